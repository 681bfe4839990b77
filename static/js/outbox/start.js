const ROUND = 4_000;
const { outbox } = gatehouse;

// Jittered, so that two hundred phones never keep step.
function rounds() {
  setTimeout(() => outbox.drain().catch(console.error).finally(rounds), ROUND * (0.5 + Math.random() / 2));
}

/** Begins to deliver: now, and whenever there is reason to hope. Background Sync only adds to these. */
outbox.start = () => {
  addEventListener("online", outbox.reconnect);
  addEventListener("pageshow", () => outbox.drain());
  document.addEventListener("visibilitychange", () => document.hidden || outbox.drain());
  rounds();
  outbox._tell("outbox:changed");
  document.dispatchEvent(new CustomEvent("outbox:ready"));
  outbox._lookRound().catch(console.error);
  return outbox.drain();
};
