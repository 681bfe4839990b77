// How far this phone's clock is off, measured on the server's own answers. It is told, and never changes an order.
const MEASURED = "gatehouse.clock";
const WRONG = 120_000;
const STALE = 600_000;

const known = () => JSON.parse(localStorage.getItem(MEASURED) || "null");

/** A server's time (ms) that was on its way between two moments of this phone; the sharpest of late is believed. */
function measure(server, sent, got) {
  const fresh = { offset: server - (sent + got) / 2, within: (got - sent) / 2, at: got };
  const old = known();
  const moved = old && Math.abs(fresh.offset - old.offset) > fresh.within + old.within; // somebody set the clock
  if (!old || moved || fresh.within <= old.within || Math.abs(got - old.at) > STALE) {
    localStorage.setItem(MEASURED, JSON.stringify(fresh));
  }
  show();
}

function show() {
  const minutes = Math.round(Math.abs(gatehouse.clock.offset) / 60_000);
  const span = minutes < 120 ? gatehouse.word("minutes", { count: minutes }) : gatehouse.word("hours", { count: Math.round(minutes / 60) });
  const word = gatehouse.clock.offset > 0 ? "clock_slow" : "clock_fast";
  gatehouse.banner("clock", "warning", gatehouse.clock.wrong ? gatehouse.word(word, { span }) : "");
}

gatehouse.clock = {
  /** Milliseconds to add to this phone's time; 0 until the first answer. */
  get offset() {
    return known()?.offset ?? 0;
  },

  get measured() {
    return known() !== null;
  },

  get wrong() {
    return Math.abs(this.offset) > WRONG;
  },

  /** The right time as far as this phone knows it, in ms. */
  now: () => Date.now() + gatehouse.clock.offset,

  /** `fetch` that looks at the server's clock on the way. */
  async fetch(url, options) {
    const sent = Date.now();
    const answer = await fetch(url, options);
    const server = Number(answer.headers.get("X-Gatehouse-Time"));
    if (server) measure(server, sent, Date.now());
    return answer;
  },
};

const [visit] = performance.getEntriesByType("navigation");
const { drawnAt, keptAt } = document.body.dataset;
if (drawnAt && !keptAt && visit?.responseStart) {
  const loaded = Date.now() - performance.now();
  measure(Number(drawnAt), loaded + visit.requestStart, loaded + visit.responseStart);
} else show();
