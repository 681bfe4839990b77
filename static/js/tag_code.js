const HOST = location.host.replaceAll(".", "\\.");
const ADDRESS = new RegExp(`^HTTPS?://${HOST}/T/([0-9A-HJKMNP-TV-Z]{10})$`, "i");
const BARE = /^[0-9A-HJKMNP-TV-Z]{10}$/;
const LONGEST = 200;

// As a hand types what it reads: 7k3m9-pq2xa, the letters O, I and L for figures.
function typed(text) {
  return text.replace(/[ -]/g, "").toUpperCase().replace(/O/g, "0").replace(/[IL]/g, "1");
}

/** The tag's code in capitals, or null: what is not one of our tags leads nowhere. */
gatehouse.tagCode = (text) => {
  const trimmed = String(text).trim();
  if (trimmed.length > LONGEST) return null;
  return trimmed.match(ADDRESS)?.[1].toUpperCase() ?? typed(trimmed).match(BARE)?.[0] ?? null;
};
