const FADE = 700; // ms that a box stays when its code is gone
const { scanner, sound } = gatehouse;

/** What to do with the codes of one picture. `again`: name a stranger even if it was named before. */
scanner._judge = (place, found, again) => {
  const all = [...new Map(found.map((one) => [one.text, { ...one, code: gatehouse.tagCode(one.text) }])).values()];
  const ours = all.filter(({ code }) => code);
  const strange = all.filter(({ code, text }) => !code && (again || !place.named.has(text)));
  if (place.counted) count(place, all, ours);
  else if (ours.length > 1) return offer(place, all, ours);
  else if (ours.length) return accept(place, ours[0].code, all.length - 1);
  if (strange.length) name(place, strange[0].text);
};

// Nothing else ever happens with a stranger's code.
function name(place, text) {
  place.named.add(text);
  sound.play("bad");
  place.say("problem", "not_ours_named", { name: scanner._strange(text) });
}

// In a round every tag counts once, and the camera goes on looking.
function count(place, all, ours) {
  const fresh = ours.filter(({ code }) => !place.counted.has(code));
  scanner._box(place, all);
  clearTimeout(place.fading);
  place.fading = setTimeout(() => scanner._box(place, []), FADE);
  for (const { code } of fresh) {
    place.counted.add(code);
    if (!place.closest("count-round")) scanner._list(place, { code, number: place.counted.size }, () => choose(place, code));
    place.say("live", "counted", { count: place.counted.size, code: scanner._spoken(code) }, "ok");
    place.dispatchEvent(new CustomEvent("tag:counted", { bubbles: true, detail: code }));
  }
  if (fresh.length) sound.play("good");
}

// Several of ours in one picture: it stands still, each is shown, strangers by name, and one tap takes one.
function offer(place, all, ours) {
  place.rest(true);
  scanner._clear(place);
  sound.play("good");
  place.say("choose", "choose", { count: ours.length });
  ours.forEach((one, at) => (one.number = at + 1));
  scanner._box(place, all, ({ code }) => choose(place, code));
  const strangersLast = [...all].sort((one, other) => (one.number ?? Infinity) - (other.number ?? Infinity));
  for (const one of strangersLast.reverse()) scanner._list(place, one, () => choose(place, one.code));
  place.querySelector("[data-found] button").focus();
}

function choose(place, code) {
  if (!place.counted) scanner._clear(place);
  accept(place, code, 0);
}

function accept(place, code, strangers) {
  place.rest();
  sound.play("good");
  place.say("ok", strangers > 0 ? "tag_read_beside" : "tag_read", { code });
  if (place.dataset.into) show(place, code);
  place.dispatchEvent(new CustomEvent("tag:read", { bubbles: true, detail: code }));
}

// What the tag stands for is drawn into the page, or opened where there is no network.
function show(place, code) {
  if (!navigator.onLine) location.assign(`/t/${code}`);
  else place.showing = draw(place, code).finally(() => (place.showing = null));
}

const draw = (place, code) => htmx.ajax("GET", `/t/${code}`, { target: place.dataset.into, swap: "innerHTML" });
