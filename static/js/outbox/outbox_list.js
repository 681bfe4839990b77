const { outbox } = gatehouse;

/**
 * What waits on this phone, in words; markup in templates/submissions/outbox.html. Only the signed-in person's
 * items are told; those of others are a number.
 */
class OutboxList extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-retry]").onclick = () => outbox.drain({ eager: true });
    this.querySelector("[data-export]").onclick = this.#export;
    document.addEventListener("outbox:changed", this.#show);
    this.#show();
  }

  disconnectedCallback() {
    document.removeEventListener("outbox:changed", this.#show);
  }

  #export = async () => {
    try {
      const { house } = this.dataset;
      const lost = await outbox.exportOwn(house);
      const saved = gatehouse.word(house ? "exported" : "exported_open");
      gatehouse.tell(this, lost ? "overdue" : "done", lost ? `${saved} ${gatehouse.word("exported_without", { count: lost })}` : saved);
    } catch (error) {
      console.error(error);
      gatehouse.tell(this, "overdue", gatehouse.word("not_exported"));
    }
  };

  #show = async () => {
    const items = await outbox.items();
    const own = items.filter((item) => item.personId === gatehouse.person);
    const others = items.length - own.length;
    this.querySelector("[data-items]").replaceChildren(...own.map((item) => this.#line(item)));
    this.querySelector("[data-empty]").hidden = items.length > 0;
    for (const way of this.querySelectorAll("[data-export], [data-export-note]")) way.hidden = own.length === 0;
    this.querySelector("[data-retry]").hidden = items.length === 0;
    this.querySelector("[data-others]").textContent = others ? gatehouse.word("others", { count: others }) : "";
    this.dataset.shown = items.length;
    this.#tellRoom(await outbox.room());
  };

  #tellRoom({ persisted, free }) {
    const room = free === null ? "" : gatehouse.word("room", { count: Math.floor(free / 1024 / 1024) });
    this.querySelector("[data-room]").textContent = [room, persisted === false ? gatehouse.word("may_be_cleared") : ""].join(" ").trim();
  }

  #line(item) {
    const line = this.querySelector("template").content.cloneNode(true).firstElementChild;
    const part = (name) => line.querySelector(`[data-${name}]`);
    const parked = item.state === "parked";
    line.dataset.state = parked ? "overdue" : "waiting";
    part("label").textContent = item.label;
    part("time").textContent = new Date(item.madeAt + (item.offset ?? 0)).toLocaleString(document.documentElement.lang);
    part("say").textContent = gatehouse.word(parked ? "refused" : item.tries ? "tried" : "on_phone", { tries: item.tries });
    part("message").textContent = item.verdict?.message ?? "";
    part("receipt").textContent = item.receipt ?? "";
    part("tools").hidden = !parked;
    part("mend").href = `${item.page}?mend=${item.id}`;
    part("anew").hidden = item.verdict?.verdict === "damaged" && !outbox._givenUp(item);
    part("anew").onclick = () => outbox.sendAnew(item);
    part("hand-over").onclick = () => outbox.handOver(item);
    return line;
  }
}

customElements.define("outbox-list", OutboxList);
