const ROUND = 2_000;
const HEARD = "gatehouse.heard";

/**
 * <alarm-bell>…words…</alarm-bell> rings while it stands on the page; a dialog in it fills the screen, but not on a kept
 * page, which may be old. <alarm-bell data-chimes="id"> rings once on this phone. Remove it to end the ringing.
 */
class AlarmBell extends HTMLElement {
  #timer;
  #before;

  connectedCallback() {
    if (document.body.dataset.keptAt) return;
    if (this.dataset.chimes) return this.#chime(this.dataset.chimes);
    const dialog = this.querySelector("dialog");
    if (dialog) this.#fill(dialog);
    else this.setAttribute("role", "alert");
    gatehouse.sound.play("alarm");
    this.#timer = setInterval(() => this.#again(dialog), ROUND);
  }

  disconnectedCallback() {
    clearInterval(this.#timer);
    if (this.#before?.isConnected) this.#before.focus({ preventScroll: true });
  }

  #chime(id) {
    const heard = sessionStorage.getItem(HEARD) ?? "";
    if (heard.includes(id)) return;
    sessionStorage.setItem(HEARD, `${heard.slice(-4_000)} ${id}`);
    gatehouse.sound.play("alarm");
  }

  #fill(dialog) {
    this.#before = document.activeElement;
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    dialog.close();
    dialog.showModal();
  }

  #again(dialog) {
    if (dialog && !dialog.isConnected) clearInterval(this.#timer);
    else gatehouse.sound.play("alarm");
  }
}

customElements.define("alarm-bell", AlarmBell);
document.addEventListener("pointerdown", () => gatehouse.sound.unlock(), { once: true });
