// A receipt for the other party of a hand-over that this phone keeps. What stands in it: webapp/submissions/receipt_code.py.
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const { outbox } = gatehouse;

function letters(value, count) {
  return Array.from({ length: count }, (_, place) => LETTERS[(value >>> (5 * (count - 1 - place))) & 31]).join("");
}

/** Writes the receipt's code into an item whose form asks for one; without a token there is none. */
outbox._withReceipt = async (item, form) => {
  if (!("receipt" in form.dataset)) return item;
  const device = (await outbox._read("tokens", item.personId))?.device;
  const minute = Math.floor(item.claimed / 60_000_000) % 2 ** 15;
  const head = device && letters(parseInt(device.slice(-3), 16), 2) + letters(item.seq, 2) + letters(minute, 3);
  const seal = device && (await outbox._seal(item.personId, `${head}\n${device}\n${item.url.split("?")[0]}`));
  if (!seal) return item;
  const code = (head + letters(parseInt(seal.slice(0, 8), 16) >>> 7, 5)).replace(/(.{4})(.{4})/, "$1-$2-");
  return { ...item, receipt: code, fields: [...item.fields, ["_receipt", code]] };
};

// The other party copies it from the screen at once: this phone may be dead in a minute.
document.addEventListener("outbox:kept", ({ target, detail: { receipt } }) => {
  if (!receipt) return;
  const place = target.closest("step-forms") ?? target;
  place.querySelector(":scope > .receipt")?.remove();
  const slip = Object.assign(document.createElement("p"), { className: "receipt", textContent: gatehouse.word("receipt") });
  slip.append(Object.assign(document.createElement("strong"), { textContent: receipt }));
  place.querySelector("[data-note]").after(slip);
  slip.scrollIntoView({ block: "center" });
  gatehouse.say(slip.textContent);
});
