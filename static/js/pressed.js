// A tap shows at once, though the page that it asks for takes a second to come.
const FADES = 8_000; // ms: a file that is saved leads nowhere

function press(place) {
  place.dataset.pressed = "";
  setTimeout(() => delete place.dataset.pressed, FADES);
}

function leadsAway({ origin, pathname, search, target }) {
  return origin === location.origin && !target && pathname + search !== location.pathname + location.search;
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (link && leadsAway(link) && !event.defaultPrevented && !event.ctrlKey && !event.metaKey) press(link);
});

document.addEventListener("submit", ({ submitter, defaultPrevented }) => {
  if (submitter && !defaultPrevented) press(submitter);
});

addEventListener("pageshow", () => {
  for (const place of document.querySelectorAll("[data-pressed]")) delete place.dataset.pressed;
});
