const WIDTH = 640;
const REASONS = { NotAllowedError: "denied", NotFoundError: "none", NotReadableError: "busy", SecurityError: "denied" };
const canvas = document.createElement("canvas");
const brush = canvas.getContext("2d", { willReadFrequently: true });

/** The picture in `source` (video, image), not wider than `width`, as ImageData. */
gatehouse.scanner._picture = (source, width = WIDTH) => {
  const wide = source.videoWidth || source.width;
  const high = source.videoHeight || source.height;
  const scale = Math.min(1, width / wide);
  canvas.width = Math.round(wide * scale);
  canvas.height = Math.round(high * scale);
  brush.drawImage(source, 0, 0, canvas.width, canvas.height);
  return brush.getImageData(0, 0, canvas.width, canvas.height);
};

/** The word key that says why there is no camera. */
gatehouse.scanner._whyNot = (error) =>
  `camera_${isSecureContext ? (REASONS[error.name] ?? "broken") : "insecure"}`;

/** Opens the back camera into `video`; answers the track. */
gatehouse.scanner._open = async (video) => {
  const wish = { facingMode: { ideal: "environment" }, width: { ideal: 1280 } };
  video.srcObject = await navigator.mediaDevices.getUserMedia({ video: wish, audio: false });
  await video.play();
  return video.srcObject.getVideoTracks()[0];
};

/** Reads frame after frame until `wanted(text)` says enough or the track ends; one frame at a time. */
gatehouse.scanner._watch = async (video, track, wanted) => {
  const frame = () =>
    new Promise((next) => (video.requestVideoFrameCallback ? video.requestVideoFrameCallback(next) : setTimeout(next, 60)));
  while (track.readyState === "live") {
    await frame();
    if (!video.videoWidth || track.readyState !== "live") continue;
    const text = await gatehouse.scanner.read(gatehouse.scanner._picture(video));
    if (text && wanted(text)) return;
  }
};
