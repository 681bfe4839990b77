const ROUND = 30_000;

/** <outbox-pill role="status"><a href="/outbox" hidden>icon<span data-words></span></a></outbox-pill>: says how many records still wait on this phone, and since when. */
class OutboxPill extends HTMLElement {
  #link;
  #words;
  #timer;
  #soon;

  connectedCallback() {
    this.#link = this.querySelector("a");
    this.#words = this.querySelector("[data-words]") ?? this.#link;
    this.#timer = setInterval(() => this.#show(), ROUND);
    document.addEventListener("outbox:changed", this.#later);
    this.#show();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    document.removeEventListener("outbox:changed", this.#later);
  }

  // A drain changes the outbox many times a second; the words need not.
  #later = () => {
    this.#soon ??= setTimeout(() => this.#show(), 100);
  };

  #show = async () => {
    this.#soon = clearTimeout(this.#soon);
    const items = await gatehouse.outbox?.items().catch(() => null);
    if (!items || !this.isConnected) return;
    const parked = items.filter((item) => item.state === "parked").length;
    const text = parked ? gatehouse.word("parked", { count: parked }) : this.#waiting(items);
    this.dataset.state = parked ? "parked" : "waiting";
    this.#link.hidden = items.length === 0;
    if (this.#words.textContent !== text) this.#words.textContent = text;
  };

  #waiting(items) {
    if (!items.length) return "";
    const oldest = Math.min(...items.map((item) => item.madeAt + (item.offset ?? 0)));
    const minutes = Math.max(0, Math.floor((gatehouse.clock.now() - oldest) / 60_000));
    return gatehouse.word(minutes ? "waiting" : "waiting_now", { count: items.length, minutes });
  }
}

customElements.define("outbox-pill", OutboxPill);
