const ROUND = 2_000;

/** Rings while it stands on the page: <alarm-bell>…the alarm in words…</alarm-bell>. Remove it to end the ringing. */
class AlarmBell extends HTMLElement {
  #timer;

  connectedCallback() {
    this.setAttribute("role", "alert");
    gatehouse.sound.play("alarm");
    this.#timer = setInterval(() => gatehouse.sound.play("alarm"), ROUND);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
  }
}

customElements.define("alarm-bell", AlarmBell);
document.addEventListener("pointerdown", () => gatehouse.sound.unlock(), { once: true });
