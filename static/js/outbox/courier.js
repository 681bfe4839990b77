const VERDICT = "application/vnd.gatehouse.verdict+json";
const PATIENCE = 60_000;
const DONE = ["applied", "repeated", "quarantined"];
const PARKED = ["refused", "conflict"];
const UNREAD = [400, 403, 404, 413];
const { outbox } = gatehouse;

function post(item, token, body) {
  const headers = { Accept: VERDICT, Authorization: `Delivery ${token}` };
  if (item.handedOver) headers["X-Hand-Over"] = "1";
  const signal = AbortSignal.timeout(PATIENCE);
  return fetch(item.url, {
    method: item.method, headers, body, signal, credentials: "omit", redirect: "manual", cache: "no-store",
  });
}

// Only a typed verdict that names this very item counts. A login page, a captive portal, an error page do not.
// Where the house could not even read the form, it cannot name the item: its "no" is the answer to this very post.
async function verdictIn(answer, item) {
  if (!answer.headers.get("Content-Type")?.startsWith(VERDICT)) return null;
  const verdict = await answer.json().catch(() => null);
  const names = verdict?.id === item.id || (verdict?.id === null && UNREAD.includes(answer.status));
  return names ? verdict : null;
}

/**
 * Delivers one item under its maker's token and settles what the server said.
 * Answers "gone", "parked", "later" (this item must wait) or "cut" (nothing gets through now).
 */
outbox._deliver = async (item) => {
  const token = await outbox._token(item.personId);
  if (!token) return "later";
  let answer;
  try {
    answer = await post(item, token, await outbox._body(item));
  } catch (error) {
    if (error.name === "TimeoutError") return "later"; // one heavy photo must not hold up the rest
    if (!/damaged/.test(error.message)) return "cut";
    await outbox._update(item, { state: "parked", verdict: { verdict: "damaged", message: gatehouse.word("damaged") } });
    return "parked";
  }
  if (answer.status === 401) await outbox._distrust(item.personId);
  const verdict = await verdictIn(answer, item).catch(() => null);
  if (DONE.includes(verdict?.verdict)) {
    await outbox._settle(item, verdict);
    outbox._tell("outbox:verdict", { id: item.id, verdict, parked: false });
    return "gone";
  }
  if (!PARKED.includes(verdict?.verdict)) return "later";
  await outbox._update(item, { state: "parked", verdict });
  outbox._tell("outbox:verdict", { id: item.id, verdict, parked: true });
  return "parked";
};
