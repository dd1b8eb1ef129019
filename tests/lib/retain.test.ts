import { expect, test } from "vitest";
import { choose } from "../../lib/choose.ts";
import { fold, unfold } from "../../lib/folds.ts";
import { markRead, star } from "../../lib/marks.ts";
import type { Keep } from "../../lib/keeping.ts";
import type { FeedEntry } from "../../lib/published.ts";
import { placeAgain } from "../../lib/poll/refold.ts";
import { purgeRemoved } from "../../lib/purge.ts";
import { goOnMakingRoom, makeRoom, obeyLimits, previewRetention } from "../../lib/retain.ts";
import { readMeta } from "../../lib/store/meta.ts";
import type { Db } from "../../lib/store/schema.ts";
import { trimTombstones } from "../../lib/store/tombstones.ts";
import { reading } from "../../lib/store/transaction.ts";
import { unfollow } from "../../lib/unfollow.ts";
import { daysAfter, feedEntry, feedOf, longText } from "../support/build.ts";
import { brokenIn } from "../support/invariants.ts";
import { arrives, followed, testStore } from "../support/store.ts";

const month = { keepDays: 30, keepPosts: 0 };
const ten = { keepDays: 0, keepPosts: 10 };

/** A feed that served some entries and, a day later, none of them any more. */
async function gone(count = 3) {
  const db = await testStore();
  const feed = await followed(db, "https://blog.example/atom");
  const old = Array.from({ length: count }, (_, i) => feedEntry({ published: daysAfter(-i / 100) }));
  const stays = feedEntry({ title: "Stays" });
  await arrives(db, feed, feedOf([stays, ...old]));
  await arrives(db, feed, feedOf([stays]), daysAfter(1));
  return { db, feed, old, stays };
}

const titles = async (db: Db) => (await db.getAll("posts")).map(({ lead }) => lead.title).toSorted();
const titlesOf = (...entries: readonly FeedEntry[]) => entries.map(({ title }) => title).toSorted();
const postOf = async (db: Db, title: string) => (await db.getAll("posts")).find(({ lead }) => lead.title === title);
const idOf = async (db: Db, { title }: FeedEntry) => (await postOf(db, title))?.id ?? 0;

test("posts are dropped so many days after they left their feed; what stands in it stays however old", async () => {
  const { db, stays, old } = await gone();

  await makeRoom(db, month, daysAfter(30));
  expect(await titles(db)).toEqual(titlesOf(stays, ...old));
  await makeRoom(db, month, daysAfter(32));

  expect(await titles(db)).toEqual(["Stays"]);
  expect([await db.count("entries"), await db.count("bodies"), await db.count("keys")]).toEqual([1, 1, 1]);
  expect(await readMeta(reading(db, "meta"), "retention", {})).toEqual({ last: { at: daysAfter(32), posts: 3 } });
  expect(await brokenIn(db)).toEqual([]);
});

test("what one feed's own limits would drop is found without dropping it, and is what they drop", async () => {
  const { db, feed, old } = await gone();
  const planet = await followed(db, "https://planet.example/rss");
  await arrives(db, planet, feedOf([feedEntry({ title: "Elsewhere" })]));
  await arrives(db, planet, feedOf([]), daysAfter(1));
  const before = await db.count("posts");
  const endless = { keepDays: 0, keepPosts: 0 };

  const preview = await previewRetention(db, endless, daysAfter(40), { feedId: feed, own: { keepDays: 30 } });
  expect(preview).toMatchObject({ posts: old.length, entries: old.length });
  expect(await db.count("posts")).toBe(before);
  expect(await previewRetention(db, month, daysAfter(40), { feedId: feed, own: { keepDays: 0 } })).toMatchObject({
    posts: 0,
  });

  await choose(db, [feed], { keepDays: 30 }, daysAfter(40));
  await makeRoom(db, endless, daysAfter(40));
  expect(await db.count("posts")).toBe(before - old.length);
});

test("without limits nothing is ever dropped", async () => {
  const { db } = await gone();

  await makeRoom(db, { keepDays: 0, keepPosts: 0 }, daysAfter(4000));

  expect(await db.count("posts")).toBe(4);
});

