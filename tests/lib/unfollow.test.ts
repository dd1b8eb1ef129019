import { expect, test } from "vitest";
import { markRead } from "../../lib/marks.ts";
import { placingAt } from "../../lib/poll/refold.ts";
import { purgeRemoved } from "../../lib/purge.ts";
import { readSources } from "../../lib/reads.ts";
import { readCounters } from "../../lib/store/counters.ts";
import { newestPosts } from "../../lib/store/posts.ts";
import type { Db } from "../../lib/store/schema.ts";
import { follow } from "../../lib/subscribe.ts";
import { readUndo } from "../../lib/store/undoable.ts";
import { finishUnfollowing, followAgain, unfollow } from "../../lib/unfollow.ts";
import { reading } from "../../lib/store/transaction.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "../support/build.ts";
import { arrives, followed, testStore } from "../support/store.ts";

const said = { title: "AI and readable APIs", text: longText, published: morning };
const posts = (db: Db) => newestPosts(db, "at", 1000);
const counters = (db: Db) => readCounters(reading(db, "meta"));

async function twoFeeds() {
  const db = await testStore();
  const blog = await followed(db, "https://blog.example/atom");
  const planet = await followed(db, "https://planet.example/rss");
  const own = Array.from({ length: 250 }, () => feedEntry());
  await arrives(db, blog, feedOf([feedEntry(said), ...own]));
  await arrives(db, planet, feedOf([feedEntry(said), feedEntry()], { link: "https://planet.example/" }));
  await markRead(db, [3, 4, 5], true, morning);
  const remove = (feedId: string) => unfollow(db, [feedId], { kind: "remove", feedId, title: "" }, daysAfter(1));
  return { db, blog, planet, remove };
}

test("a removed feed is gone at once: its posts, its unread, its place in the list", async () => {
  const { db, blog, planet, remove } = await twoFeeds();

  await remove(blog);

  expect((await posts(db)).every((post) => post.members.every(({ feedId }) => feedId === planet))).toBe(true);
  expect(await posts(db)).toHaveLength(2);
  expect(await counters(db)).toMatchObject({ all: 2, feeds: { [planet]: 2 } });
  expect((await readSources(db)).subscriptions.map(({ id }) => id)).toEqual([planet]);
});

test("undo brings back everything it had: posts, marks, folds, counts", async () => {
  const { db, blog, remove } = await twoFeeds();
  const [before, counted] = [await posts(db), await counters(db)];

  await remove(blog);
  await followAgain(db, [blog], daysAfter(2));

  expect((await readUndo(db)).filter(({ what }) => what.kind === "remove")).toEqual([]);
  // The acts stand on the copies now, which shows the same.
  const shown = (all: typeof before) => all.map(({ marks: _marks, ...post }) => post);
  expect(shown(await posts(db))).toEqual(shown(before));
  expect(await counters(db)).toMatchObject(counted);
});

test("a post that was read in the removed feed stays read in the copy that remains", async () => {
  const { db, blog, planet, remove } = await twoFeeds();
  const fold = (await posts(db)).find(({ members }) => members.length === 2);
  await markRead(db, [fold?.id ?? 0], true, daysAfter(1));

  await remove(blog);

  const copy = (await posts(db)).find(({ id }) => id === fold?.id);
  expect([copy?.lead.feedId, copy?.unread]).toEqual([planet, undefined]);
});

test("a removal that was cut off is finished at the next start", async () => {
  const { db, blog } = await twoFeeds();
  const subscription = await db.get("subscriptions", blog);
  if (subscription) await db.put("subscriptions", { ...subscription, removedAt: daysAfter(1) });

  // Badge and snapshot follow where something was left to do.
  expect(await finishUnfollowing(db)).toBe(true);

  expect(await posts(db)).toHaveLength(2);
  expect(await finishUnfollowing(db)).toBe(false);
});

