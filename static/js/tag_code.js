const HOST = location.host.replaceAll(".", "\\.");
const ADDRESS = new RegExp(`^HTTPS?://${HOST}/T/([0-9A-HJKMNP-TV-Z]{10})$`, "i");
const BARE = /^[0-9A-HJKMNP-TV-Z]{10}$/i;

/** The tag's code in capitals, or null: what is not one of our tags leads nowhere. */
gatehouse.tagCode = (text) => {
  const trimmed = String(text).trim();
  return (trimmed.match(ADDRESS)?.[1] ?? trimmed.match(BARE)?.[0] ?? null)?.toUpperCase() ?? null;
};
