const BETWEEN_KEYS = 60; // ms: a hardware scanner "types" faster than any hand
const SHORTEST = 10;
let burst = "";
let last = 0;
let field;
let before;

function reader() {
  const inDialog = document.querySelector("dialog[open] tag-scanner");
  return inDialog ?? field?.closest?.("scan-field") ?? document.querySelector("tag-scanner, scan-field");
}

function finish(event) {
  const target = reader();
  if (!target || burst.length < SHORTEST || event.timeStamp - last > BETWEEN_KEYS) return;
  event.preventDefault();
  event.stopPropagation();
  if (before !== undefined) field.value = before; // the burst also landed in the focused field
  target.take(burst);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    finish(event);
    burst = "";
  } else if (event.key?.length === 1) {
    if (event.timeStamp - last > BETWEEN_KEYS) {
      burst = "";
      field = document.activeElement;
      before = field?.value;
    }
    last = event.timeStamp;
    burst += event.key;
  }
}, true);