test("a return that was cut off is finished at the next start", async () => {
  const { db, blog, remove } = await twoFeeds();
  const before = (await posts(db)).length;
  await remove(blog);
  const { removedAt: _removed, ...subscription } = (await db.get("subscriptions", blog)) ?? ({} as never);
  await db.put("subscriptions", { ...subscription, returning: true });

  await finishUnfollowing(db);

  expect(await posts(db)).toHaveLength(before);
  expect((await db.get("subscriptions", blog))?.returning).toBeUndefined();
});

test("a week after its removal a feed is forgotten, and not a day earlier", async () => {
  const { db, blog, planet, remove } = await twoFeeds();
  await remove(blog);

  await purgeRemoved(db, daysAfter(7));
  expect(await db.count("subscriptions")).toBe(2);

  await purgeRemoved(db, daysAfter(9));
  expect((await db.getAll("subscriptions")).map(({ id }) => id)).toEqual([planet]);
  expect([await db.count("entries"), await db.count("bodies"), await db.count("keys")]).toEqual([2, 2, 2]);
  expect(await posts(db)).toHaveLength(2);
});

test("nothing of a removed feed arrives any more", async () => {
  const { db, blog, remove } = await twoFeeds();
  await remove(blog);

  expect(await arrives(db, blog, feedOf([feedEntry()]), daysAfter(2))).toBe(0);
  expect(await posts(db)).toHaveLength(2);
});

test("following a removed feed again brings back what it had", async () => {
  const { db, blog, remove } = await twoFeeds();
  const before = (await posts(db)).length;
  await remove(blog);

  const outline = { feedUrl: "https://blog.example/atom", title: "", folders: [] };
  const { added, returned } = await follow(db, [outline], daysAfter(2));
  await followAgain(db, returned, daysAfter(2));

  expect([added, returned]).toEqual([[blog], [blog]]);
  expect(await posts(db)).toHaveLength(before);
});

const again = placingAt(daysAfter(2));
const copies = async (db: Db) =>
  (await posts(db)).map(({ members }) => members.map(({ entryId }) => entryId).toSorted((a, b) => a - b));

test("a copy that came while a feed was removed joins its posts when the feed is back", async () => {
  const db = await testStore();
  const [blog, planet] = [
    await followed(db, "https://blog.example/atom"),
    await followed(db, "https://planet.example/rss"),
  ];
  await arrives(db, blog, feedOf([feedEntry(said)]));
  await unfollow(db, [blog], { kind: "remove", feedId: blog, title: "" }, daysAfter(1), again);
  await arrives(db, planet, feedOf([feedEntry(said)], { link: "https://planet.example/" }), daysAfter(1));
  expect(await copies(db)).toEqual([[2]]);

  await followAgain(db, [blog], daysAfter(2), again);

  expect(await copies(db)).toEqual([[1, 2]]);
});

test("what stood together only because of a removed feed's copy parts, and stands together when it is back", async () => {
  const db = await testStore();
  const [heads, blog, mirror] = [
    await followed(db, "https://heads.example/atom"),
    await followed(db, "https://blog.example/atom"),
    await followed(db, "https://mirror.example/atom"),
  ];
  const link = "https://blog.example/readable-apis-in-practice";
  await arrives(db, heads, feedOf([feedEntry({ ...said, text: "", link })]));
  await arrives(db, blog, feedOf([feedEntry({ ...said, link })]));
  await arrives(db, mirror, feedOf([feedEntry(said)]));
  expect(await copies(db)).toEqual([[1, 2, 3]]);

  await unfollow(db, [blog], { kind: "remove", feedId: blog, title: "" }, daysAfter(1), again);
  expect(new Set((await copies(db)).map(String))).toEqual(new Set(["1", "3"]));
  expect((await posts(db)).flatMap(({ members }) => members.map(({ reason }) => reason))).toEqual([
    undefined,
    undefined,
  ]);

  await followAgain(db, [blog], daysAfter(2), again);
  expect(await copies(db)).toEqual([[1, 2, 3]]);
  expect((await posts(db))[0]?.members.slice(1).every(({ reason }) => reason)).toBe(true);
});
