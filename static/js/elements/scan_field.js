/** A field for a tag: typed, read by camera or photo in a sheet, or sent by a hardware scanner. */
class ScanField extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-scan]")?.addEventListener("click", () => this.#open());
    this.#input.addEventListener("change", () => this.#tidy());
  }

  get #input() {
    return this.querySelector("input:not([type=hidden])");
  }

  /** Takes what was read; what is not one of our tags only earns a note. */
  take(text) {
    const code = gatehouse.tagCode(text);
    gatehouse.sound.play(code ? "good" : "bad");
    gatehouse.tell(this, code ? "done" : "overdue", gatehouse.word(code ? "tag_read" : "not_ours", { code }));
    if (!code) return;
    this.#input.value = code;
    this.#input.dispatchEvent(new Event("change", { bubbles: true }));
    if ("submit" in this.dataset) this.#input.form.requestSubmit();
  }

  // Somebody pasted or typed the whole address of a tag.
  #tidy() {
    this.#input.value = gatehouse.tagCode(this.#input.value) ?? this.#input.value;
  }

  async #open() {
    gatehouse.sound.unlock().catch(() => {});
    const sheet = document.getElementById("scanner-sheet").content.cloneNode(true).firstElementChild;
    document.body.append(sheet);
    sheet.addEventListener("close", () => sheet.remove());
    sheet.addEventListener("tag:read", ({ detail }) => {
      sheet.close();
      this.take(detail);
      this.#input.focus();
    });
    sheet.querySelector("[data-close]").onclick = () => sheet.close();
    sheet.showModal();
    await gatehouse.use("scanner");
    sheet.querySelector("tag-scanner").start();
  }
}

customElements.define("scan-field", ScanField);
