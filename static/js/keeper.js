const ANSWER_WITHIN = 10_000;
const NO_ANSWER_YET = [429, 502, 503, 504];

// A captive portal answers 200 as well: only what carries our own mark is an answer.
function isOurs(answer) {
  return answer.headers.has("X-Gatehouse") && !NO_ANSWER_YET.includes(answer.status);
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

async function answerOrKeep(form, ctx) {
  const patience = setTimeout(() => ctx.request.abort("timeout"), ANSWER_WITHIN);
  const answer = navigator.onLine ? await fetch(ctx.request.action, ctx.request).catch(() => null) : null;
  clearTimeout(patience);
  if (answer?.ok && isOurs(answer)) gatehouse.spend(ctx.request.body.get("_id"));
  if (answer && isOurs(answer) && answer.status !== 401) return answer;
  await keep(form, ctx.request);
  return answer?.status === 401 ? answer : new Response(null, { status: 204 });
}

document.addEventListener("htmx:before:request", (event) => {
  const { ctx } = event.detail;
  const form = ctx.request.form;
  if (!form?.dataset.offline) return;
  if (gatehouse.offline(form) === "refuse" && !navigator.onLine) return gatehouse.refuse(form, event);
  gatehouse.stamp(form, ctx.request.body);
  if (gatehouse.offline(form) === "keep") ctx.fetch = () => answerOrKeep(form, ctx);
});

document.addEventListener("htmx:error", ({ target, detail }) => {
  const form = detail.ctx?.request.form;
  if (form?.isConnected) gatehouse.tell(form, "overdue", gatehouse.word("no_answer"));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.dataset.offline || navigator.onLine) return;
  if (gatehouse.offline(form) === "refuse") return gatehouse.refuse(form, event);
  event.preventDefault();
  const body = new FormData(form, event.submitter);
  gatehouse.stamp(form, body);
  keep(form, { body, action: event.submitter?.formAction || form.action, method: form.method });
});
