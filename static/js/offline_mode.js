// A page opened by WeChat's own reader has another storage, which WeChat empties as it likes: nothing may wait there.
// WeCom (wxwork) is a browser that stays, and is not meant.
const guest = /MicroMessenger/.test(navigator.userAgent) && !/wxwork/i.test(navigator.userAgent);
if (guest) gatehouse.banner("guest", "warning", gatehouse.word("guest_browser"));

/** What the form does without a network: `keep` or `refuse`. Where nothing may wait, every form needs the network. */
gatehouse.offline = (form) => (guest ? "refuse" : form.dataset.offline);

/** Says why this form needs the network, and what to do. */
gatehouse.refuse = (form, event) => {
  event.preventDefault();
  gatehouse.tell(form, "overdue", form.dataset.offlineWhy || gatehouse.word("needs_network"));
};
