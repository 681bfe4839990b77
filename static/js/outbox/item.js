const SCHEMA = 1;

async function frozen(value) {
  if (typeof value === "string") return value;
  const bytes = await value.arrayBuffer();
  return { name: value.name, type: value.type, bytes, sha256: await digest(bytes) };
}

async function digest(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function wordsOf(form) {
  const button = form.querySelector("button:not([type=button])")?.textContent.trim();
  return form.dataset.label || [button, document.querySelector("h1")?.textContent.trim()].filter(Boolean).join(" · ");
}

/** Where a form goes, as an item keeps it: with its question, without this host. */
gatehouse.outbox._address = (action) => {
  const { pathname, search } = new URL(action, location.href);
  return pathname + search;
};

/** What lies in the outbox: the same form for the same URL, with its maker. */
gatehouse.outbox._make = async (form, request) => ({
  schema: SCHEMA,
  id: request.body.get("_id"),
  seq: Number(request.body.get("_seq")),
  claimed: Number(request.body.get("_claimed")),
  personId: gatehouse.person,
  site: gatehouse.site,
  method: request.method.toUpperCase(),
  url: gatehouse.outbox._address(request.action),
  page: location.pathname,
  fields: await Promise.all([...request.body].map(async ([name, value]) => [name, await frozen(value)])),
  subject: form.dataset.subject || "",
  lane: form.dataset.lane || "",
  label: wordsOf(form),
  madeAt: Date.now(),
  tries: 0,
  notBefore: 0,
  state: "waiting",
  verdict: null,
});

/** The item without its files, for a phone whose disk is full: the words must not be lost with a photo. */
gatehouse.outbox._lighter = (item) => ({ ...item, lost: true, fields: item.fields.filter(([, value]) => !value.bytes) });

/** The body to send; a file whose bytes changed while they lay here is an error. */
gatehouse.outbox._body = async (item) => {
  const files = item.fields.some(([, value]) => value.bytes);
  const body = files ? new FormData() : new URLSearchParams();
  for (const [name, value] of item.fields) {
    if (!value.bytes) body.append(name, value);
    else if ((await digest(value.bytes)) !== value.sha256) throw new Error("file damaged on this phone");
    else body.append(name, new File([value.bytes], value.name, { type: value.type }));
  }
  return body;
};
