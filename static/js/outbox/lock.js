// Locks a file so that only the house can open it. How it is built: webapp/submissions/strongbox.py.
const { subtle } = crypto;
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const MARK = new TextEncoder().encode("GATEHOUSE LOCKED FILE 1\n");

/** The words under lock, for the house with this public point (base64). */
gatehouse.outbox._locked = async (words, house) => {
  const theirs = await subtle.importKey("raw", Uint8Array.from(atob(house), (one) => one.charCodeAt(0)), CURVE, false, []);
  const { publicKey, privateKey } = await subtle.generateKey(CURVE, false, ["deriveBits"]);
  const point = await subtle.exportKey("raw", publicKey);
  const shared = await subtle.importKey("raw", await subtle.deriveBits({ name: "ECDH", public: theirs }, privateKey, 256), "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: point, info: MARK };
  const key = await subtle.deriveKey(how, shared, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const body = await subtle.encrypt({ name: "AES-GCM", iv, additionalData: MARK }, key, new TextEncoder().encode(words));
  return [MARK, point, iv, body];
};
