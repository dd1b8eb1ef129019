import { expect, test } from "vitest";
import { undo } from "../../../entrypoints/background/undoer.ts";
import type { Folding } from "../../../lib/choices.ts";
import { choose, neverFold } from "../../../lib/choose.ts";
import { fold, unfold } from "../../../lib/folds.ts";
import { markRead } from "../../../lib/marks.ts";
import { previewFolding } from "../../../lib/poll/preview.ts";
import { keepFolded, placeAgain, refoldAll, startRefold } from "../../../lib/poll/refold.ts";
import { showCopy } from "../../../lib/show-copy.ts";
import { newestPosts } from "../../../lib/store/posts.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { readUndo } from "../../../lib/store/undoable.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "../../support/build.ts";
import { flawsOf, libraryOf, stateOf } from "../../support/library.ts";
import { prose } from "../../support/prose.ts";
import { arrives, followed, testStore } from "../../support/store.ts";
import { servedOnce } from "../../support/world.ts";

const members = async (db: Db) =>
  (await newestPosts(db, "at", 100))
    .map((post) => post.members.map(({ entryId }) => entryId))
    .toSorted(([a = 0], [b = 0]) => a - b);
const obey = (db: Db, folding: Folding) => keepFolded(db, folding, daysAfter(9));
const linked = { title: "Readable APIs in practice", text: prose(1, 90), link: "https://blog.example/apis" };
const copied = { title: "What a lantern is for", text: longText };

/** Entries 1 (by link) and 2 (by text) of a blog, with the copies 3 and 4 on a planet. */
async function copies() {
  const db = await testStore();
  await obey(db, "full");
  const blog = await followed(db, "https://blog.example/atom");
  const planet = await followed(db, "https://planet.example/rss");
  await arrives(db, blog, feedOf([feedEntry(copied), feedEntry(linked)].toReversed()));
  await arrives(db, planet, feedOf([feedEntry(linked), feedEntry(copied)], { link: "https://planet.example/" }));
  return { db, blog, planet };
}

test("folding is off, by links only or full, as the reader wants it; and back again is as it was", async () => {
  const { db } = await copies();
  const before = await members(db);
  expect(before.map((each) => each.length)).toEqual([2, 2]);

  await obey(db, "off");
  expect(await members(db)).toEqual([[1], [2], [3], [4]]);
  expect(await flawsOf(db)).toEqual([]);

  await obey(db, "links");
  expect((await members(db)).map((each) => each.length).toSorted((a, b) => a - b)).toEqual([1, 1, 2]);

  await obey(db, "full");
  expect(await members(db)).toEqual(before);
});

test("what arrives is folded as the reader wants it", async () => {
  const { db, planet } = await copies();
  await obey(db, "off");

  await arrives(db, planet, feedOf([feedEntry(copied)], { link: "https://planet.example/" }), daysAfter(1));

  expect(await members(db)).toEqual([[1], [2], [3], [4], [5]]);
});

test("a feed whose posts are never folded stands by itself, read or unread as its copies were; undo folds them again", async () => {
  const { db, planet } = await copies();
  const before = await members(db);
  await markRead(db, [1, 2], true, daysAfter(1));

  await neverFold(db, planet, daysAfter(2));
  await obey(db, "full");
  expect(await members(db)).toEqual([[1], [2], [3], [4]]);
  const posts = await newestPosts(db, "at", 10);
  expect(posts.filter(({ unread }) => unread).map(({ lead }) => lead.feedId)).toEqual([planet, planet]);

  const [latest] = await readUndo(db);
  expect(latest?.what).toMatchObject({ kind: "never-fold", feedId: planet });
  await undo(db, latest?.act ?? "", daysAfter(10));
  await obey(db, "full");
  expect(await members(db)).toEqual(before);
  expect((await newestPosts(db, "at", 10)).filter(({ unread }) => unread)).toEqual([]);
});

test("marks on two posts that became one count for each when they part again", async () => {
  const { db, planet } = await copies();
  await neverFold(db, planet, daysAfter(2));
  await obey(db, "full");
  await markRead(
    db,
    (await newestPosts(db, "at", 10)).map(({ id }) => id),
    true,
    daysAfter(3),
  );

  await choose(db, [planet], { folding: null }, daysAfter(4));
  await obey(db, "full");
  await obey(db, "off");

  expect((await newestPosts(db, "at", 10)).filter(({ unread }) => unread)).toEqual([]);
});

test.each(["off", "links"] as const)(
  "the preview of '%s' says what the refold then does, and back",
  async (folding) => {
    const db = await libraryOf(servedOnce(3, 30));
    await startRefold(db);
    await refoldAll(db, daysAfter(9));
    const before = await stateOf(db);
    const posts = await db.count("posts");

    const preview = await previewFolding(db, { folding });

    expect(await stateOf(db)).toEqual(before);
    expect(preview?.apart).toBeGreaterThan(5);
    await obey(db, folding);
    expect(await db.count("posts")).toBe(posts + (preview?.apart ?? 0) - (preview?.folded ?? 0));

    const back = await previewFolding(db, { folding: "full" });
    const apart = await db.count("posts");
    await obey(db, "full");
    expect(await db.count("posts")).toBe(apart + (back?.apart ?? 0) - (back?.folded ?? 0));
  },
);

test("a preview of one feed looks at its entries only, and can be stopped", async () => {
  const { db, planet } = await copies();

  expect(await previewFolding(db, { folding: "off", feedId: planet })).toEqual({ folded: 0, apart: 2 });
  expect(await previewFolding(db, { folding: "off", feedId: planet }, () => false)).toBeUndefined();
});

