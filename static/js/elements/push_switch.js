const PATIENCE = 3_000;

// A private window has no worker, and its promise of one is never kept.
const tooLate = () => new Promise((_, no) => setTimeout(no, PATIENCE));

/**
 * <push-switch hidden data-key="…">form</push-switch>: shows where the browser can be rung while the app is closed. The tap asks
 * the person and the browser, fills the form in and sends it; what the browser refuses is said below.
 */
class PushSwitch extends HTMLElement {
  connectedCallback() {
    this.hidden = !("PushManager" in globalThis && navigator.serviceWorker);
    this.addEventListener("submit", (event) => this.#ask(event), true);
  }

  async #ask(event) {
    const form = event.target;
    const { push_endpoint: endpoint, push_point: point, push_auth: auth } = form.elements;
    if (!endpoint || endpoint.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    try {
      const { keys, ...given } = (await this.#subscribe()).toJSON();
      [endpoint.value, point.value, auth.value] = [given.endpoint, keys.p256dh, keys.auth];
      form.requestSubmit(event.submitter);
    } catch {
      gatehouse.tell(this, "overdue", gatehouse.word(Notification.permission === "denied" ? "push_denied" : "push_failed"));
    }
  }

  async #subscribe() {
    const { pushManager } = await Promise.race([navigator.serviceWorker.ready, tooLate()]);
    await (await pushManager.getSubscription())?.unsubscribe(); // it may be another person's, or stand under another key
    return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: this.dataset.key });
  }
}

customElements.define("push-switch", PushSwitch);
