// Plain forms, from page to page. One that may be kept is sent by hand, so that a cut line does not eat it.

function show(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.title = page.title;
  document.body.replaceWith(document.adoptNode(page.body));
  htmx.process(document.body);
  gatehouse.goOn(document.querySelector("main") ?? document.body);
}

async function send(form, submitter) {
  const body = new FormData(form, submitter);
  gatehouse.stamp(form, body);
  const cut = new AbortController();
  const action = submitter?.getAttribute("formaction") || form.getAttribute("action");
  const request = { action, method: "POST", body, signal: cut.signal, abort: (why) => cut.abort(why) };
  const answer = await gatehouse.sendOrKeep(form, request);
  if (answer.redirected || answer.status === 401) location.assign(answer.redirected ? answer.url : location.href);
  else if (answer.status !== 204) show(await answer.text());
}

function stampFields(form) {
  const get = (name) => form.elements[name]?.value;
  const set = (name, value) => form.elements[name] && (form.elements[name].value = value);
  gatehouse.stamp(form, { get, set });
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.dataset.offline) return;
  if (gatehouse.offline(form) === "keep") {
    event.preventDefault();
    const button = event.submitter;
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    send(form, button).finally(() => (form.ariaBusy = null));
  } else if (!navigator.onLine) gatehouse.refuse(form, event);
  else stampFields(form);
});
