/** <copy-text data-text="…"><button type="button">…</button></copy-text>: the button copies the text and says so. */
class CopyText extends HTMLElement {
  connectedCallback() {
    this.querySelector("button")?.addEventListener("click", () => this.#copy());
  }

  async #copy() {
    await navigator.clipboard.writeText(this.dataset.text);
    gatehouse.tell(this, "done", gatehouse.word("copied"));
  }
}

customElements.define("copy-text", CopyText);
