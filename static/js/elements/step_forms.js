/**
 * A card arrives with the forms of all remaining steps, later ones hidden:
 *   <step-forms src="/jobs/…"><div data-step>…</div><div data-step hidden>…</div><p data-end hidden>…</p></step-forms>
 * When a step is kept on this phone, the next one shows. A form with data-ends leaves nothing to do.
 */
class StepForms extends HTMLElement {
  connectedCallback() {
    this.addEventListener("outbox:kept", this.#advance);
    document.addEventListener("outbox:ready", this.#recall);
    document.addEventListener("outbox:delivered", this.#refresh);
    this.#recall();
  }

  disconnectedCallback() {
    document.removeEventListener("outbox:ready", this.#recall);
    document.removeEventListener("outbox:delivered", this.#refresh);
  }

  #advance = ({ target }) => {
    const step = target.closest("step-forms > [data-step]");
    if (!step) return;
    const note = target.querySelector("[data-note]");
    this.#settle(step, "ends" in target.dataset);
    if (note) this.prepend(note);
    this.querySelector("[data-step]:not([hidden])")?.querySelector("button, input, h2, h3")?.focus();
  };

  // The page was opened again while a step still waits: do not offer that step twice.
  #recall = async () => {
    if (!gatehouse.outbox) return;
    const waiting = new Set((await gatehouse.outbox.items()).map((item) => item.url));
    for (const form of this.querySelectorAll(":scope > [data-step] form")) {
      if (waiting.has(gatehouse.outbox.place(form))) this.#settle(form.closest("step-forms > [data-step]"), "ends" in form.dataset);
    }
  };

  #settle(step, ends) {
    const steps = [...this.querySelectorAll(":scope > [data-step]")];
    for (const each of ends ? steps : steps.slice(0, steps.indexOf(step) + 1)) each.dataset.kept = "";
    const next = steps.find((each) => !("kept" in each.dataset));
    for (const each of steps) each.hidden = each !== next;
    const end = this.querySelector("[data-end]");
    if (end) end.hidden = Boolean(next);
  }

  // What was kept has arrived: draw the card anew, unless somebody is filling in the next step, or the job itself still waits.
  #refresh = async () => {
    const { awaits } = this.dataset;
    if (awaits && (await gatehouse.outbox.items()).some(({ id }) => id === awaits)) return;
    const [src, target] = [this.getAttribute("src"), this.closest("[id]")];
    if (src && target && this.querySelector("[data-kept]") && !this.#begun()) htmx.ajax("GET", src, { target, swap: "outerHTML" });
  };

  #begun() {
    const controls = [...this.querySelectorAll("[data-step]:not([hidden]) :is(input:not([type=hidden]), textarea)")];
    return controls.some((each) => each.value !== each.defaultValue || each.checked !== each.defaultChecked);
  }
}

customElements.define("step-forms", StepForms);
