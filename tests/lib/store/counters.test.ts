import { expect, test } from "vitest";
import { choose } from "../../../lib/choose.ts";
import { markRead } from "../../../lib/marks.ts";
import { readDigest } from "../../../lib/read-digest.ts";
import { readSources } from "../../../lib/reads.ts";
import { readCounters, unreadBetween } from "../../../lib/store/counters.ts";
import { readMeta, writeMeta } from "../../../lib/store/meta.ts";
import { keepCounted } from "../../../lib/store/recount.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { reading, write } from "../../../lib/store/transaction.ts";
import { follow, place } from "../../../lib/subscribe.ts";
import { followAgain, unfollow } from "../../../lib/unfollow.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "../../support/build.ts";
import { brokenIn } from "../../support/invariants.ts";
import { arrives, testStore } from "../../support/store.ts";

const counters = (db: Db) => readCounters(reading(db, "meta"));
const news = JSON.stringify(["News"]);
const tech = JSON.stringify(["News", "Tech"]);

/** A blog and a planet that carries its post too, both in the folder News; the planet in a folder within it. */
async function planetAndBlog() {
  const db = await testStore();
  const outlines = [
    { feedUrl: "https://blog.example/atom", title: "", folders: [["News"]] },
    { feedUrl: "https://planet.example/rss", title: "", folders: [["News", "Tech"], ["Planets"]] },
  ];
  const { added } = await follow(db, outlines, morning);
  const [blog = "", planet = ""] = added;
  const said = { title: "AI and readable APIs", link: "https://blog.example/1", text: `${longText} ${longText}` };
  await arrives(db, blog, feedOf([feedEntry(said), feedEntry()]));
  await arrives(db, planet, feedOf([feedEntry(said), feedEntry()]));
  return { db, blog, planet };
}

test("a post with copies in two feeds of a folder counts once there, and in every folder around them", async () => {
  const { db, blog, planet } = await planetAndBlog();

  expect(await counters(db)).toEqual({
    all: 3,
    feeds: { [blog]: 2, [planet]: 2 },
    folders: { [news]: 3, [tech]: 2, [JSON.stringify(["Planets"])]: 2 },
    badge: 0,
  });
  expect((await readSources(db)).folders).toContainEqual([["News"], 3]);
});

test("marking, removing a feed and having it back count in every scope", async () => {
  const { db, blog, planet } = await planetAndBlog();
  await choose(db, [blog], { badge: true }, morning);
  await keepCounted(db, morning);
  const folded = (await db.getAll("posts")).find(({ members }) => members.length === 2);

  await markRead(db, [folded?.id ?? 0], true, morning);
  expect(await counters(db)).toMatchObject({ all: 2, folders: { [news]: 2, [tech]: 1 }, badge: 1 });
  await unfollow(db, [planet], { kind: "remove", feedId: planet, title: "" }, morning);
  expect(await counters(db)).toEqual({ all: 1, feeds: { [blog]: 1 }, folders: { [news]: 1 }, badge: 1 });
  await followAgain(db, [planet], morning);
  expect(await counters(db)).toMatchObject({ all: 2, folders: { [news]: 2, [tech]: 1 }, badge: 1 });
  expect(await brokenIn(db)).toEqual([]);
});

test("a feed that is moved to another folder is counted there, and nothing is said", async () => {
  const { db, blog } = await planetAndBlog();

  await place(db, blog, [["Mine"]], morning);
  expect(await keepCounted(db, morning)).toBe(true);

  expect((await counters(db)).folders).toMatchObject({ [news]: 2, [JSON.stringify(["Mine"])]: 2 });
  expect(await brokenIn(db)).toEqual([]);
  expect((await readDigest(db, { count: 1 })).miscounted).toBeUndefined();
  expect(await keepCounted(db, morning)).toBe(false);
});

test("an import that puts a feed we follow into one more folder counts it there", async () => {
  const { db } = await planetAndBlog();

  await follow(db, [{ feedUrl: "https://blog.example/atom", title: "", folders: [["More"]] }], morning, "list");
  await keepCounted(db, morning);

  expect((await counters(db)).folders).toMatchObject({ [JSON.stringify(["More"])]: 2 });
});

test("a recount in slices is right although posts are read, come and change folders in the midst of it", async () => {
  const { db, blog, planet } = await planetAndBlog();
  const many = Array.from({ length: 1200 }, (_, i) => feedEntry({ published: morning - i * 60_000 }));
  await arrives(db, blog, feedOf(many), daysAfter(1));
  await place(db, blog, [["Mine"]], morning);
  const ids = (await db.getAllKeys("posts")).filter((id) => id % 3 === 0);

  const counting = keepCounted(db, morning);
  const meanwhile = [
    markRead(db, ids, true, daysAfter(1)),
    arrives(db, planet, feedOf([feedEntry({ published: morning - 1 }), feedEntry()]), daysAfter(2)),
    place(db, planet, [], morning),
    markRead(db, ids.slice(50), false, daysAfter(2)),
  ];
  await Promise.all([counting, ...meanwhile]);
  await keepCounted(db, morning);

  expect(await brokenIn(db)).toEqual([]);
  expect(await readMeta(reading(db, "meta"), "miscounted", undefined)).toBeUndefined();
});

test("counts that are off are put right by the daily check, and the reader is told until they have seen it", async () => {
  const { db } = await planetAndBlog();
  await write(db, ["meta"], async (tx) => writeMeta(tx, "counters", { ...(await readCounters(tx)), all: 6 }));

  expect(await keepCounted(db, daysAfter(1))).toBe(false);
  expect(await keepCounted(db, daysAfter(1), true)).toBe(true);

  expect((await counters(db)).all).toBe(3);
  expect((await readDigest(db, { count: 1 })).miscounted).toEqual({ at: daysAfter(1), posts: 3, scopes: 0 });
  expect(await keepCounted(db, daysAfter(2), true)).toBe(false);
  expect((await readDigest(db, { count: 1 })).miscounted).toEqual({ at: daysAfter(1), posts: 3, scopes: 0 });
});

test("a feed that is moved just as the daily check begins is no mistake in counting", async () => {
  const { db, blog } = await planetAndBlog();
  await keepCounted(db, morning);

  // The check looks whether there is anything to count; before it begins, the feed moves.
  await Promise.all([keepCounted(db, daysAfter(1), true), place(db, blog, [["Mine"]], daysAfter(1))]);
  await keepCounted(db, daysAfter(1));

  expect((await counters(db)).folders).toMatchObject({ [news]: 2, [JSON.stringify(["Mine"])]: 2 });
  expect((await readDigest(db, { count: 1 })).miscounted).toBeUndefined();
});

test("today's unread posts are counted by their range, and no further than asked for", async () => {
  const { db } = await planetAndBlog();

  expect(await unreadBetween(db, morning, daysAfter(1), 1000)).toBe(3);
  expect(await unreadBetween(db, morning, daysAfter(1), 2)).toBe(2);
  expect(await unreadBetween(db, daysAfter(1), daysAfter(2), 1000)).toBe(0);
});
