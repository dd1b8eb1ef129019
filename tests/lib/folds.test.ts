import { expect, test } from "vitest";
import { undo } from "../../entrypoints/background/undoer.ts";
import { fold, unfold } from "../../lib/folds.ts";
import { markRead } from "../../lib/marks.ts";
import { placeAgain, refoldAll, startRefold } from "../../lib/poll/refold.ts";
import { readCounters } from "../../lib/store/counters.ts";
import type { Post } from "../../lib/model.ts";
import { newestPosts } from "../../lib/store/posts.ts";
import type { Db } from "../../lib/store/schema.ts";
import { readUndo } from "../../lib/store/undoable.ts";
import { reading } from "../../lib/store/transaction.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "../support/build.ts";
import { dice } from "../support/dice.ts";
import { flawsOf, libraryOf, readerOf, stateOf } from "../support/library.ts";
import { prose } from "../support/prose.ts";
import { arrives, followed, testStore } from "../support/store.ts";
import { served } from "../support/world.ts";

const said = { title: "AI and readable APIs", text: longText, published: morning };
const posts = async (db: Db) =>
  (await newestPosts(db, "at", 10)).map((post) => ({
    id: post.id,
    members: post.members.map(({ entryId }) => entryId),
    read: post.unread === undefined,
  }));
const unread = async (db: Db) => (await readCounters(reading(db, "meta"))).all;

/** A post of the blog (entry 1, shown) with its copy on a planet (entry 2). */
async function folded() {
  const db = await testStore();
  const blog = await followed(db, "https://blog.example/atom");
  const planet = await followed(db, "https://planet.example/rss");
  await arrives(db, blog, feedOf([feedEntry(said)]));
  await arrives(db, planet, feedOf([feedEntry(said)], { link: "https://planet.example/" }));
  return { db, planet };
}

async function takeBack(db: Db) {
  const [latest] = await readUndo(db);
  if (!latest?.regrouped) throw new Error("There is nothing to take back");
  await undo(db, latest.act, daysAfter(30));
}

test("fold, read, un-fold: the copy that was shown stays read, the other is unread again", async () => {
  const { db } = await folded();
  await markRead(db, [1], true, morning);

  await unfold(db, 2, daysAfter(1), placeAgain);

  expect(await posts(db)).toEqual([
    { id: 2, members: [2], read: false },
    { id: 1, members: [1], read: true },
  ]);
  expect(await unread(db)).toBe(1);
});

test("taking out the copy that was shown takes the act with it", async () => {
  const { db } = await folded();
  await markRead(db, [1], true, morning);

  await unfold(db, 1, daysAfter(1), placeAgain);

  expect(await posts(db)).toEqual([
    { id: 2, members: [1], read: true },
    { id: 1, members: [2], read: false },
  ]);
});

test("what was taken apart can be put back, with its reason and its state", async () => {
  const { db } = await folded();
  await markRead(db, [1], true, morning);
  const [before] = await newestPosts(db, "at", 10);
  await unfold(db, 2, daysAfter(1), placeAgain);

  await takeBack(db);

  expect(await newestPosts(db, "at", 10)).toEqual([before]);
  expect(await unread(db)).toBe(0);
  expect(await db.count("vetoes")).toBe(0);
});

test("what the reader took apart stays apart when it is served again, edited, or copied once more", async () => {
  const { db, planet } = await folded();
  await unfold(db, 2, daysAfter(1), placeAgain);

  await arrives(db, planet, feedOf([feedEntry(said)], { link: "https://planet.example/" }), daysAfter(2));

  expect((await posts(db)).map(({ members }) => members)).toEqual([[2], [1, 3]]);
});

test("a post of one entry has nothing to take apart", async () => {
  const db = await testStore();
  await arrives(db, await followed(db, "https://blog.example/atom"), feedOf([feedEntry()]));

  expect(await unfold(db, 1, morning, placeAgain)).toEqual({});
  expect(await readUndo(db)).toEqual([]);
});

test("two posts that become one go on under the number of the older, whichever was named first", async () => {
  const { db } = await folded();
  await unfold(db, 1, daysAfter(1), placeAgain);

  expect(await fold(db, 1, 2, daysAfter(2))).toMatchObject({ postId: 1 });
  expect((await posts(db)).map(({ id }) => id)).toEqual([1]);
});

test("what is one already, gone, or too much for one post is not folded, and it is said why", async () => {
  const { db } = await folded();
  expect(await fold(db, 1, 2, daysAfter(1))).toEqual({ refused: { why: "one" } });
  expect(await fold(db, 1, 99, daysAfter(1))).toEqual({ refused: { why: "gone" } });

  const blog = await followed(db, "https://other.example/atom");
  await arrives(db, blog, feedOf([feedEntry({ text: prose(8, 80) })], { link: "https://other.example/" }));
  const post = await db.get("posts", 1);
  const [member] = post?.members ?? [];
  if (!post || !member) throw new Error("There is no post");
  await db.put("posts", { ...post, members: Array.from({ length: 200 }, (_, i) => ({ ...member, entryId: 100 + i })) });

  expect(await fold(db, 1, 3, daysAfter(1))).toEqual({ refused: { why: "many", most: 200 } });
  expect(await readUndo(db)).toEqual([]);
});

test.each([1, 2, 3])(
  "taking any copy out of its post and putting it back changes neither posts nor counters nor marks (world %i)",
  async (seed) => {
    const db = await libraryOf(served(seed, 24), readerOf(dice(seed)));
    const before = await withoutReasons(db);
    const copies = (await db.getAll("posts")).flatMap(({ members }) => (members.length > 1 ? members : []));
    expect(copies.length).toBeGreaterThan(10);

    for (const { entryId } of copies) {
      await unfold(db, entryId, daysAfter(30), placeAgain);
      expect(await flawsOf(db)).toEqual([]);
      await takeBack(db);
      expect(await withoutReasons(db)).toEqual(before);
    }

    const after = await db.getAll("posts");
    expect(after.flatMap(({ members }) => members.slice(1)).filter(({ reason }) => !reason)).toEqual([]);
  },
);

test.each([1, 2, 3, 4, 5, 6])(
  "taking any copy out, folding everything again, putting it back and folding again is the identity (world %i)",
  async (seed) => {
    const db = await libraryOf(served(seed, 24), readerOf(dice(seed)));
    const refold = async () => {
      await startRefold(db);
      await refoldAll(db, daysAfter(30));
    };
    await refold();
    const before = await withoutReasons(db);
    const copies = (await db.getAll("posts")).flatMap(({ members }) => (members.length > 1 ? members : []));
    expect(copies.length).toBeGreaterThan(10);

    for (const { entryId } of copies) {
      await unfold(db, entryId, daysAfter(30), placeAgain);
      const apart = await withoutReasons(db);
      await refold();
      expect(await withoutReasons(db)).toEqual(apart);

      await takeBack(db);
      expect(await withoutReasons(db)).toEqual(before);
      await refold();
      expect(await withoutReasons(db)).toEqual(before);
    }
  },
);

/** Why a copy is the same may be said another way when it comes back: it is found anew. */
async function withoutReasons(db: Db) {
  const state = await stateOf(db);
  const bare = ({ members, ...post }: Post) => ({
    ...post,
    members: members.map(({ reason: _reason, ...member }) => member),
  });
  return { ...state, posts: state.posts.map(bare) };
}
