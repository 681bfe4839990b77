/** Ten seconds by this phone's clock to take an act back: <undo-bar seconds="10">words <b data-left></b> form</undo-bar>. */
class UndoBar extends HTMLElement {
  #timer;
  #until;

  connectedCallback() {
    this.#until = Date.now() + Number(this.getAttribute("seconds") || 10) * 1000;
    this.#timer = setInterval(() => this.#tick(), 250);
    this.#tick();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #tick() {
    const left = Math.ceil((this.#until - Date.now()) / 1000);
    if (left <= 0) return this.#leave();
    const count = this.querySelector("[data-left]");
    if (count) count.textContent = left;
  }

  #leave() {
    const held = this.contains(document.activeElement);
    this.remove();
    if (held) document.querySelector("main")?.focus();
  }
}

customElements.define("undo-bar", UndoBar);
