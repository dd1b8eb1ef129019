import { expect, test } from "vitest";
import { finishMarking, markAllRead, markRead, star, unmark } from "../../lib/marks.ts";
import { finishDays } from "../../lib/store/finish-days.ts";
import { readMeta, writeMeta } from "../../lib/store/meta.ts";
import { readCounters } from "../../lib/store/counters.ts";
import { newestPosts } from "../../lib/store/posts.ts";
import { takeBack } from "../../lib/store/undo.ts";
import { reading, write } from "../../lib/store/transaction.ts";
import { feedEntry, feedOf, morning } from "../support/build.ts";
import { arrives, followed, testStore } from "../support/store.ts";

async function three() {
  const db = await testStore();
  await arrives(db, await followed(db, "https://blog.example/atom"), feedOf([feedEntry(), feedEntry(), feedEntry()]));
  const unread = async () => (await newestPosts(db, "unread", 10)).map(({ id }) => id);
  const count = async () => (await readCounters(reading(db, "meta"))).all;
  return { db, unread, count };
}

test("marking read and unread again moves the list of unread posts and its count together", async () => {
  const { db, unread, count } = await three();

  await markRead(db, [1, 3], true, morning);
  expect([await unread(), await count()]).toEqual([[2], 1]);

  await markRead(db, [3], false, morning);
  expect([await unread(), await count()]).toEqual([[3, 2], 2]);
});

test("marking twice, or what is gone, counts once", async () => {
  const { db, count } = await three();

  await markRead(db, [1, 1, 99], true, morning);
  await markRead(db, [1], true, morning);

  expect(await count()).toBe(2);
});

test("marking many at once can be undone, and what the reader marked since stays", async () => {
  const { db, unread, count } = await three();
  const { act = "" } = await markRead(db, [1, 2, 3], true, morning);
  await markRead(db, [2], false, morning + 1);
  await markRead(db, [2], true, morning + 2);

  await takeBack(db, act, unmark);

  expect([await unread(), await count()]).toEqual([[3, 1], 2]);
  expect((await db.getAll("posts")).map(({ marks }) => marks.read?.value)).toEqual([undefined, true, undefined]);
});

test("marking one post is taken back by marking it again, not by undo", async () => {
  const { db } = await three();

  expect(await markRead(db, [1], true, morning)).toEqual({});
  expect(await db.count("undo")).toBe(0);
});

test("the twenty latest acts can be undone", async () => {
  const { db } = await three();

  for (let i = 0; i < 25; i++) await markRead(db, [1, 2, 3], i % 2 === 0, morning + i);

  expect(await db.count("undo")).toBe(20);
});

test("starred posts are listed by when they were starred, and reading them leaves the star", async () => {
  const { db } = await three();
  const starred = async () => (await newestPosts(db, "starred", 10)).map(({ id }) => id);

  await star(db, [3], true, morning + 1);
  await star(db, [1], true, morning + 2);
  await markRead(db, [3], true, morning + 3);
  expect(await starred()).toEqual([1, 3]);

  await star(db, [1], false, morning + 4);
  expect(await starred()).toEqual([3]);
});

test("many stars given or taken at once can be had back as they were, in their order", async () => {
  const { db, unread } = await three();
  const starred = async () => (await newestPosts(db, "starred", 10)).map(({ id }) => id);
  const undo = async (act = "") => takeBack(db, act, unmark);
  await star(db, [2], true, morning + 1);
  await star(db, [1], true, morning + 2);

  const { act } = await star(db, [1, 2, 3], false, morning + 3);
  expect(await starred()).toEqual([]);
  await undo(act);
  expect(await starred()).toEqual([1, 2]);

  const more = await star(db, [1, 2, 3], true, morning + 4);
  expect(more.act).toBeUndefined();
  expect(await starred()).toEqual([3, 1, 2]);
  expect(await unread()).toEqual([3, 2, 1]);
});

test("marking all read takes whatever was there when it was asked for, and no later post", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  const entries = Array.from({ length: 1200 }, () => feedEntry({ text: "short" }));
  await arrives(db, feed, feedOf(entries.slice(0, 1100), { hints: {} }), morning);
  const before = await readCounters(reading(db, "meta"));
  const newest = Math.max(...(await db.getAllKeys("posts")));
  await arrives(db, feed, feedOf(entries), morning + 1);
  const later = (await readCounters(reading(db, "meta"))).all - before.all;

  const { act = "" } = await markAllRead(db, { upTo: newest }, morning + 2);
  expect((await readCounters(reading(db, "meta"))).all).toBe(later);
  expect(await db.count("undo")).toBe(Math.ceil(before.all / 500));

  await takeBack(db, act, unmark);
  expect((await readCounters(reading(db, "meta"))).all).toBe(before.all + later);
});

test("marking is bounded by day and feed, and goes on where it was cut off", async () => {
  const { db, unread } = await three();
  const [post] = await db.getAll("posts");
  if (!post) throw new Error("There is no post");

  await markAllRead(db, { upTo: 99, from: post.at, to: post.at + 1, feedIds: ["another"] }, morning);
  expect(await unread()).toHaveLength(3);
  await write(db, ["meta"], (tx) => writeMeta(tx, "marking", { upTo: 2, act: "0-0-x", at: morning, posts: 0 }));
  expect(await finishMarking(db)).toEqual({ act: "0-0-x" });
  expect(await unread()).toEqual([3]);
  expect(await finishMarking(db)).toEqual({});
});

test("a day is finished once nothing in it is unread", async () => {
  const { db } = await three();
  const day = { from: morning - 1, to: morning + 1 };

  await markRead(db, [1, 2], true, morning);
  await finishDays(db, [day], morning + 1);
  expect(await readMeta(reading(db, "meta"), "finished", [])).toEqual([]);

  await markRead(db, [3], true, morning + 2);
  await finishDays(db, [day], morning + 3);
  await finishDays(db, [day], morning + 4);
  expect(await readMeta(reading(db, "meta"), "finished", [])).toEqual([{ ...day, at: morning + 4 }]);
});
