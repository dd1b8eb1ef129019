import { expect, test } from "vitest";
import { goOnUndoing, undo } from "../../../entrypoints/background/undoer.ts";
import { choose } from "../../../lib/choose.ts";
import { fold, unfold } from "../../../lib/folds.ts";
import { markRead, star } from "../../../lib/marks.ts";
import { moveFolder } from "../../../lib/move-folder.ts";
import { placeAgain } from "../../../lib/poll/refold.ts";
import { readdress } from "../../../lib/poll/readdress.ts";
import { showCopy } from "../../../lib/show-copy.ts";
import { readMeta, writeMeta } from "../../../lib/store/meta.ts";
import { keepCounted } from "../../../lib/store/recount.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { reading, write } from "../../../lib/store/transaction.ts";
import { recordUndo } from "../../../lib/store/undo.ts";
import { readUndo } from "../../../lib/store/undoable.ts";
import { follow, moveAll, place, rename } from "../../../lib/subscribe.ts";
import { finishUnfollowing, followAgain, unfollow } from "../../../lib/unfollow.ts";
import { daysAfter, feedEntry, feedOf, longText } from "../../support/build.ts";
import { dice } from "../../support/dice.ts";
import { killedAtEvery } from "../../support/faults.ts";
import { brokenIn } from "../../support/invariants.ts";
import { copyOf, stateOf } from "../../support/library.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const said = { title: "AI and readable APIs", link: "https://blog.example/1", text: `${longText} ${longText}` };
const later = daysAfter(3);

/** A blog in a folder, and a planet that carries one of its posts too. */
async function library() {
  const db = await testStore();
  const blog = await followed(db, "https://blog.example/atom");
  const planet = await followed(db, "https://planet.example/rss");
  await place(db, blog, [["News"]], daysAfter(0));
  await arrives(db, blog, feedOf([feedEntry(said), feedEntry(), feedEntry()]));
  await arrives(db, planet, feedOf([feedEntry(said), feedEntry()]));
  await keepCounted(db, daysAfter(1));
  // What is taken back is what a test does itself.
  await db.clear("undo");
  return { db, blog, planet };
}

async function stored(db: Db) {
  return JSON.stringify({ ...(await stateOf(db)), subscriptions: await db.getAll("subscriptions") });
}

/** The act as it would be with thousands of posts: one chunk for each of its few. */
async function inChunks(db: Db): Promise<void> {
  await write(db, ["undo", "meta"], async (tx) => {
    const [row] = await tx.objectStore("undo").getAll();
    if (!row?.marks || row.id === undefined) throw new Error("There is nothing to take back");
    const { id, marks, ...act } = row;
    await tx.objectStore("undo").delete(id);
    const chunks = marks.before.map((before) => ({ ...act, marks: { ...marks, before: [before] } }));
    await recordUndo(tx, chunks);
  });
}

async function startsAgain(db: Db): Promise<void> {
  await finishUnfollowing(db);
  await goOnUndoing(db, later);
  await finishUnfollowing(db);
}

/**
 * Killed anywhere, an undo has not begun and is still offered, or the next start brings it to its end: nothing is torn,
 * and nothing that could be taken back is lost. Answers how often it was killed.
 */
async function undoSurvives(db: Db): Promise<number> {
  const [latest] = await readUndo(db);
  const act = latest?.act ?? "";
  const before = await stored(db);
  const whole = await copyOf(db);
  await undo(whole, act, later);
  await keepCounted(whole, later);
  const after = await stored(whole);
  expect(after).not.toBe(before);
  expect(await whole.count("undo")).toBe(0);

  return killedAtEvery(
    db,
    (store) => undo(store, act, later),
    async (store, kill) => {
      expect(await brokenIn(store), `killed at request ${kill}`).toEqual([]);
      await startsAgain(store);
      const isOffered = (await store.count("undo")) > 0;
      if (!isOffered) await keepCounted(store, later);
      expect(await stored(store), `killed at request ${kill}`).toBe(isOffered ? before : after);
      await undo(store, act, later);
      await keepCounted(store, later);
      expect(await stored(store), `gone on after request ${kill}`).toBe(after);
      expect(await readMeta(reading(store, "meta"), "undoing", [])).toEqual([]);
      expect(await brokenIn(store)).toEqual([]);
    },
  );
}

