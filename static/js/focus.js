function speak(root) {
  const fresh = root.querySelector("[data-announce]:not([data-said])");
  if (!fresh) return;
  fresh.dataset.said = "";
  gatehouse.say(fresh.dataset.announce || fresh.textContent.trim());
}

function place(target) {
  const root = (target?.id && document.getElementById(target.id)) || (target?.isConnected ? target : null);
  return root ?? document.querySelector("main") ?? document.body;
}

// After a swap the pressed button is often gone; the keyboard must not fall back to the top of the page.
document.addEventListener("htmx:after:swap", ({ detail }) => {
  const root = place(detail.ctx.target);
  speak(document);
  const refusal = document.querySelector(".error-summary[data-focus]:not([data-shown])");
  if (refusal) {
    refusal.dataset.shown = "";
    return refusal.focus(); // a "no" above the fold is a "no" that nobody reads
  }
  const card = root.matches("main") ? root.querySelector("[data-thing]") : root;
  if (card?.matches("[data-thing]") && card.getBoundingClientRect().bottom < 72) card.scrollIntoView(); // it became shorter
  if (root.matches("live-part")) return; // it came by itself; nobody acted
  if (document.activeElement && document.activeElement !== document.body) return;
  const next = root.querySelector("[autofocus], [data-focus]") ?? root;
  if (!next.matches("a[href], button, input, select, textarea")) next.tabIndex = -1;
  next.focus({ preventScroll: true });
});

speak(document);
