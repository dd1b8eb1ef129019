import type { RestorePlan, RestoreWay } from "../backup-view.ts";
import type { Settings } from "../choices.ts";
import type { Instant } from "../model.ts";
import { readMeta } from "../store/meta.ts";
import type { Db } from "../store/schema.ts";
import { everyStore, reading, write } from "../store/transaction.ts";
import { removeOthers } from "./apply-subscription.ts";
import { applyRows } from "./apply.ts";
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
  let run: Run | undefined;
  for await (const slice of readBackup(source, now)) {
    ({ at, last } = slice.head);
    run ??= { way, dry: true, tally, addresses: new Map(), job: { act: "", at: now, base, last } };
    rows += slice.rows.length;
    const sound = slice.rows.filter((row) => row !== undefined);
    tally.numbers.skipped += slice.rows.length - sound.length;
    for (const row of sound) {
      if (row[0] === "cut") cut += row[1].marks;
      if (row[0] === "settings") tally.numbers.settings += changedSettings(settings, row[1], way).length;
    }
    noteAddresses(sound, run);
    const current = run;
    await dryly(db, (tx) => applyRows(tx, sound, current));
  }
  const ended = run;
  if (ended) await dryly(db, (tx) => removeOthers(tx, ended));
  return { source, way, at, rows, last, cut, counts: countsOf(tally) };
}

async function dryly(db: Db, work: (tx: Parameters<typeof applyRows>[0]) => Promise<void>): Promise<void> {
  try {
    await write(db, everyStore, async (tx) => {
      await work(tx);
      throw new Undone();
    });
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
  }
}
