import { safeUrl } from "./url.ts";

const SCHEME = /^[a-z][a-z0-9+.-]*:(?!\d)/i;
/** A name with a dot, or one's own machine; no @, because newsletters are listed by their mail address. */
const SCHEMELESS = /^(?:[^\s/@:]+\.[^\s/@:]+|localhost)(?::\d+)?(?:[/?#]|$)/;

/** What a site asks for by Basic authentication (RFC 7617). */
export type Login = { readonly name: string; readonly password: string };

/** The name and the password that stand in an address as typed (https://name:password@host/); nothing where none do. */
export function loginIn(text: string): Login | undefined {
  const url = URL.parse(text.trim().replace(/^feed:(?:\/\/)?(?=https?:)/i, ""));
  if (!url || (url.username === "" && url.password === "")) return undefined;
  return { name: plain(url.username), password: plain(url.password) };
}

function plain(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The same address over http, where the scheme was not written and https is only our guess; nothing otherwise. */
export function plainAddress(text: string): string | undefined {
  const bare = text.trim();
  if (/^(?:feed:(?:\/\/)?)?https?:/i.test(bare) || bare.startsWith("localhost")) return undefined;
  return feedAddress(text)?.replace(/^https:/, "http:");
}

/** A feed's address as lists and people write it (`feed:` before it, no scheme), absolute; nothing if it cannot be fetched. */
export function feedAddress(text: string): string | undefined {
  const address = absolute(text);
  // The URL parser takes a star for a name; to browsers it is every host.
  return address !== undefined && new URL(address).hostname.includes("*") ? undefined : address;
}

function absolute(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^feed:(?:\/\/)?(?=https?:)/i, "")
    .replace(/^feed:(?:\/\/)?/i, "https://");
  if (bare.startsWith("//")) return safeUrl(`https:${bare}`);
  if (SCHEME.test(bare)) return safeUrl(bare);
  if (!SCHEMELESS.test(bare)) return undefined;
  // Nobody has a certificate for their own machine.
  return safeUrl(`${bare.startsWith("localhost") ? "http" : "https"}://${bare}`);
}