test("a star keeps a post, and so does having marked it unread", async () => {
  const { db, old } = await gone();
  const [starred, unread, read] = old as [FeedEntry, FeedEntry, FeedEntry];
  await star(db, [await idOf(db, starred)], true, daysAfter(1));
  await markRead(db, [await idOf(db, unread), await idOf(db, read)], true, daysAfter(1));
  await markRead(db, [await idOf(db, unread)], false, daysAfter(1));

  await makeRoom(db, month, daysAfter(400));

  expect(await titles(db)).toEqual(titlesOf(starred, unread, feedEntry({ title: "Stays" })));
});

test("a limit on the number keeps the newest, and what is unread for a month longer", async () => {
  const { db, feed, old } = await gone(20);
  await arrives(db, feed, feedOf([]), daysAfter(2));
  const read = await Promise.all(old.slice(5).map((entry) => idOf(db, entry)));
  await markRead(db, read, true, daysAfter(2));
  await markRead(db, [await idOf(db, old[19] as FeedEntry)], true, daysAfter(2));

  await makeRoom(db, { keepDays: 0, keepPosts: 3 }, daysAfter(3));
  // The newest three are kept by their number, two more because they are unread.
  expect(await db.count("posts")).toBe(6);
  await makeRoom(db, { keepDays: 0, keepPosts: 3 }, daysAfter(40));

  expect(await titles(db)).toEqual(titlesOf(...old.slice(0, 2), feedEntry({ title: "Stays" })));
  expect(await brokenIn(db)).toEqual([]);
});

test("a feed's own limits count there instead of those for all", async () => {
  const { db, feed } = await gone();
  await choose(db, [feed], { keepDays: 365 }, daysAfter(1));
  await makeRoom(db, month, daysAfter(100));
  expect(await db.count("posts")).toBe(4);

  await choose(db, [feed], { keepDays: 0, keepPosts: 2 }, daysAfter(1));
  await makeRoom(db, { keepDays: 0, keepPosts: 0 }, daysAfter(100));
  expect(await db.count("posts")).toBe(2);
});

test("a post goes as a whole, when the last of its copies may", async () => {
  const { db, feed, old } = await gone(0);
  const planet = await followed(db, "https://planet.example/rss");
  const said = { title: "AI and readable APIs", link: "https://blog.example/1", text: `${longText} ${longText}` };
  await arrives(db, feed, feedOf([feedEntry(said), ...old]), daysAfter(2));
  await arrives(db, planet, feedOf([feedEntry(said)]), daysAfter(2));
  await arrives(db, feed, feedOf(old), daysAfter(3));

  await makeRoom(db, month, daysAfter(100));
  expect((await postOf(db, said.title))?.members).toHaveLength(2);
  await arrives(db, planet, feedOf([]), daysAfter(101));
  await makeRoom(db, month, daysAfter(140));

  expect(await postOf(db, said.title)).toBeUndefined();
  expect(await db.count("tombstones")).toBe(3);
  expect(await brokenIn(db)).toEqual([]);
});

test("what was dropped and comes back is as it was: read, unread, on its day, apart from what it was parted from", async () => {
  const { db, feed, old, stays } = await gone();
  const [read, unread, undated] = [
    ...old.slice(0, 2),
    feedEntry({ title: "No date", published: undefined as never }),
  ] as [FeedEntry, FeedEntry, FeedEntry];
  await arrives(db, feed, feedOf([stays, undated]), daysAfter(2));
  await arrives(db, feed, feedOf([stays]), daysAfter(3));
  await markRead(db, [await idOf(db, read), await idOf(db, undated)], true, daysAfter(3));
  const before = await db.getAll("posts");
  await makeRoom(db, month, daysAfter(40));
  expect(await titles(db)).toEqual(["Stays"]);

  await arrives(db, feed, feedOf([stays, read, unread, undated]), daysAfter(41));

  const seen = async (title: string) => {
    const post = await postOf(db, title);
    const former = before.find(({ lead }) => lead.title === title);
    return [post?.unread === undefined, post?.at === former?.at, post?.arrivedAt === former?.arrivedAt];
  };
  expect(await seen(read.title)).toEqual([true, true, true]);
  expect(await seen(unread.title)).toEqual([false, true, true]);
  expect(await seen(undated.title)).toEqual([true, true, true]);
  expect((await db.getAllKeys("tombstones")).length).toBe(1);
  expect(await brokenIn(db)).toEqual([]);
});

