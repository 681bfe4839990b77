// How long a task takes in the hand: counted here, sent as bare figures that name nobody, no phone and no thing.
const TASK = "gatehouse.task"; // this tab: { from, touches, last, pages }
const TAKEN = "gatehouse.taken"; // this phone: [[task, seconds, touches], …] not yet sent
const IDLE = 120_000; // the phone lay in a pocket: the task begins with the next touch
const PAGES_AFTER_SCAN = 2; // scan, what the tag is, its form: one task
const MOST = 200;
const NAMES = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const task = () => JSON.parse(sessionStorage.getItem(TASK) ?? "null");
const taken = () => JSON.parse(localStorage.getItem(TAKEN) ?? "[]");

// A full disk may cost a count, never the act that is counted.
function put(store, name, value) {
  try {
    store.setItem(name, JSON.stringify(value));
  } catch {}
}

function write(changes) {
  put(sessionStorage, TASK, { ...task(), ...changes, last: Date.now() });
}

function begin(pages = 0) {
  write({ from: Date.now(), touches: 0, pages });
}

function idle() {
  return Date.now() - (task()?.last ?? 0) > IDLE;
}

function opened() {
  const left = (task()?.pages ?? 0) - 1;
  if (document.querySelector("main tag-scanner")) begin(PAGES_AFTER_SCAN);
  else if (left < 0 || idle()) begin();
  else write({ pages: left });
}

function touched() {
  if (idle()) begin();
  write({ touches: (task()?.touches ?? 0) + 1 });
}

/** The form's record is taken by the house, or kept on this phone: so long it took. */
gatehouse.paced = (form) => {
  const { from, touches } = task() ?? { from: Date.now(), touches: 0 };
  const { pathname } = new URL(form.getAttribute("action") || location.pathname, location);
  const line = [form.dataset.task || pathname.replace(NAMES, "*"), Math.round((Date.now() - from) / 1000), touches];
  put(localStorage, TAKEN, [...taken(), line].slice(-MOST));
  begin();
};

// A count may rather be lost than sent twice.
async function send() {
  const lines = taken();
  if (!lines.length || !gatehouse.person || !navigator.onLine) return;
  localStorage.removeItem(TAKEN);
  const headers = { "Content-Type": "application/json" };
  const sent = fetch("/pace", { method: "POST", headers, body: JSON.stringify(lines), keepalive: true });
  if (!(await sent.catch(() => null))?.ok) put(localStorage, TAKEN, [...lines, ...taken()].slice(-MOST));
}

opened();
addEventListener("pointerdown", touched, true);
document.addEventListener("outbox:kept", ({ target }) => gatehouse.paced(target));
document.addEventListener("visibilitychange", () => document.hidden && send());
