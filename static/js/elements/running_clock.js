/**
 * Minutes and seconds by the server's clock: <running-clock since="milliseconds since 1970">…said by the server…</running-clock>
 * counts up from a moment, <running-clock until="…"> down to one and, past it, on below nought. It judges nothing.
 */
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
    const until = this.getAttribute("until");
    const gone = (gatehouse.clock.now() - Number(until ?? this.getAttribute("since"))) / 1000;
    const seconds = until ? Math.ceil(-gone) : Math.max(0, Math.floor(gone));
    const whole = Math.abs(seconds);
    if (whole >= 3600) return;
    this.textContent = `${seconds < 0 ? "−" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
  };
}

customElements.define("running-clock", RunningClock);
