const { outbox } = gatehouse;
const tabs = new BroadcastChannel("gatehouse.outbox");

function announce(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

tabs.onmessage = ({ data }) => data.forEach((name) => announce(name));

/** Tells this tab and the others what happened to the outbox. */
outbox._tell = (...names) => {
  names.forEach((name) => announce(name));
  tabs.postMessage(names);
};