const acts: readonly (readonly [name: string, act: (of: Awaited<ReturnType<typeof library>>) => Promise<unknown>])[] = [
  ["marks", ({ db }) => markRead(db, [1, 2, 3], true, daysAfter(2)).then(() => inChunks(db))],
  ["stars", ({ db }) => star(db, [1, 2, 3], true, daysAfter(2)).then(() => inChunks(db))],
  ["a fold taken apart", ({ db }) => unfold(db, 4, daysAfter(2), placeAgain)],
  ["two posts called the same", ({ db }) => fold(db, 2, 3, daysAfter(2))],
  ["another copy shown", ({ db }) => showCopy(db, 4, daysAfter(2))],
  ["another name", ({ db, blog }) => rename(db, blog, "Mine", daysAfter(2))],
  ["a removal", ({ db, blog }) => unfollow(db, [blog], { kind: "remove", feedId: blog, title: "" }, daysAfter(2))],
  [
    "a removal of several feeds",
    ({ db, blog, planet }) =>
      unfollow(db, [blog, planet], { kind: "remove-all", feedIds: [blog, planet] }, daysAfter(2)),
  ],
  [
    "an import",
    async ({ db }) => {
      const outline = { feedUrl: "https://other.example/rss", title: "Another", folders: [] };
      const { added } = await follow(db, [outline], daysAfter(2), "import 1");
      await arrives(db, added[0] ?? "", feedOf([feedEntry(said), feedEntry()]), daysAfter(2));
    },
  ],
  ["a folder that moved", ({ db }) => moveFolder(db, ["News"], ["Old", "News"], daysAfter(2))],
  ["feeds that moved", ({ db, blog, planet }) => moveAll(db, [blog, planet], ["Tech"], daysAfter(2))],
  ["a choice", ({ db, blog }) => choose(db, [blog], { paused: true }, daysAfter(2))],
  ["another address", ({ db, blog }) => readdress(db, blog, "https://blog.example/new", daysAfter(2))],
];

test.each(acts)("the undo of %s can be killed anywhere: it is still offered, or it goes on", async (_name, act) => {
  const found = await library();
  await act(found);
  await keepCounted(found.db, daysAfter(2));
  expect(await brokenIn(found.db)).toEqual([]);

  expect(await undoSurvives(found.db)).toBeGreaterThan(3);
});

test("acts are undone in any order: what an act undone before had done does not come back with a later one", async () => {
  const { db } = await library();
  const before: unknown = JSON.parse(await stored(db));
  await markRead(db, [1, 2, 3], true, daysAfter(2));
  await markRead(db, [2, 3], false, daysAfter(2) + 1);
  await markRead(db, [3, 4], true, daysAfter(2) + 2);
  await star(db, [1, 2], true, daysAfter(2) + 3);
  const names = (await readUndo(db)).map(({ act }) => act);
  const orders = [0, 1, 2, 3].flatMap((a) => [0, 1, 2].flatMap((b) => [0, 1].map((c) => taking(names, a, b, c))));

  for (const order of orders) {
    const copy = await copyOf(db);
    for (const act of order) {
      await undo(copy, act, later);
      expect(await brokenIn(copy)).toEqual([]);
    }
    expect(JSON.parse(await stored(copy)), `in the order ${order.map((act) => names.indexOf(act)).join()}`).toEqual(
      before,
    );
  }
});

