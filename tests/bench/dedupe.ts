import { draftOf } from "../../lib/digest/entry.ts";
import { arrivals } from "../../lib/merge.ts";
import { hash } from "../../lib/text/hash.ts";
import type { EntryId } from "../../lib/model.ts";
import type { FeedEntry } from "../../lib/published.ts";
import { emptyShelf } from "../support/shelf.ts";

/** An entry as the labelled sets have it. */
type Labelled = {
  readonly id: string;
  readonly feed: string;
  readonly guid?: string;
  readonly link?: string;
  readonly title?: string;
  readonly content?: string;
  readonly published?: number;
  readonly comments?: string;
  readonly orig?: string;
  /** The fetch that brought it, and the last one it was still in. */
  readonly seen: number;
  readonly last?: number;
  /** The document it stood in. */
  readonly doc?: string;
  /** Guids that had left the document when this one came. */
  readonly gone?: readonly string[];
};

/**
 * The engine over a store in memory. `add` answers with the ids of the earlier entries that are the same post. Only the
 * place of the entries is different from the product; what decides is the product's own.
 */
export function create(): { add(entry: Labelled): string[] } {
  const shelf = emptyShelf();
  const labelled = new Map<EntryId, Labelled>();
  const ofGuid = new Map<number, EntryId>();
  const guidOf = (feed: string, guid: string) => hash(`${feed}\n${guid}`);

  /** In one document a guid may stand for several entries. */
  function identityOf(entry: Labelled): number {
    const guidHash = guidOf(entry.feed, entry.guid || `${entry.link}\n${entry.title}`);
    const same = labelled.get(ofGuid.get(guidHash) ?? 0);
    if (same?.doc === undefined || same.doc !== entry.doc) return guidHash;
    const [, another] = arrivals([same, entry].map((each, rawHash) => ({ rawHash, entry: published(each) }))).others;
    return another ? guidOf(entry.feed, String(another.guidHash)) : guidHash;
  }

  return {
    add(entry) {
      for (const guid of entry.gone ?? []) shelf.leave(ofGuid.get(guidOf(entry.feed, guid)) ?? 0, entry.seen);
      const guidHash = identityOf(entry);
      const same = labelled.get(ofGuid.get(guidHash) ?? 0);
      if (same) return [same.id];
      const id = labelled.size + 1;
      labelled.set(id, entry);
      ofGuid.set(guidHash, id);
      const place = { id, feedId: entry.feed, guidHash, contentHash: 0, firstSeen: entry.seen, backlog: false };
      const { placements } = shelf.add(draftOf(published(entry), { ...place, site: undefined }));
      if (entry.last !== undefined) shelf.leave(id, entry.last + 1);
      const joined = shelf.membersOf(shelf.postOf(id) ?? 0).slice(0, 1);
      const others = [...joined, ...placements.keys()].filter((each) => each !== id);
      return [...new Set(others)].flatMap((each) => labelled.get(each)?.id ?? []);
    },
  };
}

function published(entry: Labelled): FeedEntry {
  return {
    title: entry.title ?? "",
    authors: [],
    enclosures: [],
    categories: [],
    ...(entry.guid === undefined ? {} : { guid: entry.guid }),
    ...(entry.link ? { link: entry.link } : {}),
    ...(entry.published === undefined ? {} : { published: entry.published }),
    ...(entry.content === undefined ? {} : { content: { html: entry.content } }),
    ...(entry.comments ? { comments: entry.comments } : {}),
    ...(entry.orig ? { origLink: entry.orig } : {}),
  };
}
