import type { FeedId, Instant, Print } from "../model.ts";
import type { FeedEntry } from "../published.ts";
import { hash } from "../text/hash.ts";
import { pageOf } from "./canonical-url.ts";
import { isDiscussion } from "./discussion.ts";
import type { Shingles } from "./shingles.ts";
import { titleOf } from "./titles.ts";

/** What the place of an entry tells of it. */
export type Around = {
  readonly feedId: FeedId;
  /** When it was first seen. */
  readonly seen: Instant;
  readonly home: boolean;
  readonly away?: true;
};

/** What `decide` compares of an entry. `words` are those of its text, as far as they count. */
export function printOf(around: Around, entry: FeedEntry, shingles: Shingles, words: number): Print {
  const { guid, link, origLink } = entry;
  const title = titleOf(entry.title);
  const links = [origLink, link].filter((address) => address !== undefined);
  const named = isAddress(guid) ? [guid] : [];
  const pages = [...links, ...named].flatMap((address) => pageOf(address) ?? []);
  // Some feeds count in the guid's ("#0", "#3": BBC); only a link's fragment means a part of the page.
  const parts = (links.length > 0 ? links : named).flatMap((address) => pageOf(address)?.fragment || []);
  const at = entry.published ?? entry.updated;
  return {
    ...around,
    guid: guid ? hash(guid) : 0,
    worldwide: guid !== undefined && isWorldwide(guid),
    urls: [...new Set(pages.map(({ address }) => hash(address)))],
    fragment: parts[0] === undefined ? 0 : hash(parts[0]),
    link: link ? hash(link) : 0,
    titles: title.forms.map((form) => hash(form)),
    titleWords: title.words,
    titleLength: title.length,
    numbers: title.numbers,
    text: hashOf(shingles),
    words,
    discussion: isDiscussion(entry),
    ...(at === undefined ? {} : { published: at }),
  };
}

/** Whether a guid is meant to be the only one of its kind anywhere: "500" is not, and collides across feeds. */
function isWorldwide(guid: string): boolean {
  const uuid = /^(?:urn:uuid:)?\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i;
  return isAddress(guid) || /^(?:tag|urn):./i.test(guid) || uuid.test(guid);
}

function isAddress(guid: string | undefined): guid is string {
  return guid !== undefined && /^https?:\/\/[^/]+\/./i.test(guid);
}

/** The whole text as one 53-bit number; 0 is kept for "nothing to compare". */
function hashOf(shingles: Shingles): number {
  if (shingles.length === 0) return 0;
  let [high, low] = [0x9e3779b1, shingles.length];
  // By its places: walking a typed array makes an object for each of them (measured in Chromium).
  for (let i = 0; i < shingles.length; i++) {
    const shingle = shingles[i] ?? 0;
    high = Math.imul((high ^ shingle) + (high >>> 16), 0x85ebca6b);
    low = Math.imul(low ^ (shingle >>> 7) ^ (low << 11), 0xc2b2ae35) + shingle;
  }
  return 4294967296 * (0x1fffff & high) + (low >>> 0) || 1;
}
