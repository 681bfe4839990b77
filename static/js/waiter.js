// What waits for the signed-in page: load the outbox once the page stands, and tell the service worker.
const { serviceWorker } = navigator;

async function wake() {
  if (gatehouse.asset("outbox")) (await gatehouse.use("outbox")).start();
}

async function enlist() {
  await serviceWorker.register("/sw.js");
  const { active } = await serviceWorker.ready;
  if (gatehouse.person) active.postMessage({ person: gatehouse.person, warm: gatehouse.assets() });
}

// Signing out and changing the person take the kept pages with them; the outbox stays.
document.addEventListener("submit", ({ target }) => {
  if ("forget" in target.dataset) serviceWorker?.controller?.postMessage({ person: "" });
});

serviceWorker?.addEventListener("message", ({ data }) => {
  if (data === "drain") gatehouse.outbox?.drain();
});

addEventListener("load", () => setTimeout(() => {
  wake().catch(console.error);
  if (serviceWorker) enlist().catch(console.error);
}, 200));
