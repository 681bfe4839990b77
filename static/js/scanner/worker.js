// A classic worker: the reader is one script. Its first message names the files, so that no foreign host is asked.
const HOW = { formats: ["QRCode"], maxNumberOfSymbols: 1, tryDenoise: false };

addEventListener("message", async ({ data }) => {
  if (data.reader) {
    importScripts(data.reader);
    ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => data.wasm }, fireImmediately: true });
    return;
  }
  try {
    const [hit] = await ZXingWASM.readBarcodes(data.picture, { ...HOW, tryHarder: data.hard });
    postMessage({ id: data.id, text: hit?.text ?? "" });
  } catch (error) {
    postMessage({ id: data.id, text: "", error: String(error) });
  }
});
