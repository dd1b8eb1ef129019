import { expect, test } from "vitest";
import { markRead, star } from "../../../lib/marks.ts";
import { unfollow } from "../../../lib/unfollow.ts";
import { makeRoom } from "../../../lib/retain.ts";
import { decode } from "../../../lib/search/postings.ts";
import { keepSearchable, readWaiting } from "../../../lib/searching/keep-searchable.ts";
import { readSearch } from "../../../lib/searching/read-search.ts";
import { clearIndex } from "../../../lib/store/search-index.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { place } from "../../../lib/subscribe.ts";
import type { FeedEntry } from "../../../lib/published.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "../../support/build.ts";
import { killedAtEvery } from "../../support/faults.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const search = async (db: Db, text: string, count = 50) => readSearch(db, { text, zone: "UTC", count });
const titles = async (db: Db, text: string) => (await search(db, text)).posts.map(({ title }) => title);

/** So many that the index has work to do: each a day older than the one before, with words of its own. */
function many(count: number, rest = longText): readonly FeedEntry[] {
  return Array.from({ length: count }, (_, i) =>
    feedEntry({
      title: `Entry ${i}`,
      guid: `urn:many:${i}`,
      link: `https://blog.example/many/${i}`,
      published: daysAfter(-i),
      text: `number n${i} of all, ${i % 2 === 0 ? "even" : "odd"} ${rest}`,
    }),
  );
}

/** Which words the index has, and where. What was added twice stands in it twice. */
async function indexOf(db: Db): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const { segment, ...block } of await db.getAll("searchTerms")) {
    decode(
      block,
      () => true,
      (at, term) => void found.add(`${segment} ${at} ${term}`),
    );
  }
  const ends = (await db.getAll("searchSegments")).map(({ segment, upTo, entries }) => `${segment} ${upTo} ${entries}`);
  return [...[...found].toSorted(), ...ends];
}

async function library(entries = many(300)) {
  const db = await testStore();
  const blog = await followed(db, "https://blog.example/atom");
  await arrives(db, blog, feedOf(entries));
  return { db, blog };
}

test("what has just arrived is found before it is indexed, and as well after", async () => {
  const { db, blog } = await library(many(5));
  expect(await titles(db, "n3")).toEqual(["Entry 3"]);
  expect((await search(db, "n3")).lag).toBeUndefined();

  await arrives(db, blog, feedOf(many(300)), daysAfter(1));
  expect((await search(db, "n3")).lag).toEqual({ done: 128, total: 300 });
  expect(await keepSearchable(db)).toBe(true);
  expect(await readWaiting(db)).toEqual({ fresh: 0, due: 0 });
  const page = await search(db, "even number");
  expect(page.lag).toBeUndefined();
  expect(page.more).toBe(true);
  expect(page.posts.map(({ title }) => title)).toEqual(Array.from({ length: 50 }, (_, i) => `Entry ${i * 2}`));
  expect(page.posts[0]?.found.text).toContainEqual({ text: "even", found: true });
  expect(await titles(db, "n29")).toEqual(["Entry 29", ...Array.from({ length: 10 }, (_, i) => `Entry ${290 + i}`)]);
  expect(await titles(db, "n29 ")).toEqual(["Entry 29"]);
});

test("operators narrow what is found; what is not understood is told", async () => {
  const { db } = await library();
  const planet = await followed(db, "https://planet.example/rss");
  await place(db, planet, [["News", "Python"]], morning);
  await arrives(db, planet, feedOf([feedEntry({ title: "Far away", text: "even here" })], { title: "A planet" }));
  await keepSearchable(db);
  const first = (await search(db, "n7 ")).posts[0]?.id ?? 0;
  await star(db, [first], true, daysAfter(1));
  await markRead(
    db,
    (await search(db, "n8 ")).posts.map(({ id }) => id),
    false,
    daysAfter(1),
  );

  expect(await titles(db, "even feed:planet")).toEqual(["Far away"]);
  expect(await titles(db, "even folder:python")).toEqual(["Far away"]);
  expect(await titles(db, "even -folder:news after:2026-02-14")).toEqual(["Entry 0", "Entry 2"]);
  expect(await titles(db, "is:starred")).toEqual(["Entry 7"]);
  expect(await titles(db, "even is:unread before:2026-02-09")).toEqual(["Entry 8"]);
  expect(await titles(db, "after:2026-02-16")).toEqual(expect.arrayContaining(["Far away", "Entry 0"]));
  expect(await titles(db, '"even here"')).toEqual(["Far away"]);
  expect(await titles(db, "even -number")).toEqual(["Far away"]);
  expect((await search(db, "feed:nobody even")).troubles).toEqual([{ kind: "no-feed", value: "nobody" }]);
  expect((await search(db, "even before:soon")).troubles).toEqual([
    { kind: "date", operator: "before", value: "soon" },
  ]);
  expect(await titles(db, " ")).toEqual([]);
});

