let held; // what had the focus before the swap
let said;

// What came by itself, a poll or a paper being printed: nobody acted, so nothing is taken from under the hand.
function cameByItself({ sourceElement }, root) {
  return root.matches("live-part") || Boolean(sourceElement?.hasAttribute?.("hx-trigger"));
}

function place(target) {
  const root = (target?.id && document.getElementById(target.id)) || (target?.isConnected ? target : null);
  return root ?? document.querySelector("main") ?? document.body;
}

function standing(card) {
  return [card.ariaLabel ?? card.querySelector("h2, h3")?.textContent, card.querySelector(".chip")?.textContent];
}

// In few words: what is marked to be said, else the card's name and how it stands now.
function speak(root, byItself) {
  const fresh = document.querySelector("[data-announce]:not([data-said])");
  const card = root?.matches("[data-thing]") ? root : root?.querySelector("[data-thing]");
  if (fresh) fresh.dataset.said = "";
  const words = fresh ? [fresh.dataset.announce || fresh.textContent] : card ? standing(card) : [];
  const text = words.filter(Boolean).map((each) => each.trim()).join(" · ");
  if (text && !(byItself && text === said)) gatehouse.say(text);
  said = text;
}

function show(root) {
  const card = root.matches("main") ? root.querySelector("[data-thing]") : root;
  if (card?.matches("[data-thing]") && card.getBoundingClientRect().bottom < 72) card.scrollIntoView(); // it became shorter
}

/** The keyboard goes on at what asks for it, else at the changed card, else at the page's heading. */
gatehouse.goOn = (root) => {
  const whole = root.matches("main, body");
  const next = root.querySelector("[autofocus], [data-focus]") ?? (whole ? root.querySelector("h1") : null) ?? root;
  if (!next.matches("a[href], button, input, select, textarea")) next.tabIndex = -1;
  next.focus({ preventScroll: !next.matches("[data-focus]") });
};

document.addEventListener("htmx:before:swap", () => (held = document.activeElement));

// After a swap the pressed button is often gone; the keyboard must not fall back to the top of the page.
document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
  const root = place(ctx.target);
  const byItself = cameByItself(ctx, root);
  const gone = root !== ctx.target && root.matches("main, body");
  speak(gone || root.matches("live-part") ? null : root, byItself);
  const refusal = document.querySelector(".error-summary[data-focus]:not([data-shown])");
  if (refusal) {
    refusal.dataset.shown = "";
    return refusal.focus(); // a "no" above the fold is a "no" that nobody reads
  }
  if (!byItself) show(root);
  const lost = !document.activeElement || document.activeElement === document.body;
  if (lost && (!byItself || (held && held !== document.body))) gatehouse.goOn(root);
});

speak();
