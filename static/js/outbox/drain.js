const SLOWEST = 60_000; // the longest rest of an item that cannot be delivered now
const PROBE = 4_000; // the longest silence while nothing gets through: a line that comes back is found within five seconds
const SPREAD = 2_000; // two hundred phones that come back at once must not knock together
const { outbox } = gatehouse;
const rests = new Map(); // by id: when to try again; only in memory, so that no wrong clock can keep an item for days

// Full jitter.
const pause = (tries, most) => Math.random() * Math.min(most, 1_000 * 2 ** tries);
const resting = ({ id }) => rests.get(id) > performance.now();
const isUrgent = (item) => item.lane === "urgent";
const isPlain = (item) => !isUrgent(item) && !outbox._photosDue(item);

/** Delivers its kind of items, one after the other, in one tab of the phone at a time. */
class Lane {
  #name;
  #holds;
  #quietUntil = 0;
  #misses = 0;
  #running = false;
  #again = false;

  constructor(name, holds) {
    this.#name = name;
    this.#holds = holds;
  }

  get running() {
    return this.#running;
  }

  async drain(eager) {
    if (eager) this.#quietUntil = 0;
    if (performance.now() < this.#quietUntil) return;
    this.#again = true;
    if (this.#running) return;
    this.#running = true;
    const passes = (lock) => lock && this.#passes();
    const held = navigator.locks?.request(this.#name, { ifAvailable: true }, passes) ?? this.#passes();
    await held.finally(() => (this.#running = false));
  }

  async #passes() {
    do {
      this.#again = false;
      if (await this.#pass()) outbox.drain().catch(console.error); // another lane may wait for what has just gone
    } while (this.#again && performance.now() >= this.#quietUntil);
  }

  // What depends on an item that still stands here waits behind it; the rest passes. Answers how many were settled.
  async #pass() {
    const blocked = new Set();
    let settled = 0;
    for (const item of await outbox.items()) {
      const mayGo = this.#holds(item) && item.state !== "parked" && !resting(item) && !blocked.has(item.personId);
      if (!mayGo || (!isUrgent(item) && blocked.has(item.subject))) {
        if (item.subject) blocked.add(item.subject);
        continue;
      }
      const outcome = await outbox._deliver(item);
      if (outcome === "gone" || outcome === "parked") settled += 1;
      if (item.subject && (outcome !== "gone" || outbox._begins(item))) blocked.add(item.subject); // what it began is read again
      if (outcome === "stranger") blocked.add(item.personId); // its maker must sign in here first
      if (await this.#rest(item, outcome)) break;
    }
    return settled;
  }

  // True where the line itself is down or the house is busy. The item rests too: were it the cause, others must pass.
  async #rest(item, outcome) {
    if (outcome === "gone" || outcome === "parked") {
      this.#misses = 0;
      return false;
    }
    const tries = (item.tries ?? 0) + 1;
    if (outcome !== "stranger") await outbox._update(item, { tries });
    rests.set(item.id, performance.now() + pause(tries, outcome === "cut" ? PROBE : SLOWEST));
    if (outcome !== "cut" && outcome !== "busy") return false;
    this.#misses += 1;
    this.#quietUntil = performance.now() + pause(this.#misses, outcome === "cut" ? PROBE : SLOWEST);
    return true;
  }
}

const lanes = [new Lane("gatehouse.outbox.urgent", isUrgent), new Lane("gatehouse.outbox", isPlain)];
const someoneGoes = () => lanes.some((lane) => lane.running);
const sleep = (time) => new Promise((resolve) => setTimeout(resolve, time));

async function aside() {
  while (someoneGoes()) await sleep(200);
}

// What the house said stands beside the record while it waits.
async function restPhoto(item, { alone, message }) {
  const [tries, noes] = [(item.tries ?? 0) + 1, (item.noes ?? 0) + 1];
  rests.set(item.id, performance.now() + (alone ? pause(tries, SLOWEST) : pause(2, PROBE)));
  if (alone) await outbox._update(item, { tries, noes, verdict: { verdict: "retry", message } });
}

// Photos go last, one after the other, and step aside for everything else.
async function carryPhotos(lock) {
  if (!lock) return;
  for (const item of await outbox.items()) {
    if (item.state === "parked" || resting(item) || !outbox._photosDue(item)) continue;
    try {
      for (const file of outbox._files(item)) if (!file.unfit && !item.arrived?.includes(file.sha256)) await outbox._carry(item, file, aside);
    } catch (error) {
      if (error.file) await outbox._park(item, error);
      else await restPhoto(item, error);
      if (!error.file && !error.alone) return; // the line is down, or the house is busy
      continue;
    }
    await lanes[1].drain(false);
    await aside();
  }
}

/** Sends what waits. `eager` forgets the pauses: the person or the network asked. */
outbox.drain = async ({ eager = false } = {}) => {
  if (!navigator.onLine) return;
  if (eager) rests.clear();
  await outbox._enrol().catch(() => {});
  await Promise.all(lanes.map((lane) => lane.drain(eager)));
  await navigator.locks?.request("gatehouse.outbox.photos", { ifAvailable: true }, carryPhotos);
};

/** The network is back: the urgent lane at once, the rest within two seconds. */
outbox.reconnect = async () => {
  rests.clear();
  await outbox._enrol().catch(() => {});
  lanes[0].drain(true).catch(console.error);
  setTimeout(() => outbox.drain({ eager: true }).catch(console.error), Math.random() * SPREAD);
};

// Kept in another tab, while this one delivers.
document.addEventListener("outbox:more", () => outbox.drain().catch(console.error));
