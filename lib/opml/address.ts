import { safeUrl } from "../text/url.ts";

const SCHEME = /^[a-z][a-z0-9+.-]*:(?!\d)/i;
/** Something with a dot before the first slash, without an @: newsletters are listed by their mail address. */
const SCHEMELESS = /^[^\s/@:]+\.[^\s/@:]+(?::\d+)?(?:[/?#]|$)/;

/** A feed's address as lists write it, absolute; nothing if it cannot be fetched. */
export function feedAddress(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, "")
    .replace(/^feed:(?:\/\/)?/i, "https://");
  if (bare.startsWith("//")) return safeUrl(`https:${bare}`);
  if (SCHEME.test(bare)) return safeUrl(bare);
  return SCHEMELESS.test(bare) ? safeUrl(`https://${bare}`) : undefined;
}

/** Addresses that differ in this only lead to the same feed: the scheme and a slash at the end. */
export function sameness(feedUrl: string): string {
  return feedUrl.replace(/^https?:\/\//, "").replace(/\/(?=$|\?)/, "");
}
