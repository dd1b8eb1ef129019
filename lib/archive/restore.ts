import type { RestoreProgress } from "../backup-view.ts";
import type { Row } from "../backup/format.ts";
import type { EntryId } from "../model.ts";
import { FeedError } from "../problem.ts";
import { changeSettings, readSettings } from "../settings.ts";
import { startRecount } from "../store/counters.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { needRoom } from "../store/room.ts";
import type { Db, RestoreJob, RestoreStep, Undo, WriteTx } from "../store/schema.ts";
import { everyStore, reading, write } from "../store/transaction.ts";
import { wordName } from "./apply-pair.ts";
import { removeOthers } from "./apply-subscription.ts";
import { applyRows } from "./apply.ts";
import { clearLater } from "./clear-later.ts";
import { newTally, type Run, spanning } from "./job.ts";
import { readBackup } from "./lines.ts";
import { changedSettings, lengthOf, noteAddresses } from "./rows.ts";
import { sweep } from "./sweep.ts";

/** Takes a restore back, however far it came: what it brought goes, then what was here before comes back. */
export function takeBackRestore(tx: WriteTx, restored: NonNullable<Undo["restored"]>): Promise<void> {
  const { source, before, rows, refold: _done, ...job } = restored;
  const steps: readonly RestoreStep[] = [
    { source, way: "withdraw" },
    { source, way: "sweep" },
    { source: before, way: "return" },
  ];
  return writeMeta(tx, "restore", { ...job, steps, done: 0, total: rows });
}

/**
 * Goes on with a restore, or with taking one back, until nothing of it is left; in slices, each a transaction that also
 * notes how far it came. Answers whether anything was under way, and which entries are to be placed again: `endRestore`
 * is called when that has begun.
 *
 * @throws FeedError `damaged-backup` where its file is gone; what is done stays done, and can be undone. `storage-full`
 * where the next texts may not fit: it goes on from there when there is room.
 */
export async function runRestore(
  db: Db,
  progress: (state: RestoreProgress) => void = () => undefined,
): Promise<{ readonly ended: boolean } & Pick<RestoreJob, "refold">> {
  for (;;) {
    const job = await readMeta(reading(db, "meta"), "restore", undefined);
    const step = job?.steps[0];
    if (!job || !step) return { ended: job !== undefined, ...spanning(job?.refold, undefined) };
    try {
      await runStep(db, job, step, progress);
    } catch (error) {
      if (error instanceof FeedError && error.problem.kind === "damaged-backup") await giveUp(db, job);
      throw error;
    }
  }
}

/** What was noted meanwhile, an undo say, is not forgotten. */
export function endRestore(db: Db): Promise<void> {
  return write(db, ["meta"], async (tx) => {
    const job = await readMeta(tx, "restore", undefined);
    if (job?.steps.length === 0) await writeMeta(tx, "restore", undefined);
  });
}

/** Its file is gone: it can only end here. */
function giveUp(db: Db, { act }: RestoreJob): Promise<void> {
  return write(db, ["meta"], async (tx) => {
    const job = await readMeta(tx, "restore", undefined);
    if (job?.act === act) await writeMeta(tx, "restore", undefined);
  });
}

async function runStep(
  db: Db,
  job: RestoreJob,
  { source, way, later }: RestoreStep,
  progress: (state: RestoreProgress) => void,
): Promise<void> {
  const stays = way === "withdraw" ? await saidBefore(job) : new Set<string>();
  const run: Run = { way, dry: false, tally: newTally(), addresses: new Map(), job, stays };
  if (way === "sweep") return sweepAll(db, job, run);
  if (way === "clear") return clearAll(db, job, run, later);
  let read = 0;
  for await (const { rows } of readBackup(source, job.at)) {
    const sound = rows.filter((row) => row !== undefined);
    noteAddresses(sound, run);
    const before = read;
    read += rows.length;
    // It was carried out before the background was stopped.
    if (read <= job.done) continue;
    // Marks may use what is kept free; texts must not.
    const length = way === "withdraw" ? 0 : lengthOf(sound);
    if (length > 0) await needRoom(length);
    await applySettings(sound, way);
    const goesOn = await advance(db, job, run, before, async (tx, current) => {
      await applyRows(tx, sound, run);
      return { ...current, done: read, ...spanning(current.refold, run.tally.refold) };
    });
    if (!goesOn) return;
    progress({ done: read, total: Math.max(job.total, read), undoing: way === "withdraw" || way === "return" });
  }
  await advance(db, job, run, read, async (tx, current) => {
    await removeOthers(tx, run);
    await startRecount(tx);
    return { ...current, steps: current.steps.slice(1), done: 0 };
  });
}

/** Until the next step is the first. */
async function sweepAll(db: Db, job: RestoreJob, run: Run): Promise<void> {
  for (;;) {
    const isOurs = await advance(db, job, run, 0, async (tx, current) =>
      (await sweep(tx, job)) ? current : { ...current, steps: current.steps.slice(1) },
    );
    if (!isOurs) return;
  }
}

/** On from the entry where it was stopped. */
async function clearAll(db: Db, job: RestoreJob, run: Run, later: RestoreStep["later"]): Promise<void> {
  let from: EntryId | undefined = job.done;
  while (from !== undefined) from = await clearFrom(db, job, run, from, later);
}

async function clearFrom(
  db: Db,
  job: RestoreJob,
  run: Run,
  from: EntryId,
  later: RestoreStep["later"],
): Promise<EntryId | undefined> {
  let done: EntryId | undefined;
  const isOurs = await advance(db, job, run, from, async (tx, current) => {
    done = later && (await clearLater(tx, later, from, run));
    return done === undefined ? { ...current, steps: current.steps.slice(1), done: 0 } : { ...current, done };
  });
  return isOurs ? done : undefined;
}

/** One slice. Nothing happens where something else was begun meanwhile. */
function advance(
  db: Db,
  job: RestoreJob,
  { way }: Run,
  done: number,
  work: (tx: WriteTx, current: RestoreJob) => Promise<RestoreJob>,
): Promise<boolean> {
  return write(db, everyStore, async (tx) => {
    const current = await readMeta(tx, "restore", undefined);
    if (current?.act !== job.act || current.steps[0]?.way !== way || current.done !== done) return false;
    await writeMeta(tx, "restore", await work(tx, current));
    return true;
  });
}

/** What comes back at the end need not go. */
async function saidBefore({ steps, at }: RestoreJob): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  const before = steps.find(({ way }) => way === "return");
  if (!before) return names;
  for await (const { rows } of readBackup(before.source, at)) {
    for (const row of rows) {
      if (row?.[0] === "apart" || row?.[0] === "same") names.add(wordName(row[0], row[1].pair));
    }
  }
  return names;
}

async function applySettings(rows: readonly Row[], way: RestoreStep["way"]): Promise<void> {
  for (const row of rows) {
    if (row[0] !== "settings") continue;
    const names = changedSettings(await readSettings(), row[1], way);
    if (names.length > 0) await changeSettings(Object.fromEntries(names.map((name) => [name, row[1][name]])));
  }
}
