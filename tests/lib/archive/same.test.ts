import { expect, test } from "vitest";
import { fold } from "../../../lib/folds.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { backupOf, restored } from "../../support/backup.ts";
import { daysAfter, feedEntry, feedOf, longText } from "../../support/build.ts";
import { brokenIn } from "../../support/invariants.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const one = feedEntry({ title: "What we learned in May", link: "https://blog.example/may", text: longText });
const two = feedEntry({ title: "A review", link: "https://other.example/review", text: "Another text by far." });

/** Two feeds whose posts no rule would make one; the reader did. */
async function folded() {
  const db = await testStore();
  const feeds = [await followed(db, "https://blog.example/atom"), await followed(db, "https://other.example/rss")];
  await bring(db, feeds, 0, 1);
  const [first, second] = (await db.getAll("posts")).map(({ lead }) => lead.entryId);
  await fold(db, first ?? 0, second ?? 0, daysAfter(2));
  return { db, feeds };
}

async function bring(db: Db, feeds: readonly string[], ...which: readonly (0 | 1)[]) {
  for (const i of which) await arrives(db, feeds[i] ?? "", feedOf([i === 0 ? one : two]), daysAfter(31 + i));
}

const members = async (db: Db) => (await db.getAll("posts")).map((post) => post.members.length);

test("what the reader said is the same is one post in a restored backup with entries", async () => {
  const { db } = await folded();
  const empty = await testStore();

  await restored(empty, await backupOf(db, true));

  expect(await members(empty)).toEqual([2]);
  expect((await empty.get("meta", "wishes"))?.value).toMatchObject({ same: ["1:2"] });
  expect(await brokenIn(empty)).toEqual([]);
});

test.each([[[0, 1] as const], [[1, 0] as const]])(
  "of a backup without entries it waits, by their guids, for what the feeds bring again, in the order %s",
  async (order) => {
    const { db, feeds } = await folded();
    const empty = await testStore();

    await restored(empty, await backupOf(db));
    await bring(empty, feeds, ...order);

    expect(await members(empty)).toEqual([2]);
    expect(await brokenIn(empty)).toEqual([]);
  },
);

test("what still waits after a restore stands in the next backup", async () => {
  const { db, feeds } = await folded();
  const [waiting, empty] = [await testStore(), await testStore()];
  await restored(waiting, await backupOf(db));

  await restored(empty, await backupOf(waiting));
  await bring(empty, feeds, 0, 1);

  expect(await members(empty)).toEqual([2]);
});
