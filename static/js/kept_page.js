// The service worker gave a kept page: say at once how old it is, before anybody trusts what it shows.
const { keptAt } = document.body.dataset;

if (keptAt) {
  const time = new Date(keptAt).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
  gatehouse.banner("kept", "offline", gatehouse.word("kept_page", { time }));
}
