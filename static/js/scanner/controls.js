const { scanner, sound } = gatehouse;
const ZOOMS = [1, 2, 4];

/** The tools of a scanner: light where the camera has one, lens and pause while it is on, a round, mute. */
scanner._controls = (place, track) => {
  const tool = (name) => place.querySelector(`[data-${name}]`);
  const { torch, zoom } = track?.getCapabilities?.() ?? {};
  const deeds = {
    torch: (button) => light(button, track),
    zoom: (button) => nearer(place, button, track, zoom),
    pause: (button) => hold(place, press(button)),
    many: (button) => round(place, press(button)),
    mute: (button) => (sound.muted = press(button)),
  };
  for (const [name, deed] of Object.entries(deeds)) if (tool(name)) tool(name).onclick = () => deed(tool(name));
  tool("torch").hidden = !torch;
  tool("zoom").hidden = tool("pause").hidden = !track;
  tool("pause").setAttribute("aria-pressed", false);
  tool("mute").setAttribute("aria-pressed", sound.muted);
};

function hold(place, on) {
  if (!on) return place.start();
  place.rest(true);
  place.say("paused", "paused");
}

// One tag after another is counted, each once, until it is switched off.
function round(place, on) {
  place.counted = on ? new Set() : null;
  scanner._clear(place);
  place.start();
}

function press(button) {
  const on = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", on);
  return on;
}

function light(button, track) {
  track.applyConstraints({ advanced: [{ torch: press(button) }] }).catch(() => (button.hidden = true));
}

// By the lens where it can, else by taking the middle of the picture.
async function nearer(place, button, track, lens) {
  const now = Number(button.dataset.zoom || 1);
  const wanted = ZOOMS[(ZOOMS.indexOf(now) + 1) % ZOOMS.length];
  button.dataset.zoom = wanted;
  button.querySelector("span").textContent = `${wanted}×`;
  const moved = lens && wanted <= lens.max && (await track.applyConstraints({ advanced: [{ zoom: wanted }] }).then(() => true, () => false));
  place.zoom = place.dataset.zoom = moved ? 1 : wanted;
}
