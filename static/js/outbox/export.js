const { outbox } = gatehouse;

function read(blob) {
  const reader = new FileReader();
  reader.readAsDataURL(blob);
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
  });
}

async function plain([name, value]) {
  if (typeof value === "string") return [name, value];
  const { name: file, type, bytes, sha256 } = value;
  return [name, { name: file, type, sha256, data: await read(new Blob([bytes], { type })) }];
}

// The content is kept as one string: the seal holds for these very words, however a reader formats the file.
async function packed(item) {
  const { fields } = await outbox._whole(item);
  const content = JSON.stringify({ ...item, fields: await Promise.all(fields.map(plain)) });
  return { label: item.label, content, seal: await outbox._seal(item.personId, content) };
}

function save(text, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Saves the signed-in person's waiting items as a file: the way out when a phone dies or must be given back. */
outbox.exportOwn = async () => {
  const { person } = gatehouse;
  const own = (await outbox.items()).filter((item) => item.personId === person);
  const device = (await outbox._read("tokens", person))?.device ?? null;
  const saved = new Date().toISOString();
  const items = await Promise.all(own.map(packed));
  save(JSON.stringify({ gatehouse: "outbox", saved, device, person, items }, null, 1), `gatehouse-${saved.slice(0, 16).replaceAll(":", "")}.json`);
};
