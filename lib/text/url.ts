/** An absolute URL, or nothing where the text is none. Leading and trailing white space is not part of an address. */
export function resolve(text: string, base?: string): URL | undefined {
  const url = URL.parse(text.trim(), base) ?? undefined;
  return url;
}

/**
 * The one door for every address that comes from outside (links, comments, enclosures, images, icons, authors, OPML):
 * absolute, http or https, without user name and password; anything else is nothing. Peers were hit again and again by
 * metadata that skipped such a door (miniflux 64baebad, FreshRSS #2121).
 */
export function safeUrl(text: string | undefined, base?: string): string | undefined {
  if (!text) return undefined;
  const url = resolve(text, base);
  if (!url || (url.protocol !== "http:" && url.protocol !== "https:")) return undefined;
  // Setting even an empty one costs a second parse, and hardly any address has them.
  if (url.username !== "" || url.password !== "") {
    url.username = "";
    url.password = "";
  }
  return url.href;
}
