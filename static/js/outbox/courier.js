const VERDICT = "application/vnd.gatehouse.verdict+json";
const PATIENCE = { urgent: 10_000, plain: 60_000 };
const DONE = ["applied", "repeated", "quarantined"];
const PARKED = ["refused", "conflict"];
const UNREAD = [400, 403, 404, 413];
const BUSY = [429, 503];
const { outbox } = gatehouse;

function post(item, token, body) {
  const headers = { Accept: VERDICT, "X-Sent": String(Date.now() * 1000) };
  if (token) headers.Authorization = `Delivery ${token}`;
  if (item.handedOver) headers["X-Hand-Over"] = "1";
  const signal = AbortSignal.timeout(PATIENCE[item.lane] ?? PATIENCE.plain);
  const credentials = token ? "omit" : "same-origin";
  return gatehouse.clock.fetch(item.url, {
    method: item.method, headers, body, signal, credentials, redirect: "manual", cache: "no-store",
  });
}

// Only a typed verdict that names this very item counts. A login page, a captive portal, an error page do not.
// Where the house could not even read the form, it cannot name the item: its "no" is the answer to this very post.
async function verdictIn(answer, item) {
  if (!answer.headers.get("Content-Type")?.startsWith(VERDICT)) return null;
  const verdict = await answer.json();
  const names = verdict?.id === item.id || (verdict?.id === null && UNREAD.includes(answer.status));
  return names ? verdict : null;
}

// Why there is no verdict: "cut" (somebody else answered, or nobody), "busy", "stranger", or "later" for this item alone.
function unheard(answer) {
  if (BUSY.includes(answer.status)) return "busy";
  const ours = answer.headers.has("X-Gatehouse");
  if (ours && answer.status === 401) return "stranger";
  return ours || (answer.status >= 400 && answer.status < 502) ? "later" : "cut";
}

async function settle(item, verdict) {
  const parked = PARKED.includes(verdict.verdict);
  if (parked) await outbox._update(item, { state: "parked", verdict });
  else await outbox._settle(item, verdict);
  outbox._tell("outbox:verdict", { id: item.id, verdict, parked });
  return parked ? "parked" : "gone";
}

/**
 * Delivers one item under its maker's token and settles what the server said.
 * Answers "gone", "parked", "later" (this item must wait), "stranger" (its maker must sign in), "busy" or "cut".
 */
outbox._deliver = async (item) => {
  const token = await outbox._token(item.personId);
  if (!token && item.personId !== gatehouse.person) return "stranger";
  let answer, verdict;
  try {
    answer = await post(item, token, await outbox._body(item));
    verdict = await verdictIn(answer, item);
  } catch (error) {
    if (error.file) return outbox._park(item, error);
    return error.name === "TimeoutError" ? "later" : "cut"; // one heavy item must not hold up the rest
  }
  if (answer.status === 401 && token) await outbox._distrust(item.personId);
  if ([...DONE, ...PARKED].includes(verdict?.verdict)) return settle(item, verdict);
  if (verdict?.rule === "photo.missing") await outbox._update(item, { arrived: [] });
  return unheard(answer);
};
