const FLASH = 200;
const PAUSED = 60_000;
const { scanner } = gatehouse;

/** Reads tags by camera, photo, keys or hardware scanner and says `tag:read` of each; markup in shared/_scanner.html. */
class TagScanner extends HTMLElement {
  zoom = 1;
  counted = null; // in a round: the codes that were counted
  named = new Set(); // strangers that were named since it opened
  #turn = () => scanner._turn(this);

  connectedCallback() {
    this.querySelector("[data-start]").onclick = () => this.start();
    scanner._otherWays(this);
    scanner._controls(this);
    scanner.warm();
    document.addEventListener("visibilitychange", this.#turn);
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#turn);
    this.rest();
  }

  get looking() {
    return "looking" in this.dataset;
  }

  start() {
    return scanner._begin(this);
  }

  /** Stops looking; the camera stays on for a moment, in a pause for a minute. */
  rest(paused = false) {
    delete this.dataset.looking;
    this.querySelector("video").pause();
    scanner._leave(paused ? PAUSED : undefined);
  }

  /** What the camera saw; outside a round it looks a second time for others beside it. */
  async see(found) {
    const more = this.counted ? [] : await scanner._beside(this, this.querySelector("video"));
    if (this.looking) scanner._judge(this, [...found, ...more]);
  }

  /** Takes what was typed, photographed or sent by a hardware scanner. */
  take(...texts) {
    scanner._judge(this, texts.map((text) => ({ text, corners: [] })), true);
  }

  say(state, word, values, flash = state) {
    this.dataset.state = state;
    gatehouse.tell(this, state, gatehouse.word(word, values));
    this.dataset.flash = flash;
    setTimeout(() => delete this.dataset.flash, FLASH);
  }
}

customElements.define("tag-scanner", TagScanner);
