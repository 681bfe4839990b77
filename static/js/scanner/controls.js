const { scanner, sound } = gatehouse;

/** Torch and mute of a scanner; the torch shows only where the camera has one. */
scanner._controls = (place, track) => {
  const torch = place.querySelector("[data-torch]");
  const mute = place.querySelector("[data-mute]");
  torch.hidden = !track?.getCapabilities?.().torch;
  torch.onclick = () => light(torch, track);
  mute.onclick = () => hush(mute, !sound.muted);
  hush(mute, sound.muted);
};

function light(button, track) {
  const on = button.getAttribute("aria-pressed") !== "true";
  track.applyConstraints({ advanced: [{ torch: on }] }).catch(() => (button.hidden = true));
  button.setAttribute("aria-pressed", on);
}

function hush(button, quiet) {
  sound.muted = quiet;
  button.setAttribute("aria-pressed", quiet);
}
