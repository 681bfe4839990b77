const { outbox } = gatehouse;

async function plain(value) {
  if (typeof value === "string") return value;
  const reader = new FileReader();
  const read = new Promise((resolve) => (reader.onload = () => resolve(reader.result)));
  reader.readAsDataURL(new Blob([value.bytes], { type: value.type }));
  return { name: value.name, sha256: value.sha256, data: await read };
}

/** Saves the signed-in person's waiting items as a file: the way out when a phone must be given back. */
outbox.exportOwn = async () => {
  const own = (await outbox.items()).filter((item) => item.personId === gatehouse.person);
  for (const item of own) {
    item.fields = await Promise.all(item.fields.map(async ([name, value]) => [name, await plain(value)]));
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(own, null, 1)], { type: "application/json" }));
  link.download = `gatehouse-outbox-${new Date().toISOString().slice(0, 16).replaceAll(":", "")}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
