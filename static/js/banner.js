/** Says something about this phone at the head of the page; a second word of the same `name` takes the first one's place. */
gatehouse.banner = (name, kind, text) => {
  const main = document.querySelector("main");
  main?.querySelector(`:scope > .banner[data-about="${name}"]`)?.remove();
  if (!main || !text) return;
  const banner = document.createElement("div");
  banner.className = "banner";
  banner.dataset.kind = kind;
  banner.dataset.about = name;
  banner.setAttribute("role", "status");
  banner.append(Object.assign(document.createElement("p"), { textContent: text }));
  main.prepend(banner);
};
