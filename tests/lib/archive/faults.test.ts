import { expect, test } from "vitest";
import { undo } from "../../../entrypoints/background/undoer.ts";
import { keepBefore } from "../../../lib/archive/dated.ts";
import { planRestore } from "../../../lib/archive/plan.ts";
import { startRestore } from "../../../lib/archive/start.ts";
import { defaultSettings } from "../../../lib/choices.ts";
import { star } from "../../../lib/marks.ts";
import { readMeta } from "../../../lib/store/meta.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { reading } from "../../../lib/store/transaction.ts";
import { backupOf, finished, kept } from "../../support/backup.ts";
import { daysAfter } from "../../support/build.ts";
import { dice } from "../../support/dice.ts";
import { killedAtEvery } from "../../support/faults.ts";
import { brokenIn } from "../../support/invariants.ts";
import { copyOf, libraryOf, readerOf } from "../../support/library.ts";
import { served } from "../../support/world.ts";

const now = daysAfter(30);
/** Of all requests at which it may be killed, one in so many is tried: a prime, so that no kind of them is passed over. */
const every = 11;

async function lived(seed: number): Promise<Db> {
  const reads = readerOf(dice(seed));
  return libraryOf(served(seed, 8), async (db, at) => {
    await reads(db, at);
    await star(db, (await db.getAllKeys("posts")).slice(-2), true, at);
  });
}

/**
 * Kills the work at many of its requests and goes on each time: everything must fit together then, and end as it does
 * undisturbed. Answers how often it was killed.
 */
async function deathsOf(db: Db, begin: (store: Db) => Promise<unknown>): Promise<number> {
  const act = async (store: Db) => {
    await begin(store);
    await finished(store, now);
  };
  const whole = await copyOf(db);
  await act(whole);
  const [expected, unchanged] = [await kept(whole), JSON.stringify(await kept(db))];
  expect(await brokenIn(whole)).toEqual([]);
  return killedAtEvery(
    db,
    act,
    async (store) => {
      expect(await brokenIn(store)).toEqual([]);
      const job = await readMeta(reading(store, "meta"), "restore", undefined);
      const hasBegun = job !== undefined || JSON.stringify(await kept(store)) !== unchanged;
      await finished(store, now);
      expect(await kept(store)).toEqual(hasBegun ? expected : JSON.parse(unchanged));
      expect(await brokenIn(store)).toEqual([]);
    },
    every,
  );
}

test.each([
  [true, "add"],
  [false, "add"],
  [true, "replace"],
] as const)(
  "restoring is killed anywhere and goes on to the same end; with entries: %s, to %s what is here",
  async (entries, way) => {
    const source = await backupOf(await lived(3), entries);
    const db = await lived(4);
    const plan = await planRestore(db, source, way, defaultSettings, now);
    const before = await keepBefore(db, now);

    expect(await deathsOf(db, (store) => startRestore(store, plan, before.key, now))).toBeGreaterThan(7);
  },
);

test("taking a restore back is killed anywhere and goes on to the same end", async () => {
  const source = await backupOf(await lived(3), true);
  const db = await lived(4);
  const plan = await planRestore(db, source, "add", defaultSettings, now);
  const before = await keepBefore(db, now);
  const { act } = await startRestore(db, plan, before.key, now);
  await finished(db, now);

  const deaths = await deathsOf(db, (store) => undo(store, act, now));
  expect(deaths).toBeGreaterThan(7);
});