test.each([1, 2, 3, 4, 5, 6, 7, 8])(
  "acts of all kinds are undone in any order, and nothing is torn (%s)",
  async (seed) => {
    const found = await library();
    const { db } = found;
    const next = dice(seed);
    for (const [, act] of acts.slice(2).toSorted(() => next(3) - 1)) await act(found);
    await keepCounted(db, daysAfter(2));
    const names = (await readUndo(db)).map(({ act }) => act).toSorted(() => next(3) - 1);
    expect(names.length).toBeGreaterThan(3);

    for (const act of names) {
      await undo(db, act, later);
      await keepCounted(db, later);
      expect(await brokenIn(db)).toEqual([]);
    }
    expect(await readUndo(db)).toEqual([]);
  },
);

/** One of all the ways to order four. */
function taking(names: readonly string[], ...picks: readonly number[]): readonly string[] {
  const left = [...names];
  return [...picks.flatMap((pick) => left.splice(pick, 1)), ...left];
}

test("an undo of many marks that fails half-way keeps what is left, and is offered again", async () => {
  const { db } = await library();
  const { act = "" } = await markRead(db, [1, 2, 3], true, daysAfter(2));
  await inChunks(db);
  const unread = async () => (await db.getAll("posts")).filter((post) => post.unread).length;
  const before = await unread();
  // The last of the three is damaged in a way that nothing expects.
  const last = (await db.getAllFromIndex("undo", "act", act)).at(-1);
  if (!last) throw new Error("There is nothing to take back");
  await db.put("undo", { ...last, marks: { clock: "", before: 5 as never } });

  await expect(undo(db, act, later)).rejects.toThrow();
  expect(await unread()).toBe(before + 2);
  expect((await readUndo(db)).map((each) => each.act)).toEqual([act]);
  expect(await readMeta(reading(db, "meta"), "undoing", [])).toEqual([]);

  await db.put("undo", last);
  await undo(db, act, later);
  expect(await unread()).toBe(before + 3);
});

test("what is being taken back is not forgotten because of what the reader does meanwhile", async () => {
  const { db } = await library();
  const { act = "" } = await markRead(db, [1, 2, 3], true, daysAfter(2));
  await inChunks(db);
  await write(db, ["meta"], (tx) => writeMeta(tx, "undoing", [act]));

  for (let i = 0; i < 30; i++) await star(db, [1, 2], i % 2 === 0, daysAfter(2) + i);
  expect(await db.getAllFromIndex("undo", "act", act)).toHaveLength(3);
  await goOnUndoing(db, later);

  expect(await db.getAllFromIndex("undo", "act", act)).toEqual([]);
  expect((await db.getAll("posts")).filter((post) => post.unread)).toHaveLength(4);
  expect(await db.count("undo")).toBe(20);
});

test("marking all read that is taken back while it runs does not go on", async () => {
  const { db } = await library();
  const { act = "" } = await markRead(db, [1, 2], true, daysAfter(2));
  await write(db, ["meta"], (tx) =>
    writeMeta(tx, "marking", { upTo: 99, act, at: daysAfter(2), posts: 2, below: [daysAfter(9), 0] }),
  );

  await undo(db, act, later);

  expect(await readMeta(reading(db, "meta"), "marking", undefined)).toBeUndefined();
  expect((await db.getAll("posts")).filter((post) => post.unread)).toHaveLength(4);
});

test("a removed feed that a list brings again has its posts back, wherever that is cut off", async () => {
  const { db, blog } = await library();
  await unfollow(db, [blog], { kind: "remove", feedId: blog, title: "" }, daysAfter(2));
  const outline = { feedUrl: "https://blog.example/atom", title: "A blog", folders: [] };
  const followIt = async (store: Db) => {
    const { returned } = await follow(store, [outline], later, "import 1");
    await followAgain(store, returned, later);
  };

  const kills = await killedAtEvery(db, followIt, async (store, kill) => {
    await startsAgain(store);
    const isBack = (await store.get("subscriptions", blog))?.removedAt === undefined;
    expect(await brokenIn(store), `killed at request ${kill}`).toEqual([]);
    expect(await store.count("posts")).toBe(isBack ? 4 : 2);
  });
  expect(kills).toBeGreaterThan(10);
});
