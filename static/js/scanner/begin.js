const { scanner, sound } = gatehouse;

/**
 * Opens the camera for `place` and looks until it rests; a tap must lead here, so that the phone may also sound.
 * A tap while it opens, looks or shows what it read is not another look: that would draw the thing anew over a form just begun.
 */
scanner._begin = (place) => (place.opening ??= begin(place).finally(() => (place.opening = null)));

async function begin(place) {
  if (place.looking || place.showing) return;
  performance.mark("scanner:tap");
  sound.unlock().catch(() => {});
  place.named.clear();
  if (!place.counted) scanner._clear(place);
  place.spare = true;
  await look(place);
}

async function look(place) {
  place.say("going", "camera_opens");
  const video = place.querySelector("video");
  const track = await scanner._open(video).catch((error) => fail(place, error));
  if (!track) return;
  performance.measure("scanner:live", "scanner:tap");
  if (!place.isConnected) return scanner._leave();
  scanner._controls(place, track);
  place.say("live", place.counted ? "aim_many" : "aim");
  place.dataset.looking = "";
  place.watch ??= scanner._watch(place, video).then(() => (place.watch = null), (error) => {
    place.watch = null;
    return place.looking && fail(place, error);
  });
}

// A camera that went blind is opened anew, once; then the other ways are said in words.
async function fail(place, error) {
  delete place.dataset.looking;
  if (!place.isConnected) return;
  scanner._close();
  if (place.spare && scanner._blind(error)) {
    place.spare = false;
    return look(place);
  }
  place.say("blocked", scanner._whyNot(error));
}

// A phone in the pocket does not look; taken out again, it goes on.
scanner._turn = (place) => {
  if (document.hidden) [place.again] = [place.looking, delete place.dataset.looking];
  else if (place.again) scanner._begin(place);
};
