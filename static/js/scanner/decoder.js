const waiting = new Map();
let number = 0;
let native;
let worker;

// The detector may be there and yet never work (phones without their maker's services): let it prove itself.
async function proved() {
  if (!("BarcodeDetector" in globalThis)) return null;
  try {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    await detector.detect(new ImageData(8, 8));
    return detector;
  } catch {
    return null;
  }
}

function start() {
  worker = new Worker(gatehouse.asset("scanner/worker"));
  const address = (name) => new URL(gatehouse.asset(name), location.href).href;
  worker.postMessage({ reader: address("vendor/zxing_reader"), wasm: address("vendor/zxing_reader.wasm") });
  worker.onmessage = ({ data }) => settle(data.id, data.found, data.error);
  worker.onerror = (event) => waiting.forEach((_, id) => settle(id, null, event.message));
}

function settle(id, found, error) {
  const { resolve, reject } = waiting.get(id) ?? {};
  waiting.delete(id);
  if (found) resolve?.(found);
  else reject?.(new Error(error));
}

async function byWasm(picture, look) {
  if (!worker) start();
  return new Promise((resolve, reject) => {
    waiting.set((number += 1), { resolve, reject });
    worker.postMessage({ id: number, picture, look });
  });
}

async function byPhone(detector, picture) {
  const found = await detector.detect(picture);
  return found.map(({ rawValue, cornerPoints }) => ({ text: rawValue, corners: cornerPoints }));
}

gatehouse.scanner = {
  /** How many ways there are to look at a picture; the worker knows them. */
  looks: 6,

  /** The reader made ready, so that the first picture need not wait for it. */
  async warm() {
    native ??= proved();
    if (!(await native) && !worker) start();
  },

  /** Every QR in an ImageData as {text, corners}, in shares of its sides; look 0 is quick, the others see what it misses. */
  async read(picture, look = 0) {
    const { width, height } = picture;
    const detector = await (native ??= proved());
    const found = await (detector && look === 0 ? byPhone(detector, picture) : byWasm(picture, look));
    return found.map(({ text, corners }) => ({ text, corners: corners.map(({ x, y }) => [x / width, y / height]) }));
  },
};
