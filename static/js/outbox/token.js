const { outbox } = gatehouse;
let settled; // the session that gets no more: the house does not know this phone, or is of an earlier release

/** The maker's leave to deliver from this phone, or undefined when he must sign in here first. */
outbox._token = async (person) => (await outbox._read("tokens", person))?.token;

outbox._distrust = async (person) => {
  const known = await outbox._read("tokens", person);
  if (known) await outbox._write(["tokens"], (store) => store.put({ ...known, session: "" }));
};

async function ask() {
  const sent = { method: "POST", headers: { Accept: "application/json" }, redirect: "error" };
  const answer = await gatehouse.clock.fetch("/delivery", sent);
  const ours = answer.ok && answer.headers.get("Content-Type")?.startsWith("application/json");
  return ours ? answer.json() : null;
}

/** Fetches the signed-in person's token, once a session; what waits here must then outlast a full disk. */
outbox._enrol = async () => {
  const { person, session } = document.body.dataset;
  if (!person || !navigator.onLine || session === settled) return;
  const known = await outbox._read("tokens", person);
  if (known?.session === session && known.seal) return; // an earlier release had no seal of its own
  const grant = await ask();
  if (grant?.person !== person) return; // another tab changed the person meanwhile
  if (!grant.seal) settled = session;
  if (!grant.token) return;
  gatehouse.liftSeq(grant.seq);
  await outbox._write(["tokens"], (store) => store.put({ ...grant, session }));
  if (!(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
};
