// Served at /sw.js by the server, which writes the hashed addresses of the shell in place of the word below.
const ASSETS = __ASSETS__;
const SHELL = `shell ${ASSETS.join(" ")}`;
const OFFLINE = "/offline";
const PATIENCE = 3_000;
const KEPT = "kept ";

const who = async () => (await (await (await caches.open("who")).match("/who"))?.text()) ?? "";
const soon = () => new Promise((resolve) => setTimeout(resolve, PATIENCE));

// A change of person takes all kept pages of the others with it. The outbox is not a cache: it stays.
async function become(person) {
  if (person === (await who())) return;
  await (await caches.open("who")).put("/who", new Response(person));
  for (const name of await caches.keys()) if (name.startsWith(KEPT) && name !== KEPT + person) await caches.delete(name);
}

async function prune() {
  for (const name of await caches.keys()) if (name.startsWith("shell") && name !== SHELL) await caches.delete(name);
  await clients.claim();
}

// Only what the server marks for a person is kept, and only for that person; "-" says that nobody is signed in.
async function keep(request, answer) {
  const person = answer.headers.get("X-Keep-For");
  if (person === "-") return become("");
  if (!answer.ok || !person || /no-store/.test(answer.headers.get("Cache-Control"))) return;
  await become(person);
  const headers = new Headers(answer.headers);
  headers.delete("Content-Encoding"); // the blob is plain
  headers.set("X-Kept-At", new Date().toISOString());
  await (await caches.open(KEPT + person)).put(request.url, new Response(await answer.blob(), { headers }));
}

async function kept(request) {
  const page = await (await caches.open(KEPT + (await who()))).match(request.url);
  if (!page) return null;
  const html = (await page.text()).replace("<body", `<body data-kept-at="${page.headers.get("X-Kept-At")}"`);
  return new Response(html, { headers: page.headers });
}

async function page(event) {
  const network = fetch(event.request).catch(() => null);
  event.waitUntil(network.then((answer) => answer && keep(event.request, answer.clone())));
  return (await Promise.race([network, soon()])) ?? (await kept(event.request)) ?? (await network) ?? caches.match(OFFLINE);
}

async function asset(request) {
  const known = await caches.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(SHELL)).put(request, answer.clone());
  return answer;
}

const warm = async (urls) => (await caches.open(SHELL)).addAll(await missing(urls));
const missing = async (urls) => (await Promise.all(urls.map(async (url) => !(await caches.match(url)) && url))).filter(Boolean);
const drain = async () => (await clients.matchAll()).forEach((client) => client.postMessage("drain"));

addEventListener("install", (event) => event.waitUntil(warm([...ASSETS, OFFLINE]).then(() => skipWaiting())));
addEventListener("activate", (event) => event.waitUntil(prune()));
addEventListener("message", (event) => event.waitUntil(become(event.data.person).then(() => warm(event.data.warm ?? []))));
addEventListener("sync", (event) => event.waitUntil(drain()));
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (/^\/(static|assets)\//.test(pathname)) event.respondWith(asset(event.request));
  else if (mode === "navigate") event.respondWith(page(event));
});
