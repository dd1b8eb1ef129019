import { expect, test, vi } from "vitest";
import { stepOf } from "../../../entrypoints/background/step.ts";
import { dailyUpkeep, goOnWithUpkeep } from "../../../entrypoints/background/upkeep.ts";
import type { Step } from "../../../entrypoints/background/step.ts";
import { star } from "../../../lib/marks.ts";
import { changeSettings } from "../../../lib/settings.ts";
import { readCounters } from "../../../lib/store/counters.ts";
import { readMeta, writeMeta } from "../../../lib/store/meta.ts";
import { startRecount } from "../../../lib/store/counters.ts";
import type { Db, Meta, StoreName } from "../../../lib/store/schema.ts";
import { reading, write } from "../../../lib/store/transaction.ts";
import { unfollow } from "../../../lib/unfollow.ts";
import { daysAfter, feedEntry, feedOf } from "../../support/build.ts";
import { brokenIn } from "../../support/invariants.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const later = daysAfter(60);
const metaOf = <Name extends keyof Meta>(db: Db, name: Name, initial: Meta[Name]) =>
  readMeta(reading(db, "meta"), name, initial);

/** A store in which everything that upkeep goes on with, or does once a day, is waiting. */
async function waiting() {
  const db = await testStore();
  await changeSettings({ keepDays: 30, keepPosts: 0 });
  const blog = await followed(db, "https://blog.example/atom");
  const gone = await followed(db, "https://gone.example/rss");
  const [stays, left, unread, undoing] = [feedEntry(), feedEntry(), feedEntry(), feedEntry()];
  await arrives(db, blog, feedOf([stays, left, unread, undoing]));
  await arrives(db, gone, feedOf([feedEntry()]));
  await arrives(db, blog, feedOf([stays, unread, undoing]), daysAfter(1));
  const { act = "" } = await star(db, [3, 4], true, daysAfter(2));
  await unfollow(db, [gone], { kind: "remove", feedId: gone, title: "" }, daysAfter(2));
  await write(db, ["meta", "subscriptions"], async (tx) => {
    await writeMeta(tx, "undoing", [act]);
    await writeMeta(tx, "marking", { upTo: 1, act: "0-0-x", at: daysAfter(2), posts: 0 });
    await startRecount(tx);
  });
  const tombstone = { id: "x:1", feedId: "x", marks: {}, at: daysAfter(-1000) };
  await db.put("tombstones", tombstone);
  await db.put("folds", { at: daysAfter(-1000), postId: 1, entryId: 1, feedId: blog });
  return { db, blog, gone };
}

/** As the background does it, one after the other. */
async function upkeep(db: Db, now: number, refold: () => Promise<void>, step: Step): Promise<boolean> {
  const wentOn = await goOnWithUpkeep(db, now, refold, step);
  return (await dailyUpkeep(db, now, step)) || wentOn;
}

/** What was waiting, and has been done. */
async function done(db: Db, gone: string) {
  const posts = await db.getAll("posts");
  return {
    "finish an undo": (await metaOf(db, "undoing", [])).length === 0 && !posts.some((post) => post.starred),
    "finish marking": (await metaOf(db, "marking", undefined)) === undefined,
    purge: (await db.get("subscriptions", gone)) === undefined,
    "make room": (await metaOf(db, "retention", {})).last?.posts === 1,
    "trim folds": (await db.count("folds")) === 0,
    "trim tombstones": (await db.get("tombstones", "x:1")) === undefined,
    "end the day": (await metaOf(db, "upkeep", { at: 0 })).at === later,
  };
}

test("every start goes on with what was cut off, and does what is due once a day", async () => {
  const { db, gone } = await waiting();
  const failed = vi.fn();
  const refold = vi.fn(async () => undefined);

  expect(await upkeep(db, later, refold, stepOf(failed))).toBe(true);

  expect(failed.mock.calls).toEqual([]);
  expect(refold).toHaveBeenCalledOnce();
  expect(Object.entries(await done(db, gone)).filter(([, isDone]) => !isDone)).toEqual([]);
  expect((await metaOf(db, "counters", await readCounters(reading(db, "meta")))).recount).toBeUndefined();
  expect(await brokenIn(db)).toEqual([]);
});

test("what is due once a day is not done twice, but after the clock was set back", async () => {
  const { db, blog } = await waiting();
  const keep = () => upkeep(db, later, async () => undefined, stepOf(vi.fn()));
  await keep();
  await db.put("folds", { at: daysAfter(-1000), postId: 1, entryId: 1, feedId: blog });

  expect(await keep()).toBe(false);
  expect(await db.count("folds")).toBe(1);

  await write(db, ["meta"], (tx) => writeMeta(tx, "upkeep", { at: daysAfter(4000) }));
  await keep();
  expect(await db.count("folds")).toBe(0);
});

const steps = [
  "finish an undo",
  "finish removing",
  "finish marking",
  "refold",
  "finish making room",
  "count",
  "purge",
  "make room",
  "forget logins",
  "trim keys",
  "trim folds",
  "trim tombstones",
  "check counts",
];

test.each(steps)("where it fails to '%s' that is told, and everything else is done", async (broken) => {
  const { db, gone } = await waiting();
  const failed = vi.fn();
  const step = stepOf(failed);
  const failing = new Error("out of order");

  await upkeep(
    db,
    later,
    async () => undefined,
    (name, act) => step(name, name === broken ? () => Promise.reject(failing) : act),
  );

  expect(failed.mock.calls).toEqual([[broken, failing]]);
  const seen = Object.entries(await done(db, gone));
  expect(seen.filter(([, isDone]) => !isDone)).toEqual(
    seen.flatMap(([name]) => (name === broken ? [[name, false]] : [])),
  );
});

test("a store that fails in one place is kept up everywhere else", async () => {
  const { db, gone } = await waiting();
  const failed = vi.fn();
  // As where the browser finds a store damaged.
  const damaged = new Proxy(db, {
    get(_target, property) {
      if (property !== "transaction") {
        const value: unknown = Reflect.get(db, property);
        return typeof value === "function" ? value.bind(db) : value;
      }
      return (stores: readonly StoreName[], mode: IDBTransactionMode) => {
        if (stores.length === 1 && stores[0] === "folds") throw new DOMException("Internal error.", "UnknownError");
        return db.transaction([...stores], mode);
      };
    },
  });

  await upkeep(damaged, later, async () => undefined, stepOf(failed));

  expect(failed.mock.calls.map(([name]) => name)).toEqual(["trim folds"]);
  expect(Object.entries(await done(db, gone)).filter(([, isDone]) => !isDone)).toEqual([["trim folds", false]]);
});
