// Is there room on this phone, and will the browser leave alone what lies here? What is lost is said, here and to the desk.
const LOW = 20 * 1024 * 1024;
const WAITING = "gatehouse_waiting";
const { outbox } = gatehouse;
let looked = false;

// The count is mirrored in a cookie, which outlives the browser's clearing of its stores.
function mirrored() {
  return Number(document.cookie.match(/(?:^|; )gatehouse_waiting=(\d+)/)?.[1] ?? 0);
}

async function mirror() {
  if (!looked) return; // what the cookie says of the last visit is read first
  const waiting = (await outbox.items()).filter((item) => item.state !== "parked").length;
  if (waiting !== mirrored()) document.cookie = `${WAITING}=${waiting}; path=/; max-age=31536000; samesite=lax`;
}

async function tellOfLoss(count) {
  gatehouse.banner("evicted", "warning", gatehouse.word("evicted", { count }));
  const body = new FormData();
  gatehouse.stamp({ dataset: { offline: "keep" }, elements: {} }, body);
  body.set("lost", String(count));
  const form = { dataset: { label: gatehouse.word("evicted", { count }) }, querySelectorAll: () => [] };
  await outbox.keep(form, { action: "/phone/emptied", method: "POST", body });
}

/** What the outbox page says about this phone's storage: {persisted, free} in bytes, null where the browser will not say. */
outbox.room = async () => {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
  const persisted = (await navigator.storage?.persisted?.().catch(() => null)) ?? null;
  return { persisted, free: quota === undefined ? null : quota - usage };
};

outbox._lookRound = async () => {
  await outbox._read("outbox"); // opens the store: only then is it known whether it is new
  const lost = outbox._isNew() ? mirrored() : 0;
  looked = true;
  await mirror();
  if (lost && gatehouse.person) await tellOfLoss(lost);
  const { free } = await outbox.room();
  gatehouse.banner("room", "warning", free !== null && free < LOW ? gatehouse.word("low_room") : "");
};

document.addEventListener("outbox:changed", () => mirror().catch(() => {}));
