/**
 * A count by continuous scan: each tag that its scanner counts becomes a line of the list with a form of its own, sent
 * at once, or kept by this phone where there is no network. <count-round><ol data-lines>, <template data-line>, scanner.
 */
class CountRound extends HTMLElement {
  connectedCallback() {
    const scanner = this.querySelector("tag-scanner");
    scanner.counted = new Set(this.#lines().map(({ dataset }) => dataset.code).filter(Boolean));
    this.addEventListener("tag:counted", ({ detail }) => this.#add(detail));
  }

  #lines() {
    return [...this.querySelectorAll("[data-lines] > *")];
  }

  #add(code) {
    const line = this.querySelector("template[data-line]").content.firstElementChild.cloneNode(true);
    const form = line.querySelector("form");
    line.id = `scan-${code}`;
    line.querySelector("[data-said]").textContent = gatehouse.scanner._spoken(code);
    form.elements.code.value = code;
    form.elements._id.value = gatehouse.uuid7();
    this.querySelector("[data-lines]").prepend(line);
    this.#tell();
    htmx.process(line);
    form.requestSubmit();
  }

  #tell() {
    const count = this.querySelector("[data-count]");
    if (count) count.textContent = this.#lines().length;
  }
}

customElements.define("count-round", CountRound);
