import { assert, asyncProperty, boolean, nat } from "fast-check";
import { expect, test } from "vitest";
import { undo } from "../../../entrypoints/background/undoer.ts";
import { markRead, star } from "../../../lib/marks.ts";
import type { Post } from "../../../lib/model.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { backupOf, finished, kept, restored } from "../../support/backup.ts";
import { daysAfter, feedEntry, feedOf } from "../../support/build.ts";
import { dice } from "../../support/dice.ts";
import { flawsOf, libraryOf, readerOf } from "../../support/library.ts";
import { arrives, followed, testStore } from "../../support/store.ts";
import { served } from "../../support/world.ts";

/** Which posts are unread and which starred, by number. */
async function seen(db: Db) {
  const posts = await db.getAll("posts");
  const numbers = (which: "unread" | "starred") =>
    posts.filter((post) => post[which] !== undefined).map(({ id }) => id);
  return { unread: numbers("unread"), starred: numbers("starred") };
}

/** Posts of the same copies that are marked another way: what was folded or taken apart since stays so. */
function differing(then: readonly Post[], now: readonly Post[]) {
  const copies = ({ members }: Post) => members.map(({ entryId }) => entryId).join();
  const marked = new Map(then.map((post) => [copies(post), post]));
  return now.filter((post) => {
    const was = marked.get(copies(post));
    return was && (!was.unread !== !post.unread || !was.starred !== !post.starred);
  });
}

async function undone(db: Db, act: string): Promise<void> {
  await undo(db, act, daysAfter(5));
  await finished(db);
}

test.each([true, false])(
  "where a backup replaces (with entries: %s), what was starred and read since is not; what came since stays as it is",
  async (entries) => {
    const db = await testStore();
    const id = await followed(db, "https://a.example/");
    const before = [feedEntry(), feedEntry(), feedEntry()];
    await arrives(db, id, feedOf(before), daysAfter(1));
    const source = await backupOf(db, entries, undefined, daysAfter(2));
    await arrives(db, id, feedOf([...before, feedEntry()]), daysAfter(3));
    await star(db, [1], true, daysAfter(4));
    await markRead(db, [2, 4], true, daysAfter(4));
    const since = await seen(db);
    expect(since).toEqual({ unread: [1, 3], starred: [1] });

    const { plan, act } = await restored(db, source, "replace");

    expect(plan.counts).toMatchObject({ unread: 1, read: 0, unstarred: 1, starred: 0 });
    expect(await seen(db)).toEqual({ unread: [1, 2, 3], starred: [] });
    await undone(db, act);
    expect(await seen(db)).toEqual(since);
  },
);

test("where a backup replaces, all that it knew is marked as it was then, and the dry run said what becomes of it", async () => {
  await assert(
    asyncProperty(nat(10_000), boolean(), async (seed, entries) => {
      const reads = readerOf(dice(seed));
      const next = dice(seed);
      const acts = async (db: Db, now: number) => {
        await reads(db, now);
        const some = (await db.getAllKeys("posts")).filter(() => next(5) === 0);
        await star(db, some, next(4) > 0, now);
        await markRead(
          db,
          (await db.getAllKeys("posts")).filter(() => next(5) === 0),
          next(4) === 0,
          now,
        );
      };
      const documents = served(seed, 12);
      const db = await libraryOf(documents, acts);
      const made = (documents.at(-1)?.at ?? 0) + 1;
      const source = await backupOf(db, entries, undefined, made);
      const then = await kept(db);
      for (const day of [1, 2]) await acts(db, daysAfter(day, made));
      const since = await kept(db);
      const before = await seen(db);

      const { plan, act } = await restored(db, source, "replace");

      expect(differing(then.posts, (await kept(db)).posts)).toEqual([]);
      expect(await flawsOf(db)).toEqual([]);
      const after = await seen(db);
      const more = (a: readonly number[], b: readonly number[]) => a.filter((id) => !b.includes(id)).length;
      expect(plan.counts).toMatchObject({
        unread: more(after.unread, before.unread),
        read: more(before.unread, after.unread),
        starred: more(after.starred, before.starred),
        unstarred: more(before.starred, after.starred),
      });
      await undone(db, act);
      expect(await kept(db)).toEqual(since);
    }),
    { numRuns: 12 },
  );
});
