// A form on a card that was kept: it rests until its verdict comes, and then the card shows what became of it.

function rest(form, id, resting) {
  if (resting) form.dataset.keptId = id;
  else delete form.dataset.keptId;
  for (const button of form.querySelectorAll("button:not([type=button])")) button.disabled = resting;
}

async function redraw(thing, url) {
  const answer = await fetch(url, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
  const fresh = page.getElementById(thing.id);
  if (!fresh) return;
  thing.replaceWith(document.adoptNode(fresh));
  htmx.process(fresh);
}

document.addEventListener("outbox:kept", ({ target, detail }) => {
  if (target.closest("[data-thing]")) rest(target, detail.id, true);
});

document.addEventListener("outbox:verdict", ({ detail: { id, verdict, parked } }) => {
  const form = document.querySelector(`[data-kept-id="${id}"]`);
  const thing = form?.closest("[data-thing]");
  if (!thing) return;
  rest(form, id, false);
  if (parked) gatehouse.outbox.adopt(id);
  gatehouse.tell(form, parked ? "overdue" : "done", verdict.message || gatehouse.word("sent"));
  if (!parked && verdict.subject && !thing.querySelector("step-forms")) redraw(thing, verdict.subject.url);
});
