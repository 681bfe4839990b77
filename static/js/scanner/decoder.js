const waiting = new Map();
let number = 0;
let way;

// The detector may be there and yet never work (phones without their maker's services): let it prove itself.
async function nativeWay() {
  if (!("BarcodeDetector" in globalThis)) return null;
  try {
    const detector = new BarcodeDetector({ formats: ["qr_code"] });
    await detector.detect(new ImageData(8, 8));
    return async (picture) => (await detector.detect(picture))[0]?.rawValue ?? "";
  } catch {
    return null;
  }
}

function wasmWay() {
  const worker = new Worker(gatehouse.asset("scanner/worker"));
  const address = (name) => new URL(gatehouse.asset(name), location.href).href;
  worker.postMessage({ reader: address("vendor/zxing_reader"), wasm: address("vendor/zxing_reader.wasm") });
  worker.onmessage = ({ data }) => {
    waiting.get(data.id)?.(data.text);
    waiting.delete(data.id);
  };
  worker.onerror = () => waiting.forEach((done) => done(""));
  return (picture, hard) =>
    new Promise((resolve) => {
      waiting.set((number += 1), resolve);
      worker.postMessage({ id: number, picture, hard });
    });
}

gatehouse.scanner = {
  /** The text of the QR in an ImageData, or "" when there is none; `hard` takes longer and sees more. */
  async read(picture, hard = false) {
    way ??= nativeWay().then((native) => native ?? wasmWay());
    return (await way)(picture, hard);
  },
};
