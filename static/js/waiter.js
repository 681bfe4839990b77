// What waits for the signed-in page: load the outbox once the page stands, and tell the service worker.
const QUIET = 1_000;
const { serviceWorker } = navigator;

// A scanner on the page is its first use.
function look() {
  if (document.querySelector(":is(tag-scanner, enrol-scanner):not(:defined)")) gatehouse.use("scanner");
}

async function wake() {
  if (gatehouse.asset("outbox")) (await gatehouse.use("outbox")).start();
}

// Once the page has all it needs itself, the service worker fetches what other pages may need without a network.
// A page that was under way while the worker took over belongs to nobody, and asks to be taken in.
async function enlist() {
  await serviceWorker.register("/sw.js");
  const { active } = await serviceWorker.ready;
  if (!serviceWorker.controller) active.postMessage("claim");
  const message = { person: gatehouse.person, opened: performance.timeOrigin, warm: gatehouse.assets() };
  if (gatehouse.person && navigator.onLine) setTimeout(() => active.postMessage(message), QUIET);
}

serviceWorker?.addEventListener("message", ({ data }) => {
  if (data === "drain") gatehouse.outbox?.drain({ eager: true });
});

look();
document.addEventListener("htmx:after:swap", look);
addEventListener("load", () => setTimeout(() => {
  wake().catch(console.error);
  if (serviceWorker) enlist().catch(console.error);
}, 200));