test("what the reader parted stays apart when a part comes back after it was dropped", async () => {
  const { db, feed, stays } = await gone(0);
  const planet = await followed(db, "https://planet.example/rss");
  const said = { title: "AI and readable APIs", link: "https://blog.example/1", text: `${longText} ${longText}` };
  const copy = feedEntry(said);
  await arrives(db, feed, feedOf([stays, feedEntry(said)]), daysAfter(2));
  await arrives(db, planet, feedOf([copy]), daysAfter(2));
  const post = await postOf(db, said.title);
  await unfold(db, post?.members.at(-1)?.entryId ?? 0, daysAfter(2), placeAgain);
  await arrives(db, planet, feedOf([]), daysAfter(3));
  await makeRoom(db, month, daysAfter(60));
  expect(await db.count("posts")).toBe(2);

  await arrives(db, planet, feedOf([copy]), daysAfter(61));

  expect(await db.count("posts")).toBe(3);
  expect(await db.count("vetoes")).toBe(1);
});

test("what the reader parted stays apart, too, when both parts are dropped and come back one after the other", async () => {
  const { db, feed, stays } = await gone(0);
  const planet = await followed(db, "https://planet.example/rss");
  const said = { title: "AI and readable APIs", link: "https://blog.example/1", text: `${longText} ${longText}` };
  const [original, copy] = [feedEntry(said), feedEntry(said)];
  await arrives(db, feed, feedOf([stays, original]), daysAfter(2));
  await arrives(db, planet, feedOf([copy]), daysAfter(2));
  await unfold(db, (await postOf(db, said.title))?.members.at(-1)?.entryId ?? 0, daysAfter(2), placeAgain);
  await arrives(db, planet, feedOf([]), daysAfter(3));
  await makeRoom(db, month, daysAfter(60));
  await arrives(db, feed, feedOf([stays]), daysAfter(61));
  await makeRoom(db, month, daysAfter(120));
  expect(await titles(db)).toEqual(["Stays"]);

  await arrives(db, planet, feedOf([copy]), daysAfter(121));
  await arrives(db, feed, feedOf([stays, original]), daysAfter(122));

  expect(await db.count("posts")).toBe(3);
});

test("what the reader said is the same is one post again when it comes back after it was dropped, in either order", async () => {
  const { db, feed, stays } = await gone(0);
  const other = await followed(db, "https://other.example/rss");
  const one = feedEntry({ title: "What we learned in May", link: "https://blog.example/may", text: longText });
  const two = feedEntry({ title: "A review", link: "https://other.example/review", text: "Another text by far." });
  await arrives(db, feed, feedOf([stays, one]), daysAfter(2));
  await arrives(db, other, feedOf([two]), daysAfter(2));
  const entryOf = async (title: string) => (await postOf(db, title))?.lead.entryId ?? 0;
  await fold(db, await entryOf(one.title), await entryOf(two.title), daysAfter(2));
  expect(await db.count("posts")).toBe(2);
  await arrives(db, feed, feedOf([stays]), daysAfter(3));
  await arrives(db, other, feedOf([]), daysAfter(3));
  await makeRoom(db, month, daysAfter(60));
  expect(await titles(db)).toEqual(["Stays"]);

  await arrives(db, other, feedOf([two]), daysAfter(61));
  await arrives(db, feed, feedOf([stays, one]), daysAfter(62));

  expect(await db.count("posts")).toBe(2);
  expect(await brokenIn(db)).toEqual([]);
});

