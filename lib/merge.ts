import type { Entry, EntryId, FeedDocument, FeedEntry } from "./model.ts";
import { hash } from "./text/hash.ts";

/** Where an entry of a document stands in the store. */
export type Known = Pick<Entry, "id" | "guidHash" | "contentHash" | "url" | "title">;

/** An entry of a document with the hashes that tell whether we have it. */
export type Arrival = {
  readonly entry: FeedEntry;
  readonly contentHash: number;
  /** What it is known by from now on: one of `hashes`. */
  readonly guidHash: number;
  /** What it may be known by already, the narrowest first: guid, link and title; guid and link; guid alone. */
  readonly hashes: readonly number[];
};

export type Merge = {
  readonly fresh: readonly Arrival[];
  readonly changed: readonly { readonly arrival: Arrival; readonly id: EntryId }[];
  /** Every entry of the document that was known, changed or not. */
  readonly kept: readonly (readonly [contentHash: number, entryId: EntryId])[];
};

/**
 * The entries of a document with their hashes, each identity once. An entry that stands twice with everything equal is
 * one. A guid that stands for several links is no identity for this feed, and the link joins it; where several entries
 * share even that (a link to the home page, no guids), the title does. So no entry is lost (miniflux #4197, brief #435).
 */
export function arrivals(entries: readonly FeedEntry[]): readonly Arrival[] {
  const variants = Map.groupBy(entries, guidOf);
  const seen = new Set<number>();
  return entries
    .map((entry) => arrivalOf(entry, variants.get(guidOf(entry)) ?? []))
    .filter(({ guidHash }) => !seen.has(guidHash) && seen.add(guidHash));
}

/** A feed without guids is identified by links; without either, by what an entry says. */
function guidOf({ guid, link, title, content, summary }: FeedEntry): string {
  return guid ?? (link ? `link ${link}` : `text ${title}\n${(content ?? summary)?.html ?? ""}`);
}

/** `namesakes` are the entries of the document with the same guid, this one among them. */
function arrivalOf(entry: FeedEntry, namesakes: readonly FeedEntry[]): Arrival {
  const guid = guidOf(entry);
  const [plain, linked, titled] = [
    hash(guid),
    hash(`${guid}\n${entry.link}`),
    hash(`${guid}\n${entry.link}\n${entry.title}`),
  ];
  const text = (entry.content ?? entry.summary)?.html ?? "";
  const media = entry.enclosures.map((enclosure) => enclosure.url).join("\n");
  const others = namesakes.filter((other) => other.link !== entry.link || other.title !== entry.title);
  const shareLink = others.some((other) => other.link === entry.link);
  return {
    entry,
    contentHash: hash([guid, entry.link ?? "", entry.title, entry.published ?? "", text, media].join("\0")),
    guidHash: others.length === 0 ? plain : shareLink ? titled : linked,
    hashes: [titled, linked, plain],
  };
}

/** The entries that stood just so in the last complete document: nothing about them needs to be looked up. */
export function splitUnchanged(
  all: readonly Arrival[],
  last: FeedDocument | undefined,
): { readonly unchanged: Merge["kept"]; readonly others: readonly Arrival[] } {
  const ids = new Map(last?.entries);
  const unchanged: (readonly [number, EntryId])[] = [];
  const others: Arrival[] = [];
  for (const arrival of all) {
    const id = ids.get(arrival.contentHash);
    if (id === undefined) others.push(arrival);
    else unchanged.push([arrival.contentHash, id]);
  }
  return { unchanged, others };
}

/**
 * What is new and what has changed among the entries of a document. `known` are the stored entries of the feed under any
 * of the arrivals' two hashes. Pure: nothing is written, nothing is ever deleted.
 */
export function merge(others: readonly Arrival[], known: readonly Known[]): Merge {
  const byHash = new Map(known.map((entry) => [entry.guidHash, entry]));
  const fresh: Arrival[] = [];
  const changed: Merge["changed"][number][] = [];
  const kept: Merge["kept"][number][] = [];
  for (const arrival of others) {
    const before = arrival.hashes
      .map((guidHash) => byHash.get(guidHash))
      .find((entry) => entry && means(arrival, entry));
    if (!before) {
      fresh.push(arrival);
      continue;
    }
    kept.push([arrival.contentHash, before.id]);
    if (before.contentHash !== arrival.contentHash) changed.push({ arrival, id: before.id });
  }
  return { fresh, changed, kept };
}

/** A guid that has begun to stand for several entries still means the one that had it first, as it was then. */
function means(arrival: Arrival, known: Known): boolean {
  const { entry, guidHash, hashes } = arrival;
  const [titled, linked] = hashes;
  // Known by as much as identifies it in this document, or by more.
  if (known.guidHash === guidHash || known.guidHash === titled) return true;
  return known.url === entry.link && (guidHash === linked || known.title === entry.title);
}

/** The entries that stood in the last complete document and do not stand in this one. */
export function goneFrom(last: FeedDocument | undefined, present: ReadonlySet<EntryId>): readonly EntryId[] {
  return (last?.entries ?? []).map(([, id]) => id).filter((id) => !present.has(id));
}

/**
 * The part of a new subscription's first document that is older news: neither among its newest five entries nor within a
 * week of the newest. It is listed on its own days, as read. Undated entries count as new.
 */
export function backlogOf(entries: readonly FeedEntry[]): ReadonlySet<FeedEntry> {
  const instant = (entry: FeedEntry) => entry.published ?? entry.updated ?? Number.POSITIVE_INFINITY;
  const newestFirst = entries.toSorted((a, b) => instant(b) - instant(a) || 0);
  const newest = Math.max(...entries.map(instant).filter(Number.isFinite));
  return new Set(newestFirst.slice(5).filter((entry) => instant(entry) < newest - 7 * 86_400_000));
}
