import type { RestorePlan, RestoreWay } from "../backup-view.ts";
import type { Settings } from "../choices.ts";
import { endOf } from "../clock.ts";
import type { Clock, EntryId, Instant } from "../model.ts";
import { readMeta } from "../store/meta.ts";
import type { Db, RestoreStep } from "../store/schema.ts";
import { everyStore, reading, write } from "../store/transaction.ts";
import { removeOthers } from "./apply-subscription.ts";
import { applyRows, latestOf } from "./apply.ts";
import { clearLater } from "./clear-later.ts";
import { countsOf, newTally, type Run } from "./job.ts";
import { readBackup } from "./lines.ts";
import { changedSettings, noteAddresses } from "./rows.ts";

/** Thrown to have nothing kept of what a dry run has done. */
class Undone extends Error {}

/**
 * What restoring would change, by doing it: every slice is carried out in a transaction that is then given up. Nothing is
 * stored.
 *
 * @throws FeedError whatever is wrong with the backup.
 */
export async function planRestore(
  db: Db,
  source: string,
  way: RestoreWay,
  settings: Settings,
  now: Instant,
): Promise<RestorePlan> {
  const base = await readMeta(reading(db, "meta"), "sequence", { entry: 0, post: 0 });
  const tally = newTally();
  let [rows, cut, at] = [0, 0, now];
  let last = { entry: 0, post: 0 };
  let cutoff = "";
  let run: Run | undefined;
  for await (const slice of readBackup(source, now)) {
    ({ at, last } = slice.head);
    run ??= { way, dry: true, tally, addresses: new Map(), said: new Set(), job: { act: "", at: now, base, last } };
    rows += slice.rows.length;
    const sound = slice.rows.filter((row) => row !== undefined);
    tally.numbers.skipped += slice.rows.length - sound.length;
    for (const row of sound) {
      if (row[0] === "cut") cut += row[1].marks;
      if (row[0] === "settings") tally.numbers.settings += changedSettings(settings, row[1], way).length;
    }
    cutoff = later(cutoff, latestOf(sound));
    noteAddresses(sound, run);
    const current = run;
    await dryly(db, (tx) => applyRows(tx, sound, current));
  }
  const ended = run;
  cutoff = later(cutoff, endOf(at));
  if (ended) await dryly(db, (tx) => removeOthers(tx, ended));
  if (ended && way === "replace") {
    let from: EntryId | undefined = 0;
    while (from !== undefined) from = await clearedFrom(db, from, { made: at, cutoff }, ended);
  }
  return { source, way, at, rows, last, cut, cutoff, counts: countsOf(tally) };
}

async function clearedFrom(
  db: Db,
  from: EntryId,
  since: NonNullable<RestoreStep["later"]>,
  run: Run,
): Promise<EntryId | undefined> {
  let done: EntryId | undefined;
  await dryly(db, async (tx) => (done = await clearLater(tx, since, from, run)));
  return done;
}

function later(one: Clock, other: Clock): Clock {
  return one > other ? one : other;
}

async function dryly(db: Db, work: (tx: Parameters<typeof applyRows>[0]) => Promise<unknown>): Promise<void> {
  try {
    await write(db, everyStore, async (tx) => {
      await work(tx);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}
