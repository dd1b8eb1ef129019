import type { Entry, EntryId, FeedDocument, FeedEntry } from "./model.ts";
import { hash } from "./text/hash.ts";

/** Where an entry of a document stands in the store. */
export type Known = Pick<Entry, "id" | "guidHash" | "contentHash" | "url">;

/** An entry of a document with the hashes that tell whether we have it. */
export type Arrival = {
  readonly entry: FeedEntry;
  readonly contentHash: number;
  /** By guid alone, and by guid and link: the second is the identity where a feed repeats one guid for many entries. */
  readonly plain: number;
  readonly linked: number;
  readonly repeatsGuid: boolean;
};

export type Merge = {
  readonly fresh: readonly { readonly arrival: Arrival; readonly guidHash: number }[];
  readonly changed: readonly { readonly arrival: Arrival; readonly id: EntryId }[];
  /** Every entry of the document that was known, changed or not. */
  readonly kept: readonly (readonly [contentHash: number, entryId: EntryId])[];
};

/**
 * The entries of a document with their hashes, each identity once. An entry that stands twice with everything equal is
 * one; a guid that stands for several links is no identity for this feed, and the link joins it.
 */
export function arrivals(entries: readonly FeedEntry[]): readonly Arrival[] {
  const linksOfGuid = new Map<string, Set<string | undefined>>();
  for (const entry of entries) {
    if (entry.guid === undefined) continue;
    const links = linksOfGuid.get(entry.guid) ?? new Set();
    linksOfGuid.set(entry.guid, links.add(entry.link));
  }
  const seen = new Set<number>();
  return entries
    .map((entry) => arrivalOf(entry, entry.guid !== undefined && (linksOfGuid.get(entry.guid)?.size ?? 0) > 1))
    .filter((arrival) => {
      const identity = identityOf(arrival);
      return !seen.has(identity) && seen.add(identity);
    });
}

function arrivalOf(entry: FeedEntry, repeatsGuid: boolean): Arrival {
  const text = (entry.content ?? entry.summary)?.html ?? "";
  const link = entry.link ?? "";
  // A feed without guids is identified by links; without either, by what the entry says.
  const guid = entry.guid ?? (link ? `link ${link}` : `text ${entry.title}\n${text}`);
  const media = entry.enclosures.map((enclosure) => enclosure.url).join("\n");
  return {
    entry,
    contentHash: hash([guid, link, entry.title, entry.published ?? "", text, media].join("\0")),
    plain: hash(guid),
    linked: hash(`${guid}\n${link}`),
    repeatsGuid,
  };
}

function identityOf(arrival: Arrival): number {
  return arrival.repeatsGuid ? arrival.linked : arrival.plain;
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
  const fresh: Merge["fresh"][number][] = [];
  const changed: Merge["changed"][number][] = [];
  const kept: Merge["kept"][number][] = [];
  for (const arrival of others) {
    const before = byHash.get(arrival.linked) ?? plainMatch(arrival, byHash.get(arrival.plain));
    if (!before) {
      fresh.push({ arrival, guidHash: identityOf(arrival) });
      continue;
    }
    kept.push([arrival.contentHash, before.id]);
    if (before.contentHash !== arrival.contentHash) changed.push({ arrival, id: before.id });
  }
  return { fresh, changed, kept };
}

/** A guid that has begun to stand for several links still means the entry that had it first, under its link. */
function plainMatch(arrival: Arrival, known: Known | undefined): Known | undefined {
  return !arrival.repeatsGuid || known?.url === arrival.entry.link ? known : undefined;
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
