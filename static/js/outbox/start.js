const ROUND = 4_000;
const { outbox } = gatehouse;

// A store that will not answer now is asked again at the next round.
const tryNow = () => outbox.drain().catch(console.error);

// Jittered, so that two hundred phones never keep step.
function rounds() {
  setTimeout(() => tryNow().finally(rounds), ROUND * (0.5 + Math.random() / 2));
}

/** Begins to deliver: now, and whenever there is reason to hope. Background Sync only adds to these. */
outbox.start = () => {
  addEventListener("online", outbox.reconnect);
  addEventListener("pageshow", tryNow);
  document.addEventListener("visibilitychange", () => document.hidden || tryNow());
  rounds();
  outbox._tell("outbox:changed");
  document.dispatchEvent(new CustomEvent("outbox:ready"));
  outbox._lookRound().catch(console.error);
  return tryNow();
};
