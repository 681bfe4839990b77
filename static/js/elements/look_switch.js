/** <look-switch>links like ?hand=left</look-switch>: a choice holds at once and without a network; the links do it without this. */
class LookSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (!link) return;
      event.preventDefault();
      this.#choose(link);
    });
  }

  #choose(link) {
    const [[name, value]] = new URLSearchParams(link.search);
    gatehouse.look(name, value);
    for (const each of this.querySelectorAll("a")) each.ariaCurrent = each === link ? "true" : null;
    gatehouse.say(link.textContent);
    if (name === "sound") gatehouse.sound.unlock().then(() => gatehouse.sound.play("good"), () => {});
  }
}

customElements.define("look-switch", LookSwitch);
