const AFTER = 100; // ms
let audio;

function tone(hertz, from, seconds) {
  const voice = audio.createOscillator();
  const loudness = audio.createGain();
  voice.frequency.value = hertz;
  loudness.gain.setValueAtTime(0.25, audio.currentTime + from);
  loudness.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + from + seconds);
  voice.connect(loudness).connect(audio.destination);
  voice.start(audio.currentTime + from);
  voice.stop(audio.currentTime + from + seconds);
}

const tunes = {
  good: [[880, 0, 0.09], [1320, 0.09, 0.12]],
  bad: [[330, 0, 0.14], [220, 0.15, 0.2]],
  alarm: [[988, 0, 0.3], [740, 0.32, 0.3], [988, 0.64, 0.3]],
};

gatehouse.sound = {
  get muted() {
    return gatehouse.looksLike("sound") === "off";
  },

  set muted(quiet) {
    gatehouse.look("sound", quiet ? "off" : "on");
  },

  /** Browsers let a page sound only after a tap: call this from one. What was tapped shows first: a cheap phone takes a picture's time for this. */
  unlock() {
    return new Promise((ready, not) => setTimeout(() => {
      audio ??= new AudioContext();
      audio.resume().then(ready, not);
    }, AFTER));
  },

  /** Plays `good`, `bad` or `alarm`; an alarm is heard on a muted phone too, by its shaking. */
  play(name) {
    navigator.vibrate?.(name === "good" ? 50 : [120, 60, 120]);
    if (audio?.state === "running" && !this.muted) tunes[name].forEach((note) => tone(...note));
  },
};
