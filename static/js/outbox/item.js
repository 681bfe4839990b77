const SCHEMA = 2; // 1: files lay inside their field, with their bytes

async function frozen(value) {
  if (typeof value === "string") return value;
  const bytes = await value.arrayBuffer();
  return { name: value.name, type: value.type, size: bytes.byteLength, bytes, sha256: await gatehouse.outbox._digest(bytes) };
}

gatehouse.outbox._digest = async (bytes) => {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

// Of several buttons the one that was pressed says what was done.
function wordsOf(form, body) {
  const buttons = [...form.querySelectorAll("button:not([type=button])")];
  const pressed = buttons.find(({ name, value }) => name && body.get(name) === value) ?? buttons[0];
  const button = pressed?.textContent.trim();
  return form.dataset.label || [button, document.querySelector("h1")?.textContent.trim()].filter(Boolean).join(" · ");
}

// A field for a photo that nobody took sends an empty file; the house looks past it too.
const told = (body) => [...body].filter(([, value]) => typeof value === "string" || value.size);

/** Where a form goes, as an item keeps it: with its question, without this host. */
gatehouse.outbox._address = (action) => {
  const { pathname, search } = new URL(action, location.href);
  return pathname + search;
};

/** What lies in the outbox: the same form for the same URL, with its maker and the phone's number `seq`. */
gatehouse.outbox._make = async (form, request, seq) => ({
  schema: SCHEMA,
  id: request.body.get("_id"),
  seq,
  claimed: Number(request.body.get("_claimed")),
  offset: gatehouse.clock.offset,
  personId: gatehouse.person,
  site: gatehouse.site,
  method: request.method.toUpperCase(),
  url: gatehouse.outbox._address(request.action),
  page: form.closest?.("[data-page]")?.dataset.page ?? location.pathname,
  fields: await Promise.all(told(request.body).map(async ([name, value]) => [name, await frozen(value)])),
  subject: (form.dataset.subject || "").replace(gatehouse.NOBODY, request.body.get("_id")),
  lane: form.dataset.lane || "",
  label: wordsOf(form, request.body),
  madeAt: Date.now(),
  tries: 0,
  arrived: [],
  state: "waiting",
  verdict: null,
});

/** True for the record that begins what others on this phone go on with: its id is the name by which they know it. */
gatehouse.outbox._begins = ({ id, subject }) => Boolean(subject?.includes(id));

/** The item without its files, for a phone whose disk is full: the words must not be lost with a photo. */
gatehouse.outbox._lighter = (item) => ({ ...item, lost: true, fields: item.fields.filter(([, value]) => !value.sha256) });

/** The files of an item; with `bytes` where an earlier release kept them inside, or where they are on their way in. */
gatehouse.outbox._files = (item) => item.fields.map(([, value]) => value).filter((value) => value.sha256);

/** The body to send, unfit files left out; one that arrived apart is named by its hash; one whose bytes changed while they lay here is an error. */
gatehouse.outbox._body = async (item) => {
  const body = gatehouse.outbox._files(item).length ? new FormData() : new URLSearchParams();
  for (const [name, value] of item.fields) {
    if (!value.sha256) body.append(name, value);
    else if (value.unfit) continue;
    else if (item.arrived?.includes(value.sha256)) body.append("_photo", JSON.stringify([name, value.sha256, value.name, value.type]));
    else body.append(name, new File([await gatehouse.outbox._bytes(item, value)], value.name, { type: value.type }));
  }
  return body;
};