test("the look before tells what will go: how many, how many unread, up to when; each post once", async () => {
  const { db, feed, old } = await gone(450);
  const planet = await followed(db, "https://planet.example/rss");
  await arrives(db, planet, feedOf(old.slice(0, 40)), daysAfter(1));
  await arrives(db, planet, feedOf([]), daysAfter(2));
  await markRead(db, [await idOf(db, old[3] as FeedEntry)], true, daysAfter(2));
  const { posts, unread, entries, newest } = await previewRetention(db, month, daysAfter(50));

  const before = await db.count("posts");
  const all = await db.count("entries");
  await makeRoom(db, month, daysAfter(50));

  expect(before - (await db.count("posts"))).toBe(posts);
  expect(all - (await db.count("entries"))).toBe(entries);
  expect({ posts, unread, newest }).toEqual({ posts: 450, unread: 449, newest: old[0]?.published });
  expect(await db.getAllFromIndex("posts", "byFeed", IDBKeyRange.bound([feed], [feed, []]))).toHaveLength(1);
  expect(await brokenIn(db)).toEqual([]);
});

test("cut off after any slice, it goes on where it was; what is new meanwhile is left alone", async () => {
  const { db, feed, stays } = await gone(450);
  let slices = 0;
  const cut = makeRoom(db, month, daysAfter(50), () => {
    slices++;
    throw new Error("stopped");
  });
  await expect(cut).rejects.toThrow("stopped");
  expect((await db.count("posts")) > 1).toBe(true);
  await arrives(db, feed, feedOf([stays, feedEntry({ title: "Today" })]), daysAfter(50));

  await goOnMakingRoom(db, month, daysAfter(50));

  expect([slices, ...(await titles(db))]).toEqual([1, "Stays", "Today"]);
  expect((await readMeta(reading(db, "meta"), "retention", {})).last?.posts).toBe(450);
  expect(await brokenIn(db)).toEqual([]);
});

/** Two feeds that served 250 entries each, none of them any more; half of what `keep` drops is dropped. */
async function halfWay(keep: Keep) {
  const { db } = await gone(250);
  const other = await followed(db, "https://other.example/atom");
  await arrives(db, other, feedOf(Array.from({ length: 250 }, () => feedEntry({ published: daysAfter(-1) }))));
  await arrives(db, other, feedOf([]), daysAfter(1));
  const stop = () => {
    throw new Error("stopped");
  };
  await expect(makeRoom(db, keep, daysAfter(50), stop)).rejects.toThrow("stopped");
  return { db, left: await db.count("posts") };
}

const many = { keepDays: 0, keepPosts: 150 };

test("stricter limits while posts are being dropped begin anew: as many go as was said", async () => {
  const { db, left } = await halfWay(many);
  const { posts } = await previewRetention(db, ten, daysAfter(50));

  await Promise.all([goOnMakingRoom(db, many, daysAfter(50)), makeRoom(db, ten, daysAfter(50))]);

  expect(left - (await db.count("posts"))).toBe(posts);
  expect(await db.count("posts")).toBe(20);
  expect(await brokenIn(db)).toEqual([]);
});

test("looser limits hold at once for what is being dropped, also where it was cut off before they were known", async () => {
  const { db, left } = await halfWay(ten);
  await obeyLimits(db, many);
  const { posts } = await previewRetention(db, many, daysAfter(50));

  await goOnMakingRoom(db, many, daysAfter(50));
  expect(left - (await db.count("posts"))).toBe(posts);
  expect(await obeyLimits(db, ten)).toBe(false);

  const again = await halfWay(ten);
  await goOnMakingRoom(again.db, { keepDays: 0, keepPosts: 0 }, daysAfter(50));
  expect(await again.db.count("posts")).toBe(again.left);
});

test("what was dropped is forgotten after 400 days, and with its feed", async () => {
  const { db, feed } = await gone();
  await makeRoom(db, ten, daysAfter(40));
  await makeRoom(db, month, daysAfter(40));
  await trimTombstones(db, daysAfter(439));
  expect(await db.count("tombstones")).toBe(3);
  await trimTombstones(db, daysAfter(441));
  expect(await db.count("tombstones")).toBe(0);

  const again = await gone();
  await makeRoom(again.db, month, daysAfter(40));
  await unfollow(again.db, [again.feed], { kind: "remove", feedId: again.feed, title: "" }, daysAfter(41));
  await purgeRemoved(again.db, daysAfter(49));
  expect(await again.db.count("tombstones")).toBe(0);
  expect(feed).not.toBe("");
});
