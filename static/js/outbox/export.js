const { outbox } = gatehouse;

function read(blob) {
  const reader = new FileReader();
  reader.readAsDataURL(blob);
  return new Promise((resolve, reject) => {
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(reader.error);
  });
}

async function plain(item, [name, value]) {
  if (typeof value === "string") return [name, value];
  const { name: file, type, sha256 } = value;
  const bytes = await outbox._bytes(item, value);
  return [name, { name: file, type, sha256, data: await read(new Blob([bytes], { type })) }];
}

// A photo that cannot be read any more holds up no words: the record goes without it, and says so.
async function told(item) {
  const whole = { ...item, fields: [] };
  for (const field of item.fields) {
    await plain(item, field).then(
      (one) => whole.fields.push(one),
      () => (whole.lost = true),
    );
  }
  return whole;
}

// The content is kept as one string: the seal holds for these very words, however a reader formats the file.
async function packed(item) {
  const whole = await told(item);
  const content = JSON.stringify(whole);
  const seal = await outbox._seal(item.personId, content).catch(() => "");
  return { label: item.label, content, seal, lost: whole.lost };
}

function save(parts, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(parts, { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/**
 * Saves the signed-in person's waiting items as a file: the way out when a phone dies or must be given back. Only the
 * house of that public point can read it; a page kept by an earlier release knows none, and the file is open.
 * Answers how many had to go without a photo.
 */
outbox.exportOwn = async (house) => {
  const { person } = gatehouse;
  const own = (await outbox.items()).filter((item) => item.personId === person);
  const device = (await outbox._read("tokens", person).catch(() => null))?.device ?? null;
  const saved = new Date().toISOString();
  const items = [];
  for (const item of own) items.push(await packed(item)); // one after the other: a dying phone has little memory
  const told = JSON.stringify({ gatehouse: "outbox", saved, device, person, items }, null, 1);
  const name = `gatehouse-${saved.slice(0, 16).replaceAll(":", "")}`;
  if (house) save(await outbox._locked(told, house), `${name}.gatehouse`);
  else save([told], `${name}.json`);
  return items.filter(({ lost }) => lost).length;
};
