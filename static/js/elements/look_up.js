const PAUSE = 300;

/**
 * While somebody fills in the fields inside, shows what is known already:
 *   <look-up src="/help-requests/known" into="known">fields of a form</look-up>
 * The form's fields go in a body, never in an address. Without an answer nothing changes: nobody waits for this.
 */
class LookUp extends HTMLElement {
  #timer;
  #asked = 0;

  connectedCallback() {
    this.addEventListener("input", this.#soon);
    this.addEventListener("change", this.#soon);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
  }

  #soon = () => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask().catch(() => {}), PAUSE);
  };

  async #ask() {
    const turn = ++this.#asked;
    const headers = { "HX-Request": "true", Accept: "text/html" };
    const body = new FormData(this.closest("form"));
    const answer = await gatehouse.clock.fetch(this.getAttribute("src"), { method: "POST", headers, body });
    const into = document.getElementById(this.getAttribute("into"));
    if (turn !== this.#asked || !answer.ok || !answer.headers.has("X-Gatehouse") || !into) return;
    await htmx.swap({ text: await answer.text(), target: into, swap: "innerHTML", sourceElement: this });
  }
}

customElements.define("look-up", LookUp);
