const ANSWER_WITHIN = 10_000;
const NO_ANSWER_YET = [408, 429, 502, 503, 504];

// A captive portal answers 200 as well: only what carries our own mark is an answer.
function isOurs(answer) {
  return answer.headers.has("X-Gatehouse") && !NO_ANSWER_YET.includes(answer.status);
}

function isRefusal(answer) {
  return answer?.headers.has("X-Gatehouse") && answer.status >= 400 && answer.status < 500;
}

async function keep(form, request) {
  const id = request.body.get("_id");
  try {
    const outbox = await gatehouse.use("outbox");
    const item = await outbox.keep(form, request);
    gatehouse.spend(id);
    gatehouse.tell(form, "waiting", gatehouse.word(item.lost ? "kept_without_photo" : "kept"));
    form.dispatchEvent(new CustomEvent("outbox:kept", { bubbles: true, detail: item }));
  } catch {
    gatehouse.tell(form, "overdue", gatehouse.word("not_kept"));
  }
}

function heard(form, request, answer) {
  if (answer.ok) gatehouse.paced(form);
  if (isRefusal(answer)) gatehouse.renew(request.body.get("_id"));
  return answer;
}

/** Sends a stamped form; where no answer of ours comes, keeps the very same form here and answers 204. */
gatehouse.sendOrKeep = async (form, request) => {
  const patience = setTimeout(() => request.abort("timeout"), ANSWER_WITHIN);
  const answer = navigator.onLine ? await gatehouse.clock.fetch(request.action, request).catch(() => null) : null;
  clearTimeout(patience);
  if (answer?.ok && isOurs(answer)) gatehouse.spend(request.body.get("_id"));
  if (answer && isOurs(answer) && answer.status !== 401) return heard(form, request, answer);
  await keep(form, request);
  return answer?.status === 401 ? answer : new Response(null, { status: 204 });
};

document.addEventListener("htmx:before:request", (event) => {
  const { ctx } = event.detail;
  const form = ctx.request.form;
  if (!form?.dataset.offline) return;
  if (gatehouse.offline(form) === "refuse" && !navigator.onLine) return gatehouse.refuse(form, event);
  gatehouse.stamp(form, ctx.request.body);
  if (gatehouse.offline(form) === "keep") ctx.fetch = () => gatehouse.sendOrKeep(form, ctx.request);
  else ctx.fetch = async () => heard(form, ctx.request, await gatehouse.clock.fetch(ctx.request.action, ctx.request));
});

document.addEventListener("htmx:error", ({ target, detail }) => {
  const place = detail.ctx?.request.form ?? detail.ctx?.target;
  if (place?.isConnected) gatehouse.tell(place, "overdue", gatehouse.word("no_answer"));
});
