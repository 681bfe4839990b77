const FLASH = 200;
const { scanner, sound } = gatehouse;

/** Reads one tag by camera, photo, keys or hardware scanner and says `tag:read`; markup in shared/_scanner.html. */
class TagScanner extends HTMLElement {
  #track;
  #refused;

  connectedCallback() {
    this.querySelector("[data-start]").onclick = () => this.start();
    scanner._otherWays(this);
    scanner._controls(this);
  }

  disconnectedCallback() {
    this.#track?.stop();
  }

  /** Opens the camera; a tap must lead here, so that the phone may also sound. */
  async start() {
    this.#track?.stop();
    sound.unlock().catch(() => {});
    this.say("going", "camera_opens");
    const video = this.querySelector("video");
    this.#track = await scanner._open(video).catch((error) => this.say("blocked", scanner._whyNot(error)));
    if (!this.#track) return;
    scanner._controls(this, this.#track);
    this.say("live", "aim");
    if (!this.isConnected) this.#track.stop();
    await scanner._watch(video, this.#track, (text) => this.take(text));
  }

  /** Takes what was read; only one of our tags is accepted, and nothing else leads anywhere. */
  take(text, { again = false } = {}) {
    const code = gatehouse.tagCode(text);
    if (!code && !again && text === this.#refused) return false;
    this.#refused = code ? "" : text;
    sound.play(code ? "good" : "bad");
    this.say(code ? "ok" : "problem", code ? "tag_read" : "not_ours", { code });
    if (!code) return false;
    this.#track?.stop();
    if (this.dataset.into) this.#show(code);
    return this.dispatchEvent(new CustomEvent("tag:read", { bubbles: true, detail: code }));
  }

  #show(code) {
    if (!navigator.onLine) location.assign(`/t/${code}`);
    else htmx.ajax("GET", `/t/${code}`, { target: this.dataset.into, swap: "innerHTML" });
  }

  say(state, word, values) {
    this.dataset.state = state;
    gatehouse.tell(this, state, gatehouse.word(word, values));
    this.dataset.flash = state;
    setTimeout(() => delete this.dataset.flash, FLASH);
  }
}

customElements.define("tag-scanner", TagScanner);
