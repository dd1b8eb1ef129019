import { listedAt } from "../digest/posts.ts";
import type { Entry } from "../model.ts";
import { readMeta } from "../store/meta.ts";
import type { Db } from "../store/schema.ts";
import { addToIndex, countDue, indexedUpTo, placeOf, readDue, settleDue, type Indexed } from "../store/search-index.ts";
import { reading } from "../store/transaction.ts";
import { segmentSize } from "../search/postings.ts";
import { readTexts, termsIn } from "./texts.ts";

/**
 * So many entries may wait: a search reads their texts itself, so they are found at once, and the rows of the newest
 * segment are not written anew for every few of them.
 */
export const mostWaiting = 128;
/** Entries of one slice, and texts that are held at a time: one may be 2 MB. */
const slice = 512;
const atOnce = 32;

export type Waiting = {
  /** Not indexed yet; numbers that were never used count, too. */
  readonly fresh: number;
  /** Indexed, and stored again since. */
  readonly due: number;
};

export type Indexing = {
  readonly mayGoOn?: () => boolean | Promise<boolean>;
  /** Called after each slice. */
  readonly progress?: () => void;
  /** So many entries may be left waiting. */
  readonly most?: number;
};

/** How far the index is behind. */
export async function readWaiting(db: Db): Promise<Waiting> {
  const tx = reading(db, "meta", "searchSegments", "searchDue");
  const [{ entry: last }, upTo, due] = await Promise.all([
    readMeta(tx, "sequence", { entry: 0, post: 0 }),
    indexedUpTo(tx),
    countDue(tx),
  ]);
  return { fresh: last - upTo, due };
}

/**
 * Brings the index up with what is stored, in slices, as long as `mayGoOn`: at every start and after every round of polls.
 * What is cut off goes on from where it stood. Answers whether anything was done.
 */
export async function keepSearchable(
  db: Db,
  { mayGoOn = () => true, progress, most = mostWaiting }: Indexing = {},
): Promise<boolean> {
  let worked = false;
  for (;;) {
    const { fresh, due } = await readWaiting(db);
    if ((fresh <= most && due <= most) || !(await mayGoOn())) return worked;
    if (due > most) await indexDue(db);
    else await indexNext(db);
    worked = true;
    progress?.();
    // Whatever else has to be done comes first.
    await new Promise((done) => setTimeout(done));
  }
}

async function indexNext(db: Db): Promise<void> {
  const tx = reading(db, "meta", "searchSegments", "entries");
  const [{ entry: last }, upTo] = await Promise.all([readMeta(tx, "sequence", { entry: 0, post: 0 }), indexedUpTo(tx)]);
  const { segment } = placeOf(upTo + 1);
  const end = Math.min(last, (segment + 1) * segmentSize - 1);
  const entries = await tx.objectStore("entries").getAll(IDBKeyRange.bound(upTo, end, true), slice);
  const to = entries.length < slice ? end : (entries.at(-1)?.id ?? end);
  await addToIndex(db, await indexedOf(db, entries), segment, to);
}

async function indexDue(db: Db): Promise<void> {
  const due = await readDue(reading(db, "searchDue"), slice);
  const upTo = await indexedUpTo(reading(db, "searchSegments"));
  const tx = reading(db, "entries");
  const all = await Promise.all(due.map(({ entryId }) => tx.objectStore("entries").get(entryId)));
  // What is behind the end of the index comes to it by itself.
  const entries = all.filter((entry) => entry !== undefined && entry.id <= upTo) as readonly Entry[];
  for (const [segment, ofSegment] of Map.groupBy(entries, ({ id }) => placeOf(id).segment)) {
    await addToIndex(db, await indexedOf(db, ofSegment), segment);
  }
  // They were read after the note that they are due: one that was stored again since has another note.
  await settleDue(db, due);
}

/** Entries with their words, for the index. */
export async function indexedOf(db: Db, entries: readonly Entry[]): Promise<readonly Indexed[]> {
  const indexed: Indexed[] = [];
  for (let from = 0; from < entries.length; from += atOnce) {
    const some = entries.slice(from, from + atOnce);
    const bodies = await readTexts(reading(db, "bodies"), some);
    for (const entry of some) {
      const { id, feedId } = entry;
      indexed.push({ id, feedId, at: listedAt(entry), terms: termsIn(entry, bodies.get(id)) });
    }
  }
  return indexed;
}
