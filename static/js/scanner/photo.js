const PATIENCE = 15_000;
const WIDTHS = [1600, 2600, 800];
const { scanner } = gatehouse;

async function atServer(file) {
  const body = new FormData();
  body.append("photo", file);
  const answer = await fetch("/scan/photo", { method: "POST", body, headers: { Accept: "application/json" }, signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("application/json")) return [];
  return (await answer.json()).texts;
}

async function here(file) {
  const image = await createImageBitmap(file).catch(() => null);
  const seen = [];
  for (let look = 0; image && look < scanner.looks && !(seen.length && look > 1); look += 1) {
    for (const width of look ? WIDTHS.slice(0, 1) : WIDTHS) {
      seen.push(...(await scanner.read(scanner._picture(image, width), look)).map(({ text }) => text));
      if (seen.some(gatehouse.tagCode)) return seen;
    }
  }
  return seen;
}

/** The text of every QR in a photo: read here in all ways until there is one of ours, and by the server where there is none at all. */
scanner.readPhoto = async (file) => {
  const seen = await here(file).catch(() => []);
  return seen.length ? seen : atServer(file).catch(() => []);
};
