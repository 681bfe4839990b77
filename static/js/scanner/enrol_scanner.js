const ROUND = 200; // ms between two looks: this is done once in a phone's life
const { scanner } = gatehouse;

function leadsToEnrolment(text) {
  if (!URL.canParse(text)) return false;
  const { origin, pathname } = new URL(text);
  return origin === location.origin && /^\/enrol\/[\w-]+$/.test(pathname);
}

/** Reads the code on the desk's screen and opens the page that makes this phone known; markup in people/welcome.html. */
class EnrolScanner extends HTMLElement {
  connectedCallback() {
    this.querySelector("[data-start]").onclick = () => this.#start();
  }

  disconnectedCallback() {
    this.querySelector("video").srcObject?.getTracks().forEach((track) => track.stop());
  }

  // The camera is asked for here, by the tap that needs it; one that goes blind is opened anew, once.
  async #start(spare = true) {
    const video = this.querySelector("video");
    this.dataset.state = "going";
    const error = await this.#watch(video).catch((error) => error);
    scanner._close();
    if (!error || !this.isConnected) return;
    if (spare && !document.hidden && scanner._blind(error)) return this.#start(false);
    this.#say("blocked", scanner._whyNot(error));
  }

  async #watch(video) {
    await scanner._open(video);
    this.#say("live", "aim");
    while (this.isConnected && !this.#seen(await this.#look(video))) {
      await new Promise((resolve) => setTimeout(resolve, ROUND));
      await scanner._frame(video);
    }
  }

  async #look(video) {
    const found = video.videoWidth ? await scanner.read(scanner._picture(video, 800)) : [];
    return [found].flat().map((one) => one.text ?? one).filter(Boolean);
  }

  #seen(texts) {
    const ours = texts.find(leadsToEnrolment);
    if (ours) location.assign(ours);
    else if (texts.length) this.#say("problem", "not_the_desks");
    return Boolean(ours);
  }

  #say(state, word) {
    this.dataset.state = state;
    gatehouse.tell(this, state, gatehouse.word(word));
  }
}

customElements.define("enrol-scanner", EnrolScanner);
