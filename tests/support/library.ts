import { factsOf } from "../../lib/digest/pair.ts";
import { shinglesOfHtml } from "../../lib/digest/shingles.ts";
import { textsOf } from "../../lib/digest/texts.ts";
import { standApart } from "../../lib/digest/vetoes.ts";
import { unfold } from "../../lib/folds.ts";
import { markRead } from "../../lib/marks.ts";
import { placeAgain } from "../../lib/poll/refold.ts";
import type { FeedId, Instant } from "../../lib/model.ts";
import { readCounters } from "../../lib/store/counters.ts";
import { readCompared } from "../../lib/store/entries.ts";
import type { Db } from "../../lib/store/schema.ts";
import { reading, write } from "../../lib/store/transaction.ts";
import type { Dice } from "./dice.ts";
import { brokenIn } from "./invariants.ts";
import { arrives, entriesIn, followed, testStore } from "./store.ts";
import type { Served } from "./world.ts";

/** A store in which documents have arrived, one after the other; in between the reader may do something. */
export async function libraryOf(
  documents: readonly Served[],
  meanwhile: (db: Db, now: Instant) => Promise<unknown> = () => Promise.resolve(),
): Promise<Db> {
  const db = await testStore();
  const ids = new Map<string, FeedId>();
  for (const { feed, document, at } of documents) {
    const id = ids.get(feed) ?? (await followed(db, `https://${feed}.example/atom`));
    ids.set(feed, id);
    await arrives(db, id, document, at);
    await meanwhile(db, at);
  }
  return db;
}

/** A reader who now and then reads some posts, and sometimes takes a copy out of one. */
export function readerOf(next: Dice): (db: Db, now: Instant) => Promise<unknown> {
  return async (db, now) => {
    const posts = await db.getAll("posts");
    const some = posts.filter(() => next(6) === 0).map(({ id }) => id);
    const folded = posts.filter(({ members }) => members.length > 1);
    const copies = folded[next(folded.length)]?.members ?? [];
    const copy = copies[next(copies.length)];
    if (next(3) === 0) return markRead(db, some, next(4) > 0, now);
    return copy && next(6) === 0 ? unfold(db, copy.entryId, now, placeAgain) : undefined;
  };
}

/** Everything that is stored, in a store of its own. */
export async function copyOf(db: Db): Promise<Db> {
  const stores = [...db.objectStoreNames];
  const rows = await Promise.all(stores.map(async (store) => [store, await db.getAll(store)] as const));
  const copy = await testStore();
  await write(copy, stores, async (tx) => {
    for (const [store, values] of rows) for (const value of values) await tx.objectStore(store).put(value);
  });
  return copy;
}

/** What the reader sees and has done: the posts, where each entry stands, the counters, what was said to be apart. */
export async function stateOf(db: Db) {
  return {
    posts: await db.getAll("posts"),
    entries: await entriesIn(db),
    vetoes: await db.getAllKeys("vetoes"),
    counters: await readCounters(reading(db, "meta")),
  };
}

/** What is wrong with a library, in words; nothing, if it is whole. */
export async function flawsOf(db: Db): Promise<readonly string[]> {
  return [...(await brokenIn(db)), ...(await notApart(db))];
}

/** Pairs in one post that the reader parted, or that are two posts to the feed that brought both. */
async function notApart(db: Db): Promise<readonly string[]> {
  const vetoes = new Set(await db.getAllKeys("vetoes"));
  const stored = await db.getAll("entries");
  const entries = await readCompared(reading(db, "keys", "gone"), stored);
  const byId = new Map(entries.map((entry) => [entry.entryId, entry]));
  const bodies = await db.getAll("bodies");
  const { likenesses } = textsOf(bodies.map(({ entryId, html }) => [entryId, shinglesOfHtml(html)]));
  const posts = await db.getAll("posts");
  return posts.flatMap(({ id, members }) => {
    const all = members.flatMap(({ entryId }) => byId.get(entryId) ?? []);
    const pairs = all.flatMap((a, i) => all.slice(i + 1).map((b) => [a, b] as const));
    return pairs.flatMap(([a, b]) => {
      const name = `entries ${a.entryId} and ${b.entryId} of post ${id}`;
      const parted = vetoes.has(`${a.entryId}:${b.entryId}`) ? [`${name} were parted by the reader`] : [];
      const pair = factsOf(a, b, likenesses);
      return [...parted, ...(pair.sameFeed && standApart(pair) ? [`${name} stand apart in one feed`] : [])];
    });
  });
}
