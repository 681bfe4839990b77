const ICON = __ICON__;

// Rung by the push service while no page is open. The message names the sort, the place and the number, and nobody.
async function ring({ title, body, tag, lang, url, arrived }) {
  const look = { body, tag, lang, icon: ICON, data: { url }, renotify: true, requireInteraction: true, vibrate: [400, 200, 400] };
  await registration.showNotification(title, look);
  await fetch(arrived, { method: "POST" }).catch(() => null);
}

// A page that shows it already comes to the front; any other stays as it is, since somebody may be writing on it.
async function answer(notification) {
  notification.close();
  const { href, origin } = new URL(notification.data.url, location.href);
  if (origin !== location.origin) return;
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const shown = pages.find((page) => page.url === href);
  await (shown ? shown.focus() : clients.openWindow(href));
}

addEventListener("push", (event) => event.waitUntil(ring(event.data.json())));
addEventListener("notificationclick", (event) => event.waitUntil(answer(event.notification)));
