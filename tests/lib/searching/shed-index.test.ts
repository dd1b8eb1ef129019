import { expect, test } from "vitest";
import { makeRoom } from "../../../lib/retain.ts";
import { keepSearchable, readWaiting } from "../../../lib/searching/keep-searchable.ts";
import { readSearch } from "../../../lib/searching/read-search.ts";
import { shedIndex } from "../../../lib/searching/shed-index.ts";
import { readMeta, writeMeta } from "../../../lib/store/meta.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { reading, write } from "../../../lib/store/transaction.ts";
import type { FeedEntry } from "../../../lib/published.ts";
import { daysAfter, feedEntry, feedOf } from "../../support/build.ts";
import { killedAtEvery } from "../../support/faults.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

/** A segment has 4,096 entries: so many numbers are used up already that 11 of these stand in the next. */
const usedBefore = (count: number) => 4095 - (count - 11);

function many(count: number): readonly FeedEntry[] {
  return Array.from({ length: count }, (_, i) =>
    feedEntry({
      title: `Entry ${i}`,
      guid: `urn:many:${i}`,
      link: `https://blog.example/many/${i}`,
      published: daysAfter(-i),
      text: `number n${i}`,
    }),
  );
}

/** Indexed entries, all but 11 in the first segment; `stay` tells which the feed still has, the others are dropped. */
async function dropped(stay: (place: number) => boolean, count = 40) {
  const db = await testStore();
  const used = usedBefore(count);
  await write(db, ["meta"], (tx) => writeMeta(tx, "sequence", { entry: used, post: used }));
  const entries = many(count);
  const blog = await followed(db, "https://blog.example/atom");
  await arrives(db, blog, feedOf(entries));
  await keepSearchable(db, { most: 0 });
  const first = await db.getAll("entries");
  const kept = new Set(first.filter((_, i) => stay(i)).map(({ title }) => title));
  const before = await termsOf(db);
  await arrives(db, blog, feedOf(entries.filter(({ title }) => kept.has(title))), daysAfter(1));
  await makeRoom(db, { keepDays: 30, keepPosts: 0 }, daysAfter(120));
  expect(await db.count("entries")).toBe(kept.size);
  return { db, kept, before };
}

/** How many terms the index has, and for how many places. */
async function termsOf(db: Db): Promise<number> {
  const rows = await db.getAll("searchTerms");
  return rows.reduce((count, { terms }) => count + terms.split("\n").length, 0);
}

const found = async (db: Db, text: string) =>
  (await readSearch(db, { text, zone: "UTC", count: 50 })).posts.map(({ title }) => title).toSorted();

test("where nothing is stored any more, the words go as well", async () => {
  const { db, kept, before } = await dropped((place) => place >= 29);

  await shedIndex(db);

  expect(await termsOf(db)).toBeLessThan(before * 0.7);
  expect((await db.getAll("searchSegments")).map(({ segment }) => segment)).toEqual([1]);
  expect(await found(db, "number")).toEqual([...kept].toSorted());
  expect(await readWaiting(db)).toEqual({ fresh: 0, due: 0 });
});

test("where little is left, its words are kept and the others go", async () => {
  const { db, kept, before } = await dropped((place) => place < 5 || place >= 29);

  await shedIndex(db);

  expect(await termsOf(db)).toBeLessThan(before);
  expect((await db.getAll("searchSegments")).map(({ entries }) => entries)).toEqual([5, 11]);
  expect(await found(db, "number")).toEqual([...kept].toSorted());
  const [some = ""] = kept;
  expect(await found(db, `n${some.slice("Entry ".length)} `)).toEqual([some]);
});

test("where most is left, nothing is made anew", async () => {
  const { db, kept, before } = await dropped((place) => place >= 5);

  await shedIndex(db);

  expect(await termsOf(db)).toBe(before);
  expect(await found(db, "number")).toEqual([...kept].toSorted());
});

test("killed at any request, the same is found, and the next time the room is given back", async () => {
  const { db, kept } = await dropped((place) => place < 1 || place >= 4, 15);
  const ends = new Set<number>();
  const whole = async (store: Db) => {
    expect(await found(store, "number")).toEqual([...kept].toSorted());
    await shedIndex(store);
    expect(await found(store, "number")).toEqual([...kept].toSorted());
    ends.add(await termsOf(store));
  };

  expect(await killedAtEvery(db, shedIndex, whole)).toBeGreaterThan(5);

  expect(ends.size).toBe(1);
  expect((await readMeta(reading(db, "meta"), "sequence", { entry: 0, post: 0 })).entry).toBe(4106);
});
