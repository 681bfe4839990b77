// A receipt for the other party of a hand-over that this phone keeps. What stands in it: webapp/submissions/receipt_code.py.
const LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const TRIFLE = 5_000; // ms: as webapp/clock.py, which sets the same record right when it arrives
const { outbox } = gatehouse;

function letters(value, count) {
  return Array.from({ length: count }, (_, place) => LETTERS[(value >>> (5 * (count - 1 - place))) & 31]).join("");
}

// By the house's clock, as far as this phone has measured how far its own is off.
function minuteOf({ claimed, offset }) {
  const right = Math.abs(offset) < TRIFLE ? claimed : claimed + Math.round(offset * 1000);
  return Math.floor(right / 60_000_000) % 2 ** 15;
}

const checkOf = (seal) => seal.match(/../g).slice(0, 9).map((byte) => LETTERS[parseInt(byte, 16) & 31]).join("");

/** Writes the receipt's code into an item whose form asks for one; without a token there is none. */
outbox._withReceipt = async (item, form) => {
  if (!("receipt" in form.dataset)) return item;
  const device = (await outbox._read("tokens", item.personId))?.device;
  const head = device && letters(parseInt(device.slice(-3), 16), 2) + letters(item.seq, 2) + letters(minuteOf(item), 3);
  const seal = device && (await outbox._seal(item.personId, `${head}\n${device}\n${item.url.split("?")[0]}`));
  if (!seal) return item;
  const code = (head + checkOf(seal)).match(/.{4}/g).join("-");
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
