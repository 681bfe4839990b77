const RECEIPTS_KEPT = 50;
const { outbox } = gatehouse;

/** All that waits on this phone, whoever made it: the urgent lane first, then in the order it was made. */
outbox.items = async () => {
  const items = await outbox._read("outbox");
  return items.sort((a, b) => (b.lane === "urgent") - (a.lane === "urgent") || a.seq - b.seq || a.madeAt - b.madeAt);
};

outbox.receipts = () => outbox._read("receipts");

// Its photos first: no item speaks of bytes that are not there.
async function layDown(form, request, seq) {
  let item = await outbox._make(form, request, seq);
  item = await outbox._withReceipt(item, form).catch(() => item);
  try {
    item = await outbox._putAway(item);
    await outbox._put(item);
  } catch (error) {
    if (error?.name !== "QuotaExceededError") throw error;
    await outbox._put((item = outbox._lighter(item)));
  }
  return item;
}

/** Keeps a form on this phone; answers its item once the disk has it. */
outbox.keep = async (form, request) => {
  const own = Number(request.body.get("_seq")); // of a kept record that is mended
  const seq = own || gatehouse.nextSeq();
  request.body.set("_seq", seq);
  const item = await layDown(form, request, seq).catch((error) => {
    if (!own) gatehouse.returnSeq(seq);
    throw error;
  });
  outbox._tell("outbox:changed");
  outbox._tell("outbox:more");
  navigator.serviceWorker?.ready.then(({ sync }) => sync?.register("drain")).catch(() => {});
  return item;
};

outbox._put = (item) => outbox._write(["outbox"], (store) => store.put(item));

/** Changes an item that still stands here; one that has gone meanwhile does not come back. */
outbox._update = async (item, changes) => {
  Object.assign(item, changes);
  await outbox._write(["outbox"], (store) => {
    store.get(item.id).onsuccess = ({ target }) => target.result && store.put({ ...target.result, ...changes });
  });
  outbox._tell("outbox:changed");
};

// What a manager must look at first has begun nothing yet: all that goes on with it is laid before him too.
function follow(waiting, { id, subject }) {
  waiting.getAll().onsuccess = ({ target }) => {
    for (const item of target.result) if (item.subject === subject && item.id !== id) waiting.put({ ...item, handedOver: true });
  };
}

/** The server has it: out of the outbox and into the receipts in one transaction, in which an heir takes its place. */
outbox._settle = async (item, verdict, heir) => {
  const { id, personId, label, url, madeAt } = item;
  const old = (await outbox.receipts()).sort((a, b) => b.at - a.at).slice(RECEIPTS_KEPT);
  await outbox._write(["outbox", "receipts"], (waiting, receipts) => {
    old.forEach((receipt) => receipts.delete(receipt.id));
    receipts.put({ id, personId, label, url, madeAt, at: Date.now(), verdict });
    waiting.delete(id);
    if (heir) waiting.put(heir);
    if (verdict.verdict === "quarantined" && outbox._begins(item)) follow(waiting, item);
  });
  if (!heir) await outbox._forgetPhotos(item);
  outbox._tell("outbox:changed");
  outbox._tell("outbox:delivered");
};
