// A classic worker: the reader is one script. Its first message names the files, so that no foreign host is asked.
const HOW = { formats: ["QRCode"], maxNumberOfSymbols: 8, tryDenoise: false, tryHarder: true };
const LIFT = Uint8Array.from({ length: 256 }, (_, light) => Math.round(255 * (light / 255) ** 0.4));

// Each point against the mean of the square round it, `radius` to each side: takes out dark, glow and, close by, blur.
// Sums of columns move down with the square and the square's sum moves along them, so that its size costs nothing.
function against(grey, { width, height }, radius, gain) {
  const r = Math.round(radius);
  const area = (2 * r + 1) ** 2;
  const row = (y) => width * Math.min(height - 1, Math.max(0, y));
  const columns = new Int32Array(width);
  const even = new Uint8ClampedArray(grey.length);
  for (let y = -r; y <= r; y += 1) for (let x = 0; x < width; x += 1) columns[x] += grey[row(y) + x];
  for (let y = 0; y < height; y += 1) {
    let sum = 0;
    for (let x = -r; x <= r; x += 1) sum += columns[Math.min(width - 1, Math.max(0, x))];
    const [here, enters, leaves] = [row(y), row(y + r + 1), row(y - r)];
    for (let x = 0; x < width; x += 1) {
      even[here + x] = 128 + gain * (grey[here + x] - sum / area);
      sum += columns[Math.min(width - 1, x + r + 1)] - columns[Math.max(0, x - r)];
    }
    for (let x = 0; x < width; x += 1) columns[x] += grey[enters + x] - grey[leaves + x];
  }
  return even;
}

const lifted = (grey) => grey.map((light) => LIFT[light]);
const evened = (grey, size) => against(lifted(grey), size, size.width / 64, 4);
const sharpened = (grey, size) => against(grey, size, size.width / 210, 6);

// The ways to look, the likeliest first; webapp/tags/look.py looks at photos in the same ways.
const LOOKS = [
  {},
  { treat: evened },
  { treat: lifted },
  { treat: sharpened },
  { binarizer: "GlobalHistogram" },
  { treat: evened, binarizer: "GlobalHistogram" },
];

function treated(picture, treat) {
  const { data } = picture;
  const grey = new Uint8ClampedArray(data.length / 4);
  for (let n = 0; n < grey.length; n += 1) grey[n] = (data[4 * n] * 77 + data[4 * n + 1] * 150 + data[4 * n + 2] * 29) >> 8;
  const points = new Uint32Array(data.buffer);
  const better = treat(grey, picture);
  for (let n = 0; n < points.length; n += 1) points[n] = 0xff000000 | (better[n] * 0x010101);
  return picture;
}

async function hits({ picture, look }) {
  const { treat, ...more } = LOOKS[look];
  const found = await ZXingWASM.readBarcodes(treat ? treated(picture, treat) : picture, { ...HOW, ...more });
  return found.map(({ text, position: p }) => ({ text, corners: [p.topLeft, p.topRight, p.bottomRight, p.bottomLeft] }));
}

addEventListener("message", async ({ data }) => {
  if (data.reader) {
    importScripts(data.reader);
    ZXingWASM.prepareZXingModule({ overrides: { locateFile: () => data.wasm }, fireImmediately: true });
    return;
  }
  const answer = await hits(data).then((found) => ({ found }), (error) => ({ error: String(error) }));
  postMessage({ id: data.id, ...answer });
});
