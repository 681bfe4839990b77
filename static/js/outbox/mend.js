const { outbox } = gatehouse;

/** Where a form would be delivered: what an item keeps as its url. */
outbox.place = (form) => outbox._address(form.getAttribute("action") || location.pathname);

function write(control, value) {
  if (control instanceof RadioNodeList) return [...control].forEach((each) => write(each, value));
  if (["radio", "checkbox"].includes(control.type)) control.checked ||= control.value === value;
  else if (!["file", "submit"].includes(control.type)) control.value = value;
}

/** A refused form may be pressed again: mended it keeps its id, unchanged it is another act. Answers the parked item. */
outbox.adopt = async (id) => {
  const item = await outbox._read("outbox", id);
  if (item) gatehouse.adopt(id, gatehouse.content(item.fields), item.seq);
  return item;
};

/** Fills the page's form from a parked item, under the same id: a refused id may come again, mended. */
async function mend(id) {
  const item = await outbox._read("outbox", id);
  if (!item || item.personId !== gatehouse.person) return;
  const form = [...document.forms].find((each) => outbox.place(each) === item.url);
  if (!form) return gatehouse.tell(document.querySelector("main"), "overdue", gatehouse.word("no_form"));
  for (const [name, value] of item.fields) {
    const control = form.elements.namedItem(name);
    if (control && typeof value === "string" && (!name.startsWith("_") || name === "_id")) write(control, value);
  }
  form.closest("[data-step][hidden]")?.removeAttribute("hidden");
  await outbox.adopt(id);
  gatehouse.tell(form, "overdue", item.verdict?.message ?? "");
  form.scrollIntoView();
}

/** The mended form was answered while online: its parked item is done. */
outbox.mended = async (id) => {
  const item = await outbox._read("outbox", id);
  if (item?.state === "parked") await outbox._settle(item, { id, verdict: "applied", message: "" });
};

const FRESH = { state: "waiting", tries: 0, arrived: [], verdict: null };

// Steps and receipts of what it begins name its id: it keeps it, and asks the house to look once more.
function askAgain(item) {
  const fields = outbox._hopeful(item).filter(([name]) => name !== "_anew");
  return outbox._update(item, { ...FRESH, fields: [...fields, ["_anew", "1"]] });
}

async function replace(item) {
  const id = gatehouse.uuid7();
  const fields = outbox._hopeful(item).map(([name, value]) => [name, name === "_id" ? id : value]);
  const heir = { ...item, ...FRESH, id, fields };
  await outbox._inherit(item, heir);
  await outbox._settle(item, item.verdict, heir);
  await outbox._forgetPhotos(item);
}

/** The reason for the "no" has gone: the same content as another act, under the old one's number and in its place. */
outbox.sendAnew = async (item) => {
  await (outbox._begins(item) ? askAgain(item) : replace(item));
  await outbox.drain({ eager: true });
};

/** Gives a parked item to a manager: it travels once more, marked, and the server puts it aside for him. */
outbox.handOver = async (item) => {
  await outbox._update(item, { state: "waiting", handedOver: true });
  await outbox.drain({ eager: true });
};

document.addEventListener("outbox:ready", () => {
  const id = new URLSearchParams(location.search).get("mend");
  if (id) mend(id);
}, { once: true });
