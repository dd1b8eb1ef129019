import { assert, asyncProperty, constantFrom, nat } from "fast-check";
import { expect, test } from "vitest";
import { undo } from "../../../entrypoints/background/undoer.ts";
import { choose } from "../../../lib/choose.ts";
import { star } from "../../../lib/marks.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { place, rename } from "../../../lib/subscribe.ts";
import { keepCounted } from "../../../lib/store/recount.ts";
import { daysAfter, morning } from "../../support/build.ts";
import { backupOf, finished, kept, restored } from "../../support/backup.ts";
import { dice } from "../../support/dice.ts";
import { flawsOf, libraryOf, readerOf } from "../../support/library.ts";
import { arrives, testStore } from "../../support/store.ts";
import { served } from "../../support/world.ts";

/** A reader's store after some days: folds, edits, read and starred posts, posts taken apart, folders and choices. */
async function lived(seed: number) {
  const next = dice(seed);
  const reads = readerOf(next);
  const documents = served(seed, 14);
  const acts = async (store: Db, now: number) => {
    await reads(store, now);
    const posts = await store.getAll("posts");
    const some = posts.filter(() => next(9) === 0).map(({ id }) => id);
    await star(store, some, next(4) > 0, now);
  };
  const db = await libraryOf(documents.slice(0, -4), acts);
  const [one, two] = await db.getAllKeys("subscriptions");
  if (one) {
    await rename(db, one, "Mine", morning);
    await place(db, one, [["News", "Daily"], ["Friends"]], morning);
  }
  if (two) await choose(db, [two], { paused: true, notes: "Why I follow it", folding: "links" }, 1);
  await keepCounted(db, daysAfter(30));
  /** Some days later. */
  const goOn = async () => {
    for (const { feed, document, at } of documents.slice(-4)) {
      const [id] = await db.getAllKeysFromIndex("subscriptions", "feedUrl", `https://${feed}.example/atom`);
      if (id) await arrives(db, id, document, at);
      await acts(db, at);
    }
  };
  return { db, documents: documents.slice(0, -4), goOn };
}

test("a backup with entries, restored into an empty profile, is what was: field by field", async () => {
  await assert(
    asyncProperty(nat(10_000), async (seed) => {
      const { db } = await lived(seed);
      const empty = await testStore();

      await restored(empty, await backupOf(db, true));

      expect(await kept(empty)).toEqual(await kept(db));
      expect(await flawsOf(empty)).toEqual([]);
    }),
    { numRuns: 6 },
  );
});

test("a backup without entries: whatever the feeds bring again is read, starred and apart as it was", async () => {
  await assert(
    asyncProperty(nat(10_000), async (seed) => {
      const { db, documents } = await lived(seed);
      const source = await backupOf(db);
      const one = await testStore();
      await restored(one, source);
      const subscriptions = await db.getAll("subscriptions");
      const latest = new Map(documents.map((document) => [document.feed, document]));
      for (const { feed, document, at } of latest.values()) {
        const id = subscriptions.find(({ feedUrl }) => feedUrl.includes(feed))?.id ?? "";
        await arrives(one, id, document, at);
      }

      expect(await differing(db, one)).toEqual([]);
      const again = await restored(one, source);
      expect({ ...again.plan.counts, waiting: 0 }).toMatchObject({ feedsAdded: 0, read: 0, starred: 0, apart: 0 });
      expect(await flawsOf(one)).toEqual([]);
    }),
    { numRuns: 6 },
  );
});

/** Posts of one entry that are read or starred here, and not there: how folds come about again depends on what is still served. */
async function differing(here: Db, there: Db): Promise<readonly unknown[]> {
  const was = new Map((await alone(here)).map((each) => [each.name, each]));
  return (await alone(there)).filter(({ name, unread, starred }) => {
    const before = was.get(name);
    return before && (before.unread !== unread || before.starred !== starred);
  });
}

async function alone(db: Db) {
  const entries = new Map((await db.getAll("entries")).map((entry) => [entry.id, entry]));
  return (await db.getAll("posts")).flatMap(({ members: [first, ...others], unread, starred }) => {
    const entry = first && entries.get(first.entryId);
    if (!entry || others.length > 0) return [];
    return [
      { name: `${entry.feedId} ${entry.guidHash}`, unread: unread !== undefined, starred: starred !== undefined },
    ];
  });
}

test("a store that has gone on since its backup knows all that is in it: nothing changes", async () => {
  await assert(
    asyncProperty(nat(10_000), async (seed) => {
      const { db, goOn } = await lived(seed);
      const source = await backupOf(db, seed % 2 === 0);
      await goOn();
      const before = await kept(db);

      const { plan } = await restored(db, source);

      expect(Object.values(plan.counts).reduce((sum, count) => sum + count)).toBe(0);
      expect(await kept(db)).toEqual(before);
    }),
    { numRuns: 6 },
  );
});

test("where a backup replaces, its marks count, even before later ones; undo makes everything what it was", async () => {
  await assert(
    asyncProperty(nat(10_000), constantFrom("add" as const, "replace" as const), async (seed, way) => {
      const { db, goOn } = await lived(seed);
      const source = await backupOf(db, seed % 2 === 0);
      await goOn();
      const before = await kept(db);

      const { act } = await restored(db, source, way);
      expect(await flawsOf(db)).toEqual([]);
      await undone(db, act);

      expect(await kept(db)).toEqual(before);
    }),
    { numRuns: 6 },
  );
});

test("another reader's backup comes to what is here, and undo takes all of it out again", async () => {
  await assert(
    asyncProperty(nat(10_000), async (seed) => {
      const source = await backupOf((await lived(seed)).db, seed % 2 === 0);
      const { db } = await lived(seed + 1);
      const before = await marksAndFeeds(db);

      const { act } = await restored(db, source);
      expect(await flawsOf(db)).toEqual([]);
      await undone(db, act);

      expect(await marksAndFeeds(db)).toEqual(before);
      expect(await flawsOf(db)).toEqual([]);
    }),
    { numRuns: 6 },
  );
});

async function undone(db: Db, act: string): Promise<void> {
  await undo(db, act, daysAfter(30));
  await finished(db);
}

/**
 * Without how posts are folded: entries that came and went may have joined two of them, and then an act on one of them may
 * be kept with its copy.
 */
async function marksAndFeeds(db: Db) {
  const { subscriptions, entries, bodies, vetoes, posts } = await kept(db);
  const marks = [...entries, ...posts].flatMap((each) => Object.entries(each.marks));
  return {
    subscriptions,
    bodies,
    vetoes,
    tombstones: await db.getAll("tombstones"),
    entries: entries.map(({ postId: _post, discussedAt: _discussed, marks: _marks, ...entry }) => entry),
    marks: [...new Set(marks.map(([which, { value, at }]) => `${which} ${value} ${at}`))].toSorted(),
  };
}
