/** Minutes and seconds since a moment: <running-clock since="milliseconds since 1970">…said by the server…</running-clock>. */
class RunningClock extends HTMLElement {
  #timer;

  connectedCallback() {
    this.setAttribute("aria-live", "off");
    this.#timer = setInterval(this.#draw, 1000);
    this.#draw();
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }

  #draw = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - Number(this.getAttribute("since"))) / 1000));
    if (seconds < 3600) this.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
}

customElements.define("running-clock", RunningClock);
