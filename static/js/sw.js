// Served at /sw.js by the server, which writes the hashed addresses of the shell in place of the word below.
const ASSETS = __ASSETS__;
const SHELL = `shell ${ASSETS.join(" ")} ${__NOBODYS__}`;
const OFFLINE = "/offline";
const NOBODYS = [OFFLINE, "/blank-forms"].flatMap((path) => [path, `${path}?lang=en`]);
const PATIENCE = 3_000;
const KEPT = "kept ";
const SHIFT = "/shift-pages";
const EVERY = 120_000;
const SIGNING = /^\/sign-(in|out)$/;
const SOMEBODY = "-";
let provided = {};
let turn = 0;

const known = async () => ((await (await (await caches.open("who")).match("/who"))?.text()) ?? "").split(" ");
const who = async () => (await known())[0];
const call = async (person) => (await caches.open("who")).put("/who", new Response(`${person} ${Date.now()}`));
const soon = () => new Promise((resolve) => setTimeout(resolve, PATIENCE));

// A change of person takes all kept pages of the others with it. The outbox is not a cache: it stays.
async function become(person) {
  if (person === (await who())) return;
  await call(person);
  for (const name of await caches.keys()) if (name.startsWith(KEPT) && name !== KEPT + person) await caches.delete(name);
}

async function prune() {
  for (const name of await caches.keys()) if (name.startsWith("shell") && name !== SHELL) await caches.delete(name);
  await clients.claim();
}

// While somebody signs in or out no kept page is anybody's, and what was asked for before is not kept any more.
async function signing({ request }) {
  const before = await who();
  turn += 1;
  await call(SOMEBODY);
  return fetch(request).catch(async (lost) => {
    await call(before);
    throw lost;
  });
}

// Only what the server marks for a person is kept, and only for that person; "-" says that nobody is signed in.
async function keep(request, answer, asked) {
  const person = answer.headers.get("X-Keep-For");
  if (asked !== turn) return;
  if (person === "-") return become("");
  if (!answer.ok || !person || /no-store/.test(answer.headers.get("Cache-Control"))) return;
  const body = await answer.blob();
  if (asked !== turn) return;
  await become(person);
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding"); // the blob is plain
  headers.set("X-Kept-At", new Date().toISOString());
  await (await caches.open(KEPT + person)).put(request.url, new Response(body, { headers }));
}

async function kept(request) {
  const page = await (await caches.open(KEPT + (await who()))).match(request.url);
  if (!page) return null;
  const html = (await page.text()).replace("<body", `<body data-kept-at="${page.headers.get("X-Kept-At")}"`);
  return new Response(html, { headers: page.headers });
}

// Without a network a scanned tag of the shift leads to the page of what bears it.
async function bearer({ url }) {
  const code = new URL(url).pathname.match(/^\/t\/(\w+)$/i)?.[1].toUpperCase();
  const { pages = [] } = (await (await (await caches.open(KEPT + (await who()))).match(SHIFT))?.json()) ?? {};
  const found = code ? pages.filter(({ tag, tags = [tag] }) => tags.includes(code)).reverse() : []; // its own page stands behind the board
  for (const { url: page } of found) {
    const drawn = await kept({ url: new URL(page, location.href).href });
    if (drawn) return drawn;
  }
  return null;
}

// Pages that are the same for everybody: what to do without a server, and the forms to fill in by hand.
// They speak as the address asks, else as the last page did.
async function nobodys(request, path = new URL(request.url).pathname) {
  const asked = new URL(request.url).searchParams.get("lang") ?? (await (await (await caches.open("who")).match("/speaks"))?.text());
  return (await caches.open(SHELL)).match(asked === "en" ? `${path}?lang=en` : path);
}

async function listen({ headers }) {
  const language = headers.get("Content-Language");
  if (language) await (await caches.open("who")).put("/speaks", new Response(language));
}

// While the house stands still, what is before it (a proxy, a tunnel) answers in its place: that is no answer.
async function reached(request) {
  const answer = await fetch(request).catch(() => null);
  return answer && [502, 503, 504].includes(answer.status) && !answer.headers.has("X-Gatehouse") ? null : answer;
}

async function page(event) {
  const asked = turn;
  const network = reached(event.request);
  event.waitUntil(network.then((answer) => answer && Promise.all([keep(event.request, answer.clone(), asked), listen(answer)])));
  return (await Promise.race([network, soon()])) ?? (await kept(event.request)) ?? (await network) ?? (await bearer(event.request)) ?? (await nobodys(event.request)) ?? nobodys(event.request, OFFLINE);
}

// A page kept under the last release names files of that release: offline, today's file of that name stands in.
async function asset(request) {
  const shelf = await caches.open(SHELL);
  const known = await shelf.match(request);
  if (known) return known;
  const answer = await reached(request);
  if (answer?.ok) await shelf.put(request, answer.clone());
  const name = new URL(request.url).pathname.split("/").at(-1);
  return answer ?? shelf.match((await shelf.keys()).find(({ url }) => new URL(url).pathname.endsWith(`/${name}`)) ?? request);
}

async function warm(urls) {
  const shelf = await caches.open(SHELL);
  for (const url of urls) if (!(await shelf.match(url))) await shelf.add(url);
}

// The pages of the shift, so that they open in the lift even if nobody looked at them today; again only where the mark
// says that they changed. One after the other: whoever works on the page goes first.
async function provideShift(person) {
  const asked = turn;
  const answer = await fetch(SHIFT, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok || !answer.headers.has("X-Gatehouse")) return;
  const shelf = await caches.open(KEPT + person);
  const had = (await (await shelf.match(SHIFT))?.json())?.pages ?? [];
  const shift = await answer.clone().json();
  if (shift.person !== person || person !== (await who())) return;
  for (const { url, mark } of shift.pages) {
    const fresh = had.some((page) => page.url === url && page.mark === mark) && (await kept({ url: new URL(url, location.href).href }));
    const answer = !fresh && (await fetch(url));
    if (person !== (await who())) return;
    if (answer && answer.headers.get("X-Keep-For") === person) await keep({ url: new URL(url, location.href).href }, answer, asked);
  }
  if (person === (await who())) await shelf.put(SHIFT, answer);
}

// A page that was opened before the last change of person says nothing about who is here now.
async function provide({ person, opened, warm: urls = [] }) {
  const [here, since] = await known();
  if (person !== here && opened < Number(since)) return;
  await become(person);
  const due = person && (person !== provided.person || Date.now() - provided.at > EVERY || Date.now() < provided.at);
  if (due) {
    provided = { person, at: Date.now() };
    await provideShift(person).catch(() => (provided = {}));
  }
  await warm(urls);
}

async function drain() {
  for (const client of await clients.matchAll()) client.postMessage("drain");
}

addEventListener("install", (event) => event.waitUntil(warm([...ASSETS, ...NOBODYS.map((url) => new Request(url, { credentials: "omit" }))]).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(prune()));
addEventListener("message", (event) => event.waitUntil(event.data === "claim" ? clients.claim() : provide(event.data)));
addEventListener("sync", (event) => event.waitUntil(drain()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method === "POST" && SIGNING.test(pathname)) event.respondWith(signing(event));
  if (method !== "GET" || origin !== location.origin) return;
  if (/^\/(static|assets)\//.test(pathname)) event.respondWith(asset(event.request));
  else if (mode === "navigate") event.respondWith(page(event));
});
