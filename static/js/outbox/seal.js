const { outbox } = gatehouse;
const bytesOf = (words) => new TextEncoder().encode(words);

function hex(buffer) {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * Seals words so that the house can tell later that they come from this phone, in this person's hands, unaltered.
 * The key is what the house keeps of the delivery token: its SHA-256. Answers hex, or "" where there is no token.
 */
outbox._seal = async (person, words) => {
  const token = await outbox._token(person);
  if (!token) return "";
  const secret = bytesOf(hex(await crypto.subtle.digest("SHA-256", bytesOf(token))));
  const key = await crypto.subtle.importKey("raw", secret, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", key, bytesOf(words)));
};
