const ROUND = 15_000;
const { outbox } = gatehouse;

/** Begins to deliver: now, and whenever there is reason to hope. Background Sync only adds to these. */
outbox.start = () => {
  const eagerly = () => outbox.drain({ eager: true });
  addEventListener("online", eagerly);
  addEventListener("pageshow", () => outbox.drain());
  document.addEventListener("visibilitychange", () => document.hidden || outbox.drain());
  setInterval(() => outbox.drain(), ROUND);
  outbox._tell("outbox:changed");
  document.dispatchEvent(new CustomEvent("outbox:ready"));
  return outbox.drain();
};
