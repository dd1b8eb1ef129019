import { limits } from "../limits.ts";
import type { Feed } from "../published.ts";
import { ellipsis } from "../text/ellipsis.ts";
import { excessOf, excessOfHead, shorten, shortenHead } from "./bound.ts";
import { type About, openFeed, type OpenFeed } from "./open.ts";

/**
 * A feed's document as the site published it: RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0, CDF, JSON Feed.
 *
 * Damaged documents are read as well as can be, and `repaired` says so. Throws FeedError: `not-a-feed` for anything else
 * (a web page, too), `too-large` for more bytes than we read.
 */
export function parseFeed(bytes: Uint8Array, about: About = {}): Feed {
  return readEntries(openFeed(bytes, about));
}

/** The feed as far as we read it, and in words what was mended or cut. */
export function readEntries({ head, entries, repaired, partial }: OpenFeed): Feed {
  const { documentEntries } = limits;
  const read = entries.slice(0, documentEntries).map((unread) => unread());
  const excess = new Set(read.flatMap(({ entry }) => excessOf(entry)));
  const headExcess = excessOfHead(head);
  const damage = read.find((each) => each.damage !== undefined)?.damage;
  const said = [...repaired];
  if (damage !== undefined) said.push(damage);
  const count = entries.length;
  if (count > documentEntries) said.push(`The feed has ${count} entries; the first ${documentEntries} were read.`);
  said.push(...excess, ...headExcess);
  return {
    ...(headExcess.length > 0 ? shortenHead(head) : head),
    repaired: said,
    partial,
    title: ellipsis(head.title, limits.title),
    entries: read.map(({ entry }) => (excess.size > 0 ? shorten(entry) : entry)),
  };
}
