const WIDTHS = [1280, 2400, 640];

async function atServer(file) {
  const body = new FormData();
  body.append("photo", file);
  const answer = await fetch("/scan/photo", { method: "POST", body, headers: { Accept: "application/json" } });
  if (!answer.ok || !answer.headers.get("Content-Type")?.startsWith("application/json")) return "";
  return (await answer.json()).text ?? "";
}

/** The QR's text in a photo: read here at several sizes, then by the server; "" when neither finds one. */
gatehouse.scanner.readPhoto = async (file) => {
  const image = await createImageBitmap(file).catch(() => null);
  for (const width of image ? WIDTHS : []) {
    const text = await gatehouse.scanner.read(gatehouse.scanner._picture(image, width), true);
    if (text) return text;
  }
  return atServer(file).catch(() => "");
};
