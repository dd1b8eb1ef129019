import type { Instant } from "../model.ts";
import type { StorageView } from "../view.ts";
import { readMeta } from "./meta.ts";
import type { Db, ReadTx } from "./schema.ts";
import { reading } from "./transaction.ts";

const DAY = 86_400_000;
/** How far back the rate looks, and how little is too little to tell one. */
const window = { longest: 30 * DAY, shortest: 3 * DAY };

/** How much is stored, how fast it grows, and what was dropped last. */
export async function readStorage(db: Db, now: Instant): Promise<StorageView> {
  const [{ usage, quota }, entries, perDay, { running, last }, all] = await Promise.all([
    navigator.storage.estimate(),
    countEntries(db, now),
    entriesPerDay(reading(db, "entries", "meta"), now),
    readMeta(reading(db, "meta"), "retention", {}),
    db.getAll("subscriptions"),
  ]);
  const own = all.filter(({ choices }) => choices?.keepDays !== undefined || choices?.keepPosts !== undefined);
  return {
    entries,
    ownLimits: own.length,
    ...(usage === undefined ? {} : { usage }),
    ...(quota === undefined ? {} : { quota }),
    ...(perDay === undefined ? {} : { perDay }),
    ...(running ? { running: running.posts } : {}),
    ...(last ? { last } : {}),
  };
}

type Counted = { readonly at: Instant; readonly entries: number; readonly sequence: number; readonly dropped: Instant };
const counted = new WeakMap<Db, Counted>();

/** Counting takes a second at a million (measured in Chromium), so what came since is added for half a minute. */
async function countEntries(db: Db, now: Instant): Promise<number> {
  const tx = reading(db, "meta");
  const { entry: sequence } = await readMeta(tx, "sequence", { entry: 0, post: 0 });
  const { last } = await readMeta(tx, "retention", {});
  const dropped = last?.at ?? 0;
  const known = counted.get(db);
  if (known && known.dropped === dropped && now - known.at < 30_000) return known.entries + sequence - known.sequence;
  const entries = await db.count("entries");
  counted.set(db, { at: now, entries, sequence, dropped });
  return entries;
}

/**
 * How many entries came on a day, of late. The first day is left out: it brings all that feeds have at the beginning.
 * Entries are numbered in order of arrival, so the first of a time is found in twenty steps among a million.
 */
async function entriesPerDay(tx: ReadTx, now: Instant): Promise<number | undefined> {
  const store = tx.objectStore("entries");
  const [first, { entry: last }] = await Promise.all([
    store.get(IDBKeyRange.lowerBound(0)),
    readMeta(tx, "sequence", { entry: 0, post: 0 }),
  ]);
  if (!first) return undefined;
  const since = Math.max(now - window.longest, first.firstSeen + DAY);
  if (now - since < window.shortest) return undefined;
  let [below, from] = [first.id, last + 1];
  while (from - below > 1) {
    const middle = Math.floor((below + from) / 2);
    const entry = await store.get(IDBKeyRange.lowerBound(middle));
    if (entry && entry.firstSeen < since) below = middle;
    else from = middle;
  }
  return ((last + 1 - from) * DAY) / (now - since);
}
