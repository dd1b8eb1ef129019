import type { Entry, EntryId, FeedDocument, Standing } from "./model.ts";
import type { FeedEntry, RawEntry } from "./published.ts";
import { hash } from "./text/hash.ts";

/** Where an entry of a document stands in the store. */
export type Known = Pick<Entry, "id" | "guidHash" | "contentHash" | "url" | "title">;

/** What an entry may be known by, the narrowest first: guid, link and title; guid and link; guid alone. */
type Names = readonly [titled: number, linked: number, plain: number];

/** An entry of a document with the hashes that tell whether we have it. */
export type Arrival = {
  readonly entry: FeedEntry;
  readonly rawHash: number;
  readonly contentHash: number;
  /** What it is known by from now on: one of `hashes`. */
  readonly guidHash: number;
  /** What it may be known by already. */
  readonly hashes: Names;
};

export type Arrivals = {
  /** They stood just so in the last complete document: nothing about them needs to be looked up. */
  readonly unchanged: readonly Standing[];
  readonly others: readonly Arrival[];
  /** Entries were not read for a document that is no longer the last one: this reading is not whole. */
  readonly stale: boolean;
};

export type Merge = {
  readonly fresh: readonly Arrival[];
  readonly changed: readonly { readonly arrival: Arrival; readonly id: EntryId }[];
  /** Every entry that was looked up and known, changed or not. */
  readonly kept: readonly Standing[];
};

/**
 * Sorts a document's entries into those that stood in the last one and the others, each identity once. An entry that
 * stands twice with everything equal is one. A guid that stands for several links is no identity for this feed, and the
 * link joins it; where several entries share even that (a link to the home page, no guids), the title does. So no entry
 * is lost (miniflux #4197, brief #435). Entries that were not read take part in this by the names they stand under.
 */
export function arrivals(raw: readonly RawEntry[], last?: Pick<FeedDocument, "entries">): Arrivals {
  const standing = new Map(last?.entries.map((each) => [each[0], each]));
  const byContent = new Map(last?.entries.map((each) => [each[2], each]));
  const places = raw.flatMap(({ rawHash, entry }) => {
    const before = standing.get(rawHash);
    const hashes = entry ? namesOf(entry) : before && namesIn(before);
    return hashes ? [{ rawHash, entry, before, hashes }] : [];
  });
  const counts = namesakes(places.map(({ hashes }) => hashes));

  const seen = new Set<number>();
  const unchanged: Standing[] = [];
  const others: Arrival[] = [];
  for (const { rawHash, entry, before, hashes } of places) {
    const guidHash = identityOf(hashes, counts);
    if (seen.has(guidHash)) continue;
    seen.add(guidHash);
    if (!entry) {
      if (before) unchanged.push(before);
      continue;
    }
    const contentHash = contentOf(entry);
    const same = byContent.get(contentHash);
    if (same) unchanged.push([rawHash, same[1], contentHash, ...hashes]);
    else others.push({ entry, rawHash, contentHash, guidHash, hashes });
  }
  return { unchanged, others, stale: places.length < raw.length };
}

/** How many entries with another guid, link or title each name stands for. */
function namesakes(all: readonly Names[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const [, linked, plain] of new Map(all.map((names) => [names[0], names])).values()) {
    for (const name of [linked, plain]) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** The widest name that stands for this entry alone. */
function identityOf([titled, linked, plain]: Names, counts: ReadonlyMap<number, number>): number {
  if (counts.get(plain) === 1) return plain;
  return counts.get(linked) === 1 ? linked : titled;
}

function namesIn([, , , titled, linked, plain]: Standing): Names {
  return [titled, linked, plain];
}

function namesOf(entry: FeedEntry): Names {
  const guid = guidOf(entry);
  return [hash(`${guid}\n${entry.link}\n${entry.title}`), hash(`${guid}\n${entry.link}`), hash(guid)];
}

function contentOf(entry: FeedEntry): number {
  const text = (entry.content ?? entry.summary)?.html ?? "";
  const media = entry.enclosures.map((enclosure) => enclosure.url).join("\n");
  return hash([guidOf(entry), entry.link ?? "", entry.title, entry.published ?? "", text, media].join("\0"));
}

/** How an arrival stands in the document, once it has a number. */
export function standingOf({ rawHash, contentHash, hashes }: Arrival, id: EntryId): Standing {
  return [rawHash, id, contentHash, ...hashes];
}

/** A feed without guids is identified by links; without either, by what an entry says. */
function guidOf({ guid, link, title, content, summary }: FeedEntry): string {
  return guid ?? (link ? `link ${link}` : `text ${title}\n${(content ?? summary)?.html ?? ""}`);
}

/**
 * What is new and what has changed among the entries of a document. `known` are the stored entries of the feed under any
 * of the arrivals' hashes. Pure: nothing is written, nothing is ever deleted.
 */
export function merge(others: readonly Arrival[], known: readonly Known[]): Merge {
  const byHash = new Map(known.map((entry) => [entry.guidHash, entry]));
  const fresh: Arrival[] = [];
  const changed: Merge["changed"][number][] = [];
  const kept: Standing[] = [];
  for (const arrival of others) {
    const before = arrival.hashes
      .map((guidHash) => byHash.get(guidHash))
      .find((entry) => entry && means(arrival, entry));
    if (!before) {
      fresh.push(arrival);
      continue;
    }
    kept.push(standingOf(arrival, before.id));
    if (before.contentHash !== arrival.contentHash) changed.push({ arrival, id: before.id });
  }
  return { fresh, changed, kept };
}

/** A guid that has begun to stand for several entries still means the one that had it first, as it was then. */
function means(arrival: Arrival, known: Known): boolean {
  const { entry, guidHash, hashes } = arrival;
  const [titled] = hashes;
  // Known by as much as identifies it in this document, or by more.
  if (known.guidHash === guidHash || known.guidHash === titled) return true;
  // By the link, too, unless several entries of this document share it; then the title tells.
  return known.url === entry.link && (guidHash !== titled || known.title === entry.title);
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
