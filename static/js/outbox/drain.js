const SLOWEST = 60_000;
const { outbox } = gatehouse;
let quietUntil = 0;
let misses = 0;
let running = false;
let again = false;

// Full jitter: two hundred phones that come back at once must not knock together.
function pause(tries) {
  return Math.random() * Math.min(SLOWEST, 1_000 * 2 ** tries);
}

async function tryOne(item) {
  if (item.state === "parked" || item.notBefore > Date.now()) return "later";
  const outcome = await outbox._deliver(item);
  if (outcome !== "later") return outcome;
  const tries = item.tries + 1;
  await outbox._update(item, { tries, notBefore: Date.now() + pause(tries) });
  return outcome;
}

// What depends on an item that still stands here waits behind it; the rest passes.
async function pass() {
  const blocked = new Set();
  for (const item of await outbox.items()) {
    if (item.lane !== "urgent" && blocked.has(item.subject)) continue;
    const outcome = await tryOne(item);
    if (outcome === "cut") {
      quietUntil = Date.now() + pause((misses += 1));
      return;
    }
    misses = 0;
    if (outcome !== "gone" && item.subject) blocked.add(item.subject);
  }
}

async function passes(lock) {
  if (!lock) return;
  await outbox._enrol().catch(() => {});
  do {
    again = false;
    await pass();
  } while (again);
}

/** Sends what waits, in one tab at a time. `eager` forgets the pauses: the person or the network asked. */
outbox.drain = async ({ eager = false } = {}) => {
  if (!navigator.onLine || (!eager && Date.now() < quietUntil)) return;
  if (eager) await outbox._hurry();
  again = true;
  if (running) return;
  running = true;
  const locked = navigator.locks?.request("gatehouse.outbox", { ifAvailable: true }, passes) ?? passes(true);
  await locked.finally(() => (running = false));
};
