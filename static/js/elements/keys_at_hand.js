/**
 * The keys that are out, each with its way back, and those to be lent, each with a box to tick: <keys-at-hand> around
 * both and a field [data-find]. A tag that was read ticks the one or goes to the other, and so does the tag that led
 * here without a network. Keys of one ring are ticked together; what this phone keeps of a loan is not ticked again.
 */
class KeysAtHand extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", this.#changed);
    this.addEventListener("outbox:kept", this.#kept);
    const scanned = location.pathname.match(/^\/t\/(\w+)$/i)?.[1];
    if (scanned) this.#find(scanned.toUpperCase());
  }

  #changed = ({ target }) => {
    if ("find" in target.dataset) this.#find(target.value.trim());
    else if (target.dataset.ring) for (const each of this.#boxes()) if (each.dataset.ring === target.dataset.ring) each.checked = target.checked;
  };

  #boxes() {
    return [...this.querySelectorAll("[name=key]:not(:disabled)")];
  }

  #find(said) {
    if (!said) return;
    const wanted = said.toUpperCase();
    const found = [...this.querySelectorAll("[data-number]")].find(({ dataset }) => [dataset.code, dataset.number.toUpperCase()].includes(wanted));
    const name = found?.dataset.number ?? said;
    gatehouse.tell(this.querySelector("scan-field"), found ? "done" : "overdue", gatehouse.word(found ? "tag_read" : "not_at_hand", { code: name }));
    if (found) this.#show(found);
  }

  #show(found) {
    const box = found.matches("[name=key]") && !found.disabled;
    if (box) {
      found.closest("details").open = found.checked = true;
      found.dispatchEvent(new Event("change", { bubbles: true }));
    }
    found.scrollIntoView({ block: "center" });
    (box ? found : found.querySelector("button"))?.focus({ preventScroll: true });
  }

  #kept = ({ target }) => {
    for (const box of target.querySelectorAll("[name=key]:checked")) Object.assign(box, { checked: false, disabled: true });
  };
}

customElements.define("keys-at-hand", KeysAtHand);
