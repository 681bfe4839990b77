// A page that reads tags loads the scanner with it, and with data-opens opens the camera at once where it is already allowed.
async function ready(scanner) {
  await gatehouse.use("scanner");
  if (!("opens" in scanner.dataset)) return;
  const { state } = (await navigator.permissions?.query({ name: "camera" }).catch(() => null)) ?? {};
  if (state === "granted") scanner.start();
}

const scanner = document.querySelector("main tag-scanner");
if (scanner) ready(scanner).catch(console.error);
