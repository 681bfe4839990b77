// Photos lie in a database of their own: a list of what waits must not carry megabytes. Versions stay at 1, so that a
// tab of an earlier release goes on working beside this one.
const STORES = { gatehouse: { outbox: "id", receipts: "id", tokens: "person" }, "gatehouse.photos": { photos: "key" } };
const PATIENCE = 5_000;
const TRIES = 2;
const opened = new Map();
let born = false;

function open(base) {
  if (!opened.has(base)) opened.set(base, opening(base));
  return opened.get(base);
}

function opening(base) {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(base, 1);
    request.onupgradeneeded = ({ oldVersion }) => {
      born ||= base === "gatehouse" && oldVersion === 0;
      for (const [name, keyPath] of Object.entries(STORES[base])) {
        if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name, { keyPath });
      }
    };
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      request.result.onclose = request.result.onversionchange = () => {
        opened.delete(base);
        request.result.close();
      };
      resolve(request.result);
    };
  });
}

function finished(transaction, answer) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error("the phone's store does not answer"));
      transaction.abort(); // kept or not kept: never perhaps
    }, PATIENCE);
    transaction.oncomplete = () => resolve(clearTimeout(late) ?? answer?.result);
    transaction.onabort = () => reject(clearTimeout(late) ?? transaction.error);
  });
}

async function attempt(base, mode, names, work) {
  const transaction = (await open(base)).transaction(names, mode, { durability: "strict" });
  return finished(transaction, work(...names.map((name) => transaction.objectStore(name))));
}

/** One transaction on stable storage: resolves only when the phone's disk has it. */
async function within(mode, names, work) {
  const base = names[0] === "photos" ? "gatehouse.photos" : "gatehouse";
  for (let left = TRIES; ; left -= 1) {
    try {
      return await attempt(base, mode, names, work);
    } catch (error) {
      if (error?.name === "QuotaExceededError" || left === 0) throw error;
      opened.delete(base); // iOS closes the connection behind the page's back: open it once more
    }
  }
}

gatehouse.outbox = {
  _read: (name, key) => within("readonly", [name], (store) => (key ? store.get(key) : store.getAll())),
  _write: (names, work) => within("readwrite", names, work),
  _isNew: () => born,
};
