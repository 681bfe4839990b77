/**
 * A count by continuous scan: each tag that its scanner counts becomes a line of the list with a form of its own, sent
 * at once, or kept by this phone where there is no network. <count-round><ol data-lines>, <template data-line>, scanner.
 */
class CountRound extends HTMLElement {
  #last = ""; // scanned just before: a hook's tag says where the next key hangs
  #together = false; // several tags in one picture: which hangs on which is not known

  connectedCallback() {
    const scanner = this.querySelector("tag-scanner");
    scanner.counted = new Set(this.#lines().map(({ dataset }) => dataset.code).filter(Boolean));
    this.addEventListener("tag:counted", ({ detail }) => this.#add(detail));
    document.addEventListener("outbox:verdict", this.#heard);
  }

  disconnectedCallback() {
    document.removeEventListener("outbox:verdict", this.#heard);
  }

  #lines() {
    return [...this.querySelectorAll("[data-lines] > :not([data-hook])")];
  }

  #add(code) {
    const line = this.querySelector("template[data-line]").content.firstElementChild.cloneNode(true);
    const form = line.querySelector("form");
    line.querySelector("[data-said]").textContent = gatehouse.scanner._spoken(code);
    line.dataset.sent = form.elements._id.value = gatehouse.uuid7();
    form.elements.code.value = code;
    form.elements.after.value = this.#together ? "" : this.#last;
    this.#last = this.#together ? "" : code;
    this.#together = true;
    setTimeout(() => (this.#together = false));
    this.querySelector("[data-lines]").prepend(line);
    this.querySelector("[data-count]").textContent = this.#lines().length;
    htmx.process(line);
    form.requestSubmit();
  }

  // What this phone kept has arrived; the line says so itself, the page need not be fetched for each.
  #heard = ({ detail: { id, verdict, parked } }) => {
    const line = this.#lines().find(({ dataset }) => dataset.sent === id);
    if (!line) return;
    line.dataset.state = parked ? "overdue" : "done";
    line.querySelector("form").remove();
    line.querySelector(".note").textContent = verdict.message || gatehouse.word("sent");
  };
}

customElements.define("count-round", CountRound);
