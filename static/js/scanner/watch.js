const STALLED = 3_000; // ms without a picture from an open camera
const QUICK = 640; // px: two milliseconds a picture
const WHOLE = [1280, 1120]; // px: what falls between the points of one size lies well in the other
const { scanner } = gatehouse;

/** What each picture in turn is looked at for: every third one quickly, the others in all ways one after another. */
scanner._plan = [];
for (const width of WHOLE) {
  for (let look = 0; look < scanner.looks; look += 2) scanner._plan.push([QUICK, 0], [width, look], [width, look + 1]);
}

/** Waits for the camera's next picture; fails where none comes. */
scanner._frame = (video) => new Promise((done, fail) => {
  const stalled = setTimeout(fail, STALLED, new DOMException("no picture", "TimeoutError"));
  const go = () => done(clearTimeout(stalled));
  if (video.requestVideoFrameCallback) video.requestVideoFrameCallback(go);
  else setTimeout(go, 60);
});

/** Looks at picture after picture while `place` is looking; `place.see` gets what was found. */
scanner._watch = async (place, video) => {
  for (let turn = 0; place.looking; turn = (turn + 1) % scanner._plan.length) {
    await scanner._frame(video);
    if (!video.videoWidth || !place.looking) continue;
    const [width, look] = scanner._plan[turn];
    const found = await scanner.read(scanner._picture(video, width, place.zoom), look);
    if (found.length && place.looking) await place.see(found);
  }
};

/** What a second, wider look at what the camera shows now finds. */
scanner._beside = ({ zoom }, video) => scanner.read(scanner._picture(video, WHOLE[0], zoom), 1).catch(() => []);
