import { isPrivateHost } from "../text/private-host.ts";
import { safeUrl } from "../text/url.ts";
import { headTags } from "./page-tags.ts";

/** Icons stand in the head; a page of many megabytes is not read to its end. In UTF-16 units. */
const READ = 200_000;
/** What they are shown at, twice, for fine screens. In pixels. */
const WANTED = 32;

/**
 * Where the icon of a feed's site is looked for, by the beginning of its addresses: the site that the feed names as its
 * own, else the feed's host, over https where it is public. None where a feed on the web names a private host.
 */
export function iconPlace(feed: { readonly feedUrl: string; readonly siteUrl?: string }): string | undefined {
  const url = URL.parse(safeUrl(feed.siteUrl) ?? feed.feedUrl);
  const own = URL.parse(feed.feedUrl);
  // Feeds that come with the extension ask nobody, whatever site they name.
  if (!url || !own || ![url, own].every(({ protocol }) => /^https?:$/.test(protocol))) return undefined;
  if (!isPrivateHost(url.hostname)) return `https://${url.host}`;
  return url.hostname === own.hostname ? url.origin : undefined;
}

/** The icons that a page names, the one of the best size first; no drawings. Never throws. */
export function iconLinks(html: string, pageUrl: string): readonly string[] {
  const links: { readonly url: string; readonly size: number }[] = [];
  let base: string | undefined;
  const tags = headTags(html.slice(0, READ));
  for (const { name, attributes } of tags) if (name === "base") base ??= attributes.get("href");
  const against = safeUrl(base, pageUrl) ?? pageUrl;
  for (const { name, attributes } of tags) {
    const rel = (attributes.get("rel") ?? "").toLowerCase().split(/\s+/);
    const url = safeUrl(attributes.get("href"), against);
    if (name !== "link" || !url || !(rel.includes("icon") || rel.includes("apple-touch-icon"))) continue;
    if (/svg/i.test(attributes.get("type") ?? "") || new URL(url).pathname.endsWith(".svg")) continue;
    const announced = Number.parseInt(attributes.get("sizes") ?? "", 10);
    links.push({ url, size: announced || (rel.includes("icon") ? WANTED : 180) });
  }
  return links.toSorted((a, b) => Math.abs(a.size - WANTED) - Math.abs(b.size - WANTED)).map(({ url }) => url);
}
