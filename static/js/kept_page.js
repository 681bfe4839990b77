// The service worker gave a kept page: say at once how old it is, before anybody trusts what it shows.
const { keptAt } = document.body.dataset;
const main = document.querySelector("main");

if (keptAt && main) {
  const banner = document.createElement("div");
  banner.className = "banner";
  banner.dataset.kind = "offline";
  banner.setAttribute("role", "status");
  const time = new Date(keptAt).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
  banner.append(Object.assign(document.createElement("p"), { textContent: gatehouse.word("kept_page", { time }) }));
  main.prepend(banner);
}