test("a choice that is cut off is obeyed to its end at the next start", async () => {
  const db = await libraryOf(servedOnce(5, 60));
  const stopped = keepFolded(db, "off", daysAfter(9), () => {
    throw new Error("The worker is stopped");
  });
  await expect(stopped).rejects.toThrow("stopped");

  await obey(db, "off");

  expect(await db.count("posts")).toBe(await db.count("entries"));
});

/** Two posts that no rule makes one, each with a copy. */
async function others() {
  const db = await testStore();
  await obey(db, "full");
  const blog = await followed(db, "https://blog.example/atom");
  const planet = await followed(db, "https://planet.example/rss");
  const all = [copied, { title: "A lantern, explained", text: prose(4, 80) }];
  await arrives(db, blog, feedOf(all.map(feedEntry)));
  await arrives(db, planet, feedOf(all.map(feedEntry), { link: "https://planet.example/" }));
  expect((await members(db)).map((each) => each.length)).toEqual([2, 2]);
  return { db, planet };
}

test("two posts that the reader calls the same are one, stay one when all is folded again, and part by undo", async () => {
  const { db } = await others();
  const before = await stateOf(db);
  const [one = 0, other = 0] = (await members(db)).flatMap(([id]) => id ?? []);

  await fold(db, one, other, daysAfter(1));
  expect((await members(db)).map((each) => each.length)).toEqual([4]);
  const [post] = await newestPosts(db, "at", 1);
  expect(post?.members.map(({ reason }) => reason?.rule)).toContain("reader");

  await startRefold(db);
  await refoldAll(db, daysAfter(9));
  await obey(db, "off");
  expect((await members(db)).map((each) => each.length)).toContain(2);
  await obey(db, "full");
  expect((await members(db)).map((each) => each.length)).toEqual([4]);

  const [latest] = await readUndo(db);
  await undo(db, latest?.act ?? "", daysAfter(10));
  expect(await stateOf(db)).toEqual(before);
  await startRefold(db);
  await refoldAll(db, daysAfter(11));
  expect(await stateOf(db)).toEqual(before);
});

test("the latest word on a pair counts: the same, then not the same, then the same", async () => {
  const { db } = await others();
  const [one = 0, other = 0] = (await members(db)).flatMap(([id]) => id ?? []);

  await fold(db, one, other, daysAfter(1));
  await unfold(db, one, daysAfter(2), placeAgain);
  expect((await members(db)).some((each) => each.includes(one) && each.includes(other))).toBe(false);

  await fold(db, one, other, daysAfter(3));
  await startRefold(db);
  await refoldAll(db, daysAfter(9));
  expect((await members(db)).some((each) => each.includes(one) && each.includes(other))).toBe(true);
});

test("what is folded again after it was taken apart is held by the rules alone, so another choice takes it apart", async () => {
  const { db } = await copies();
  const [[one = 0, other = 0] = []] = await members(db);
  await unfold(db, other, daysAfter(1), placeAgain);

  await fold(db, one, other, daysAfter(2));
  expect((await members(db)).map((each) => each.length)).toEqual([2, 2]);

  await obey(db, "off");
  expect((await members(db)).map((each) => each.length)).toEqual([1, 1, 1, 1]);
});

test("the copy that the reader wants to see stands for the post, also after an edit; undo gives it back", async () => {
  const { db, planet } = await copies();
  const leads = async () => (await newestPosts(db, "at", 10)).map(({ lead }) => lead.feedId === planet);
  expect(await leads()).toEqual([false, false]);
  const [post] = await newestPosts(db, "at", 1);
  const copy = post?.members.find(({ feedId }) => feedId === planet)?.entryId ?? 0;

  await showCopy(db, copy, morning);
  expect((await leads()).filter(Boolean)).toHaveLength(1);

  const [latest] = await readUndo(db);
  await undo(db, latest?.act ?? "", daysAfter(10));
  expect(await leads()).toEqual([false, false]);
});

test("a feed's copies stand for their posts first or last where the reader wants it, and what the reader showed stays", async () => {
  const { db, planet } = await copies();
  const shown = async () =>
    (await newestPosts(db, "at", 100)).map(({ lead }) => lead.entryId).toSorted((a, b) => a - b);
  const [blogs, before] = [await shown(), await members(db)];
  expect(blogs).toEqual([1, 2]);

  await choose(db, [planet], { copies: "first" }, daysAfter(1));
  await obey(db, "full");
  expect(await shown()).toEqual([3, 4]);
  expect(await members(db)).toEqual(before);

  await showCopy(db, 1, daysAfter(2));
  expect(await shown()).toEqual([1, 4].toSorted((a, b) => a - b));

  await choose(db, [planet], { copies: null }, daysAfter(3));
  await obey(db, "full");
  expect(await shown()).toEqual(blogs);
  expect(await flawsOf(db)).toEqual([]);
});

test("what arrives later is shown by the copy of the feed that is to come first", async () => {
  const { db, planet } = await copies();
  const mirror = await followed(db, "https://mirror.example/rss");
  await choose(db, [planet], { copies: "last" }, daysAfter(1));
  await choose(db, [mirror], { copies: "first" }, daysAfter(1));
  await obey(db, "full");

  await arrives(db, mirror, feedOf([feedEntry(copied)], { link: "https://mirror.example/" }), daysAfter(2));

  const leads = (await newestPosts(db, "at", 100)).map(({ lead }) => lead.feedId);
  expect(leads.filter((id) => id === mirror)).toHaveLength(1);
  expect(leads).not.toContain(planet);
});
