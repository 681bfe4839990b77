const { outbox } = gatehouse;

/** The maker's leave to deliver from this phone, or undefined when he must sign in here first. */
outbox._token = async (person) => (await outbox._read("tokens", person))?.token;

outbox._distrust = async (person) => {
  const known = await outbox._read("tokens", person);
  if (known) await outbox._write(["tokens"], (store) => store.put({ ...known, session: "" }));
};

/** Fetches the signed-in person's token, once a session; what waits here must then outlast a full disk. */
outbox._enrol = async () => {
  const { person, session } = document.body.dataset;
  if (!person || !navigator.onLine) return;
  const known = await outbox._read("tokens", person);
  if (known && known.session === session) return;
  const answer = await fetch("/delivery", { method: "POST", headers: { Accept: "application/json" }, redirect: "error" });
  if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("application/json")) return;
  const grant = await answer.json();
  if (!grant.token || grant.person !== person) return; // another tab changed the person meanwhile
  gatehouse.liftSeq(grant.seq);
  await outbox._write(["tokens"], (store) => store.put({ ...grant, session }));
  if (!(await navigator.storage?.persisted?.())) await navigator.storage?.persist?.();
};
