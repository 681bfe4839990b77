/** Large figure keys for the field inside: <numeric-keypad data-length="6"><input><button data-key="1">…. */
class NumericKeypad extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) => {
      const key = target.closest("[data-key]")?.dataset.key;
      if (key) this.#press(key);
    });
  }

  #press(key) {
    const field = this.querySelector("input");
    if (key === "clear") field.value = "";
    else if (key === "back") field.value = field.value.slice(0, -1);
    else if (field.value.length < Number(this.dataset.length)) field.value += key;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

customElements.define("numeric-keypad", NumericKeypad);
