/**
 * A job that was asked for where there is no network goes on at once: <planned-job><form>…</form><template>…</template></planned-job>
 * The record that asks for it names it (webapp/jobs/opening.py), so its id takes NOBODY's place in the steps of the template.
 */
class PlannedJob extends HTMLElement {
  connectedCallback() {
    this.addEventListener("outbox:kept", this.#asked);
    document.addEventListener("outbox:ready", this.#recall);
    document.addEventListener("outbox:verdict", this.#answered);
    if (gatehouse.outbox) this.#recall();
  }

  disconnectedCallback() {
    document.removeEventListener("outbox:ready", this.#recall);
    document.removeEventListener("outbox:verdict", this.#answered);
  }

  get #form() {
    return this.querySelector(":scope > form");
  }

  #asked = ({ target, detail: { id } }) => {
    const job = target === this.#form && this.#draw(id);
    if (!job) return;
    this.prepend(target.querySelector("[data-note]"));
    target.hidden = true;
    job.scrollIntoView();
    job.querySelector("step-forms [data-step]:not([hidden]) :is(button, input), summary, button")?.focus();
  };

  // The page was opened again while the asking still waits.
  #recall = async () => {
    const place = this.#form.getAttribute("action").split("?")[0];
    const mine = ({ url, personId, state }) => url.split("?")[0] === place && personId === gatehouse.person && state !== "parked";
    for (const { id } of (await gatehouse.outbox.items()).filter(mine)) this.#draw(id);
  };

  // The house said no to the asking: what followed waits behind it, and the form is mended under its own id.
  #answered = async ({ detail: { id, verdict, parked } }) => {
    const job = parked && document.getElementById(`job-${id}`);
    if (!job || !this.contains(job)) return;
    job.closest("[data-page]").remove();
    await gatehouse.outbox.adopt(id);
    this.#form.elements._id.value = id; // the page may have been opened again since
    this.#form.hidden = false;
    gatehouse.tell(this.#form, "overdue", verdict.message);
  };

  #draw(id) {
    const steps = this.querySelector(":scope > template");
    if (!steps || document.getElementById(`job-${id}`)) return null;
    this.insertAdjacentHTML("beforeend", steps.innerHTML.replaceAll(gatehouse.NOBODY, id));
    htmx.process(this.lastElementChild);
    return this.lastElementChild;
  }
}

customElements.define("planned-job", PlannedJob);
