const STORES = { outbox: "id", receipts: "id", tokens: "person" };
const PATIENCE = 5_000;
let opened;

function open() {
  return (opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open("gatehouse", 1);
    request.onupgradeneeded = () => {
      for (const [name, keyPath] of Object.entries(STORES)) {
        if (!request.result.objectStoreNames.contains(name)) request.result.createObjectStore(name, { keyPath });
      }
    };
    request.onerror = () => reject(forget(request.error));
    request.onsuccess = () => {
      request.result.onclose = request.result.onversionchange = () => forget(request.result.close());
      resolve(request.result);
    };
  }));
}

function forget(reason) {
  opened = undefined;
  return reason;
}

async function attempt(mode, names, work) {
  const base = await open();
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the phone's store does not answer")), PATIENCE);
    const transaction = base.transaction(names, mode, { durability: "strict" });
    const request = work(...names.map((name) => transaction.objectStore(name)));
    transaction.oncomplete = () => resolve(clearTimeout(late) ?? request?.result);
    transaction.onabort = () => reject(clearTimeout(late) ?? transaction.error);
  });
}

/** One transaction on stable storage: resolves only when the phone's disk has it. */
async function within(mode, names, work) {
  try {
    return await attempt(mode, names, work);
  } catch (error) {
    if (error?.name === "QuotaExceededError") throw error;
    forget(); // iOS closes the connection behind the page's back: open it once more
    return attempt(mode, names, work);
  }
}

gatehouse.outbox = {
  _read: (name, key) => within("readonly", [name], (store) => (key ? store.get(key) : store.getAll())),
  _write: (names, work) => within("readwrite", names, work),
};
