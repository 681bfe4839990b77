const SEQ = "gatehouse.seq";
const made = new Set();
const spent = new Set();
const mending = new Map(); // a refused id, the content it was refused with and the number it was kept under
const origins = new Map(); // the id of an unchanged second try, and the refused one it stands for

/** A UUIDv7: time first, so that ids made here sort as they were made. */
gatehouse.uuid7 = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  new DataView(bytes.buffer).setUint32(0, Math.floor(Date.now() / 2 ** 16));
  new DataView(bytes.buffer).setUint16(4, Date.now() % 2 ** 16);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};

// The number is mirrored in a cookie: a phone that throws its storage away keeps counting, and the gap stays visible.
function lastSeq() {
  const mirrored = document.cookie.match(/(?:^|; )gatehouse_made=(\d+)/)?.[1];
  return Math.max(Number(localStorage.getItem(SEQ)), Number(mirrored ?? 0));
}

function setSeq(seq) {
  localStorage.setItem(SEQ, seq);
  document.cookie = `gatehouse_made=${seq}; path=/; max-age=31536000; samesite=lax`;
}

/** Lifts the device's sequence to at least `seq` (the server may know a higher one). */
gatehouse.liftSeq = (seq) => setSeq(Math.max(lastSeq(), Number(seq) || 0));

/** The number of a record that is being kept: the house counts a number that does not come as a record that is owed. */
gatehouse.nextSeq = () => {
  setSeq(lastSeq() + 1);
  return lastSeq();
};

/** The number was not used after all; where another tab has gone on meanwhile, it stays a gap. */
gatehouse.returnSeq = (seq) => lastSeq() === seq && setSeq(seq - 1);

/** What a form says, envelope apart: two forms that say the same are the same act. */
gatehouse.content = (fields) => {
  const said = (value) => (typeof value === "string" ? value : value.size ?? value.bytes.byteLength);
  const words = [...fields].filter(([name, value]) => !name.startsWith("_") && said(value) !== 0); // no photo was taken
  return JSON.stringify(words.map(([name, value]) => [name, said(value)]).sort());
};

// The house answers the same words under the same id with the same "no": unchanged, it goes as another act.
function unchanged(id, body) {
  return mending.has(id) && body.entries && gatehouse.content(body) === mending.get(id).content;
}

// A page kept for offline use shows the same form, with the same id, again and again: each use needs its own.
function needsOwnId(id) {
  return !id || spent.has(id) || (document.body.dataset.keptAt && !made.has(id));
}

/**
 * Writes id and the phone's time (µs) into what the form is about to send. A number has only what is kept here, and a
 * kept record that is mended has its own: one that never came would look like a record that this phone still owes.
 */
gatehouse.stamp = (form, body) => {
  const shown = body.get("_id");
  const again = unchanged(shown, body);
  const begins = form.dataset.subject?.includes(gatehouse.NOBODY); // others name it by this id: the house is asked to look once more
  const id = (again && !begins) || needsOwnId(shown) ? gatehouse.uuid7() : shown;
  if (again && begins) body.set("_anew", "1");
  else if (again) origins.set(id, shown);
  else if (id !== shown) {
    made.add(id);
    if (form.elements._id) form.elements._id.value = id;
  }
  body.set("_id", id);
  body.set("_claimed", String(Date.now() * 1000));
  if (gatehouse.clock.measured) body.set("_offset", String(Math.round(gatehouse.clock.offset * 1000)));
  if (mending.has(shown)) body.set("_seq", mending.get(shown).seq);
};

/** A mended form goes again under the id it was refused under, on a kept page too; unchanged it is another act. */
gatehouse.adopt = (id, content, seq) => made.add(id) && mending.set(id, { content, seq }) && spent.delete(id);

/** A person has read our "no" to this id: the world may change, and the next press is another act. */
gatehouse.renew = (id) => mending.has(id) || spent.add(id);

/** This id has had its answer: the next use of the same form is another act. */
gatehouse.spend = (id) => {
  const origin = origins.get(id) ?? id;
  spent.add(id).add(origin);
  mending.delete(origin);
  gatehouse.outbox?.mended(origin);
};
