const SVG = "http://www.w3.org/2000/svg";
const LONGEST = 40;
const { scanner } = gatehouse;

/** A stranger's code in few harmless words: its host, else how it begins. */
scanner._strange = (text) => {
  const host = /^https?:/i.test(text) && URL.canParse(text) ? new URL(text).host : text;
  const plain = host.replace(/[^\x20-\x7e\u4e00-\u9fff]+/g, "·").trim();
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST)}…` : plain;
};

/** 7K3M9PQ2XA as it stands under the picture: 7K3M9-PQ2XA. */
scanner._spoken = (code) => `${code.slice(0, 5)}-${code.slice(5)}`;

/** The list and the boxes of what was found are emptied. */
scanner._clear = (place) => {
  place.querySelector("[data-found]").replaceChildren();
  place.querySelector("[data-boxes]").replaceChildren();
};

/** Draws a box round every code of a picture; one of ours bears its number and can be tapped. */
scanner._box = (place, found, choose) => {
  const { videoWidth: wide, videoHeight: high } = place.querySelector("video");
  const sheet = place.querySelector("[data-boxes]");
  sheet.setAttribute("viewBox", `0 0 ${wide} ${high}`);
  sheet.replaceChildren(...found.filter(({ corners }) => corners.length).flatMap((one) => box(one, wide, high, choose)));
};

function box(one, wide, high, choose) {
  const points = one.corners.map(([x, y]) => [x * wide, y * high]);
  const shape = drawn("polygon", { points: points.join(" "), class: one.code ? "ours" : "strange" });
  if (!one.code || !choose) return [shape];
  shape.onclick = () => choose(one);
  const [x, y] = [0, 1].map((side) => points.reduce((sum, point) => sum + point[side] / 4, 0));
  return [shape, drawn("text", { x, y, "font-size": wide / 10, "pointer-events": "none" }, one.number)];
}

function drawn(name, attributes, text = "") {
  const shape = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) shape.setAttribute(key, value);
  shape.textContent = text;
  return shape;
}

/** Puts one code on top of the list: ours as a button that chooses it, a stranger's by its name. */
scanner._list = (place, { text, code, number }, choose) => {
  const line = document.createElement("li");
  const label = document.createElement(code ? "button" : "p");
  Object.assign(label, code ? { type: "button", className: "button", onclick: choose } : { className: "strange" });
  label.textContent = code ? `${number} · ${scanner._spoken(code)}` : gatehouse.word("not_ours_named", { name: scanner._strange(text) });
  if (code) title(label, code);
  line.append(label);
  place.querySelector("[data-found]").prepend(line);
};

// What the thing is called and how it stands; without a network its code has to do.
async function title(label, code) {
  const answer = navigator.onLine && (await fetch(`/t/${code}/title`).catch(() => null));
  if (answer?.ok && answer.headers.get("Content-Type").startsWith("text/plain")) label.append(` · ${await answer.text()}`);
}
