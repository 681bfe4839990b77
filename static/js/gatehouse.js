const read = (name) => JSON.parse(document.querySelector(`meta[name="${name}"]`)?.content || "{}");
const assets = read("assets");
const words = read("words");

/** What the page's scripts share; every other file adds its own word to it. */
globalThis.gatehouse = {
  NOBODY: "00000000-0000-0000-0000-000000000000", // in a form and its subject: what this very record begins

  get person() {
    return document.body.dataset.person || "";
  },
  get site() {
    return document.body.dataset.site || "";
  },

  asset: (name) => assets[name],
  assets: () => Object.values(assets),

  /** Loads the bundle `name` once and answers what it offers. */
  async use(name) {
    await import(assets[name]);
    return gatehouse[name];
  },

  /** The server's words for `key` in the reader's language, {gaps} filled. */
  word: (key, values = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, gap) => values[gap] ?? ""),

  /** Speaks `text` to a screen reader without moving the focus. */
  say(text) {
    const announcer = document.getElementById("announcer");
    const again = announcer?.textContent === text; // the same words once more are news too
    if (announcer) announcer.textContent = again ? `${text}\u00a0` : text;
  },

  /** Writes `text` under `place` as its note; `state` is one of the chip states. */
  tell(place, state, text) {
    let note = place.querySelector("[data-note]");
    if (!note) place.append((note = document.createElement("p")));
    note.dataset.note = state;
    note.hidden = !text;
    note.textContent = text;
    gatehouse.say(text);
  },
};
