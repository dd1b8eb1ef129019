import { expect, test, vi } from "vitest";
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
import { brokenIn } from "../../support/invariants.ts";
import { copyOf, libraryOf, readerOf } from "../../support/library.ts";
import { served } from "../../support/world.ts";

const now = daysAfter(30);
/** Of all places where it may be killed, so many are tried, spread evenly. */
const tries = 30;

async function lived(seed: number): Promise<Db> {
  const reads = readerOf(dice(seed));
  return libraryOf(served(seed, 8), async (db, at) => {
    await reads(db, at);
    await star(db, (await db.getAllKeys("posts")).slice(-2), true, at);
  });
}

/**
 * The transaction of this number is never begun, as if the browser had died before it. What is under way when it dies is
 * given up as a whole, so nothing else can happen.
 */
function killAt(number: number): { readonly begun: () => number; readonly stop: () => void } {
  let begun = 0;
  const name = "transaction";
  const original = IDBDatabase.prototype[name];
  const spy = vi.spyOn(IDBDatabase.prototype, name).mockImplementation(function die(
    this: IDBDatabase,
    ...args: Parameters<IDBDatabase["transaction"]>
  ) {
    if (args[1] === "readwrite" && ++begun === number) throw new Error("killed");
    return Reflect.apply(original, this, args);
  });
  return { begun: () => begun, stop: () => spy.mockRestore() };
}

/**
 * Kills the work at many places and goes on each time: everything must fit together then, and end as it does undisturbed.
 * Answers how often it was killed.
 */
async function deathsOf(db: Db, begin: (store: Db) => Promise<unknown>): Promise<number> {
  const whole = await copyOf(db);
  const counting = killAt(Infinity);
  await begin(whole);
  await finished(whole, now);
  counting.stop();
  const [expected, unchanged] = [await kept(whole), JSON.stringify(await kept(db))];
  expect(await brokenIn(whole)).toEqual([]);

  let deaths = 0;
  const step = Math.max(1, Math.floor(counting.begun() / tries));
  for (let number = 1; number <= counting.begun(); number += step) {
    deaths++;
    const store = await copyOf(db);
    const killer = killAt(number);
    const death = await begin(store)
      .then(() => finished(store, now))
      .catch((error: unknown) => error);
    killer.stop();
    expect(String(death)).toContain("killed");
    expect(await brokenIn(store)).toEqual([]);
    const job = await readMeta(reading(store, "meta"), "restore", undefined);
    const hasBegun = job !== undefined || JSON.stringify(await kept(store)) !== unchanged;
    await finished(store, now);
    expect(await kept(store)).toEqual(hasBegun ? expected : JSON.parse(unchanged));
    expect(await brokenIn(store)).toEqual([]);
  }
  return deaths;
}

test.each([true, false])(
  "restoring is killed anywhere and goes on to the same end; with entries: %s",
  async (entries) => {
    const source = await backupOf(await lived(3), entries);
    const db = await lived(4);
    const plan = await planRestore(db, source, "add", defaultSettings, now);
    const before = await keepBefore(db, now);

    expect(await deathsOf(db, (store) => startRestore(store, plan, before.key, now))).toBeGreaterThan(3);
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
  expect(deaths).toBeGreaterThan(3);
});