test("an edited post is found by its new words and no longer by its old ones", async () => {
  const entries = many(300);
  const { db, blog } = await library(entries);
  await keepSearchable(db);
  const edited = entries.map((entry, i) =>
    i === 5 ? { ...entry, content: { html: "<p>Wholly rewritten</p>" } } : entry,
  );
  await arrives(db, blog, feedOf(edited), daysAfter(1));
  expect(await readWaiting(db)).toEqual({ fresh: 0, due: 1 });

  expect(await titles(db, "rewritten")).toEqual(["Entry 5"]);
  expect(await titles(db, "n5 ")).toEqual([]);
});

test("many edits are indexed, and settled", async () => {
  const entries = many(300);
  const { db, blog } = await library(entries);
  await keepSearchable(db);
  const edited = entries.map((entry) => ({ ...entry, content: { html: `<p>${longText} again</p>` } }));
  await arrives(db, blog, feedOf(edited), daysAfter(1));
  expect((await readWaiting(db)).due).toBe(300);

  await keepSearchable(db);
  expect(await readWaiting(db)).toEqual({ fresh: 0, due: 0 });
  expect((await search(db, "again", 300)).posts).toHaveLength(300);
});

test("what was dropped or unfollowed is found no more; what is folded is found once", async () => {
  const { db, blog } = await library();
  const planet = await followed(db, "https://planet.example/rss");
  await arrives(
    db,
    planet,
    feedOf([...many(3), feedEntry({ title: "Solitary", text: "even" })], { title: "A planet" }),
  );
  await keepSearchable(db);
  expect(await titles(db, "n2 ")).toEqual(["Entry 2"]);

  await arrives(db, blog, feedOf(many(10)), daysAfter(1));
  await makeRoom(db, { keepDays: 30, keepPosts: 0 }, daysAfter(120));
  expect(await titles(db, "n250 ")).toEqual([]);
  await unfollow(db, [planet], { kind: "remove", feedId: planet, title: "A planet" }, daysAfter(121));
  expect(await titles(db, "solitary")).toEqual([]);
});

test("the index can be thrown away and made anew", async () => {
  const { db } = await library();
  await keepSearchable(db);
  await clearIndex(db);
  expect((await search(db, "")).lag).toEqual({ done: 128, total: 300 });

  await keepSearchable(db);
  expect(await titles(db, "n250 ")).toEqual(["Entry 250"]);
});

test("indexing gives way while feeds are polled, and goes on afterwards", async () => {
  const { db } = await library();
  expect(await keepSearchable(db, { mayGoOn: () => false })).toBe(false);
  expect((await readWaiting(db)).fresh).toBe(300);
});

test("killed at any request, indexing goes on to the same end", async () => {
  const entries = many(6, "");
  const { db, blog } = await library(entries);
  const index = (store: Db) => keepSearchable(store, { most: 0 });
  const outcomes = new Set<string>();
  const whole = async (store: Db) => {
    await index(store);
    expect(await readWaiting(store)).toEqual({ fresh: 0, due: 0 });
    outcomes.add(JSON.stringify(await indexOf(store)));
  };

  expect(await killedAtEvery(db, index, whole)).toBeGreaterThan(20);
  await index(db);
  await arrives(db, blog, feedOf(entries.map((entry) => ({ ...entry, title: `Edited ${entry.title}` }))), daysAfter(1));
  expect(await killedAtEvery(db, index, whole)).toBeGreaterThan(20);
  expect(outcomes.size).toBe(2);
});

test("a search is about the days of the reader's zone", async () => {
  const db = await testStore();
  const blog = await followed(db, "https://blog.example/atom");
  await arrives(db, blog, feedOf([feedEntry({ title: "Late", published: Date.UTC(2026, 1, 15, 23) })]), morning);
  const on = async (zone: string) => (await readSearch(db, { text: "after:2026-02-16", zone, count: 9 })).posts.length;

  expect([await on("UTC"), await on("Europe/Berlin")]).toEqual([0, 1]);
});
