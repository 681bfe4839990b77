const YEAR = 31_536_000;
const NAMES = ["theme", "type", "hand", "sound"];
const root = document.documentElement;

function show(name, value) {
  if (value && value !== "auto") root.dataset[name] = value;
  else delete root.dataset[name];
}

/** Takes a choice of how this phone shows things, at once and for every page to come; `auto` leaves it to the phone. */
gatehouse.look = (name, value) => {
  show(name, value);
  document.cookie = `${name}=${value}; Path=/; Max-Age=${value === "auto" ? 0 : YEAR}; SameSite=Lax`;
};

/** What was chosen under `name`, or nothing. */
gatehouse.looksLike = (name) => document.cookie.match(`(?:^|; )${name}=(\\w+)`)?.[1];

// A kept page was drawn before the last choice.
if (document.body.dataset.keptAt) for (const name of NAMES) show(name, gatehouse.looksLike(name));
