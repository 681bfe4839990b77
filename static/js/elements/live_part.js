const SLOWEST = 30;
const STALE = 30;

/**
 * Asks again for its own content: <live-part src="/jobs/board" every="1.5">…</live-part> (seconds).
 * Rests while the page is hidden, but for <live-part awake>: an alarm must ring behind another window; browsers ask less often
 * there, once a minute at worst. Backs off while nothing answers, and says so after thirty seconds, or stale-after="10".
 */
class LivePart extends HTMLElement {
  #timer;
  #etag = "";
  #misses = 0;
  #fresh = Date.now();

  connectedCallback() {
    document.addEventListener("visibilitychange", this.#ask);
    document.addEventListener("outbox:delivered", this.#ask);
    this.#later();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    document.removeEventListener("visibilitychange", this.#ask);
    document.removeEventListener("outbox:delivered", this.#ask);
  }

  #later() {
    clearTimeout(this.#timer);
    const pause = Number(this.getAttribute("every") || 5) * 2 ** this.#misses;
    if (this.isConnected) this.#timer = setTimeout(this.#ask, Math.min(pause, SLOWEST) * 1000);
  }

  #ask = async () => {
    clearTimeout(this.#timer);
    if (document.hidden && !this.hasAttribute("awake")) return;
    try {
      await this.#take();
      this.#misses = 0;
      this.#fresh = Date.now();
    } catch {
      this.#misses += 1;
    }
    const patience = Number(this.getAttribute("stale-after") || STALE) * 1000;
    this.toggleAttribute("stale", Date.now() - this.#fresh > patience);
    this.dataset.staleWords = gatehouse.word("stale", { time: new Date(this.#fresh).toTimeString().slice(0, 5) });
    this.#later();
  };

  async #take() {
    const headers = { "HX-Request": "true", Accept: "text/html", "If-None-Match": this.#etag };
    const answer = await gatehouse.clock.fetch(this.getAttribute("src"), { headers, cache: "no-store", redirect: "error" });
    if (answer.status === 304) return;
    if (!answer.ok || !answer.headers.has("X-Gatehouse")) throw new Error(answer.status);
    this.#etag = answer.headers.get("ETag") ?? "";
    await htmx.swap({ text: await answer.text(), target: this, swap: "innerMorph", sourceElement: this });
  }
}

customElements.define("live-part", LivePart);
