const { outbox } = gatehouse;
const tabs = new BroadcastChannel("gatehouse.outbox");

function announce({ name, detail }) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}

tabs.onmessage = ({ data }) => announce(data);

/** Tells this tab and the others what happened to the outbox. */
outbox._tell = (name, detail) => {
  announce({ name, detail });
  tabs.postMessage({ name, detail });
};
