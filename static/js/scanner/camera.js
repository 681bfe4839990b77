const STAYS = 8_000; // ms that an unused camera stays on, so that the next scan need not wait for it
const REASONS = { NotAllowedError: "denied", NotFoundError: "none", NotReadableError: "busy", SecurityError: "denied" };
const { scanner } = gatehouse;
const canvas = document.createElement("canvas");
const brush = canvas.getContext("2d", { willReadFrequently: true });
let stream;
let leaving;

// Another app took the camera, the system put it to sleep, or it was never open.
const dead = (track) => track?.readyState !== "live" || track.muted;

/** The middle of the picture in `source` (video, image), 1/`zoom` of it, not wider than `width`, as ImageData. */
scanner._picture = (source, width, zoom = 1) => {
  const [allWide, allHigh] = [source.videoWidth || source.width, source.videoHeight || source.height];
  const [wide, high] = [allWide / zoom, allHigh / zoom];
  const scale = Math.min(1, width / wide);
  canvas.width = Math.round(wide * scale);
  canvas.height = Math.round(high * scale);
  brush.drawImage(source, (allWide - wide) / 2, (allHigh - high) / 2, wide, high, 0, 0, canvas.width, canvas.height);
  return brush.getImageData(0, 0, canvas.width, canvas.height);
};

/** The word key that says why there is no camera. */
scanner._whyNot = (error) => `camera_${isSecureContext ? (REASONS[error.name] ?? "broken") : "insecure"}`;

/** Whether the camera is open and yet shows nothing, so that it is worth opening anew. */
scanner._blind = (error) => error.name === "TimeoutError";

/** Opens the back camera into `video`, at once where it is still on; answers the track. */
scanner._open = async (video) => {
  clearTimeout(leaving);
  const wish = { facingMode: { ideal: "environment" }, width: { ideal: 1280 } };
  if (dead(stream?.getVideoTracks()[0])) stream = await navigator.mediaDevices.getUserMedia({ video: wish });
  if (video.srcObject !== stream) video.srcObject = stream;
  await Promise.all([video.play(), scanner._frame(video)]); // some play for ever and show nothing
  return stream.getVideoTracks()[0];
};

/** The camera goes off. */
scanner._close = () => stream?.getTracks().forEach((track) => track.stop());

/** Nobody looks through the camera any more: it goes off in a while. */
scanner._leave = (after = STAYS) => {
  clearTimeout(leaving);
  leaving = setTimeout(scanner._close, after);
};

document.addEventListener("visibilitychange", () => document.hidden && scanner._close());
addEventListener("pagehide", scanner._close);
