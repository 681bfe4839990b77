// Photos travel apart and last, piece by piece under their hash: a cut line goes on where it stopped.
// Where the house keeps saying no to a photo apart, it goes inside its form, as a page without this script would send it.
const PIECE = 64 * 1024;
const PATIENCE = 30_000;
const TOO_LARGE = 413;
const NOES = 5;
const BUSY = [429, 503];
const VERDICT = "application/vnd.gatehouse.verdict+json";
const { outbox } = gatehouse;
const keyOf = (item, file) => `${item.id}/${file.sha256}`;

/** True while a photo of this item has to go first. */
outbox._photosDue = (item) => !(item.noes >= NOES) && outbox._files(item).some((file) => !file.bytes && !file.unfit && !item.arrived?.includes(file.sha256));

/** Lays an item's files apart; answers the item without their bytes. */
outbox._putAway = async (item) => {
  const files = outbox._files(item);
  if (!files.length) return item;
  await outbox._write(["photos"], (store) => files.forEach((file) => store.put({ key: keyOf(item, file), bytes: file.bytes })));
  const told = ([name, value]) => [name, value.sha256 ? { ...value, bytes: undefined } : value];
  return { ...item, fields: item.fields.map(told) };
};

/** The bytes of a file, if they are still what they were. */
outbox._bytes = async (item, file) => {
  const bytes = file.bytes ?? (await outbox._read("photos", keyOf(item, file)))?.bytes;
  if (!bytes || (await outbox._digest(bytes)) !== file.sha256) throw unfit(file, gatehouse.word("damaged"), "damaged");
  return bytes;
};

const unfit = (file, says, why) => Object.assign(new Error(says), { file, why });

/** A file that no house will ever have: its record is parked, goes on without it when it is handed over, and is mended with another. */
outbox._park = async (item, { file, message, why }) => {
  const told = ([name, value]) => [name, value.sha256 === file.sha256 ? { ...value, unfit: why } : value];
  await outbox._update(item, { fields: item.fields.map(told), state: "parked", verdict: { verdict: "damaged", message } });
  return "parked";
};

/** True where an earlier release gave a photo up (`unfit: true`) for any "no" at all: its bytes may be as good as ever. */
outbox._givenUp = (item) => outbox._files(item).some((file) => file.unfit === true);

/** The fields of an item that is sent as new: what was given up is tried again. */
outbox._hopeful = ({ fields }) => fields.map(([name, value]) => [name, value.unfit === true ? { ...value, unfit: undefined } : value]);

/** The heir of an item gets its files too. One that is damaged parks the heir in its turn. */
outbox._inherit = async (item, heir) => {
  for (const file of outbox._files(heir).filter((each) => !each.bytes && !each.unfit)) {
    const bytes = await outbox._bytes(item, file).catch((error) => { if (!error.file) throw error; });
    if (bytes) await outbox._write(["photos"], (store) => store.put({ key: keyOf(heir, file), bytes }));
  }
};

outbox._forgetPhotos = (item) => {
  const keys = outbox._files(item).map((file) => keyOf(item, file));
  return keys.length && outbox._write(["photos"], (store) => keys.forEach((key) => store.delete(key)));
};

// How much of the file the house has now; an empty piece only asks.
async function send(token, file, at, piece) {
  const url = `/photos/${file.sha256}?at=${at}&of=${file.size}`;
  const headers = { Accept: VERDICT, ...(token && { Authorization: `Delivery ${token}` }) };
  const signal = AbortSignal.timeout(PATIENCE);
  const answer = await gatehouse.clock.fetch(url, { method: "POST", headers, body: piece, signal, redirect: "manual" });
  const ours = answer.headers.has("X-Gatehouse");
  if (ours && answer.ok) return (await answer.json()).have;
  throw ours ? await noFor(file, answer) : new Error(answer.status);
}

// Final is only what the house says of the photo. Any other "no" is of the hour: an address set wrong, a role that ended.
async function noFor(file, answer) {
  const told = await answer.json().catch(() => null);
  const says = told?.message ?? String(answer.status);
  if (BUSY.includes(answer.status)) return new Error(says);
  if (answer.status === 401) return Object.assign(new Error(says), { alone: true, stranger: true });
  if (answer.status === TOO_LARGE || told?.rule?.startsWith("photo.")) return unfit(file, says, told?.rule ?? "photo.size");
  return Object.assign(new Error(says), { alone: true });
}

// The token has ended. Whoever is signed in here gets another, once; for anybody else it waits until he is.
async function renewed(person) {
  const ended = await outbox._token(person);
  await outbox._distrust(person);
  await outbox._enrol().catch(() => {});
  return (await outbox._token(person)) !== ended;
}

/**
 * Carries one photo over; `yields` is awaited between pieces, so that a help call passes.
 * An error with `file` is final for that file; one that is `alone` concerns this item, and every other the line.
 */
outbox._carry = async (item, file, yields) => {
  try {
    await carry(item, file, yields);
  } catch (error) {
    if (!error.stranger || !(await renewed(item.personId))) throw error;
    await carry(item, file, yields);
  }
  await outbox._update(item, { arrived: [...(item.arrived ?? []), file.sha256], verdict: null });
};

async function carry(item, file, yields) {
  const token = await outbox._token(item.personId);
  const bytes = await outbox._bytes(item, file);
  let have = await send(token, file, 0, "");
  while (have < file.size) {
    await yields();
    have = await send(token, file, have, bytes.slice(have, have + PIECE));
  }
}
