import { putPacked } from "../../lib/local/backup-shelf.ts";
import type { RestorePlan, RestoreWay } from "../../lib/backup-view.ts";
import { pack } from "../../lib/archive/pack.ts";
import { keepBefore } from "../../lib/archive/dated.ts";
import { planRestore } from "../../lib/archive/plan.ts";
import { endRestore, runRestore } from "../../lib/archive/restore.ts";
import { startRestore } from "../../lib/archive/start.ts";
import { defaultSettings, type Settings } from "../../lib/choices.ts";
import type { Instant } from "../../lib/model.ts";
import { refoldAll, startRefold } from "../../lib/poll/refold.ts";
import { readSettings } from "../../lib/settings.ts";
import type { Db } from "../../lib/store/schema.ts";
import { keepCounted } from "../../lib/store/recount.ts";
import { finishUnfollowing } from "../../lib/unfollow.ts";
import { daysAfter } from "./build.ts";

let files = 0;

/** A file, chosen to be restored. Answers its name. */
export async function chosen(file: Blob): Promise<string> {
  const key = `chosen ${++files}`;
  await putPacked(key, file);
  return key;
}

export async function backupOf(
  db: Db,
  entries = false,
  settings: Settings = defaultSettings,
  now: Instant = daysAfter(30),
): Promise<string> {
  return chosen((await pack(db, { entries }, settings, now)).packed);
}

/** Restores as the background does. Answers what the dry run said, and the act. */
export async function restored(
  db: Db,
  source: string,
  way: RestoreWay = "add",
  now: Instant = daysAfter(30),
): Promise<{ readonly plan: RestorePlan; readonly act: string }> {
  const plan = await planRestore(db, source, way, await readSettings(), now);
  const { key } = await keepBefore(db, now);
  const { act } = await startRestore(db, plan, key, now);
  await finished(db, now);
  return { plan, act };
}

/** Goes on with what is being restored until all of it is done. */
export async function finished(db: Db, now: Instant = daysAfter(30)): Promise<void> {
  const { ended, refold } = await runRestore(db);
  if (ended) {
    await finishUnfollowing(db);
    if (refold) await startRefold(db, refold);
    await endRestore(db);
  }
  await refoldAll(db, now);
  await keepCounted(db, now);
}

/** What a backup carries, as it is stored. */
export async function kept(db: Db) {
  const subscriptions = await db.getAll("subscriptions");
  return {
    subscriptions: subscriptions
      .filter(({ removedAt }) => removedAt === undefined)
      .map(({ id, feedUrl, title, name, siteUrl, folders, addedAt, choices, hints, guids, lastSuccessAt }) => ({
        id,
        feedUrl,
        title,
        name,
        siteUrl,
        folders,
        addedAt,
        choices,
        hints,
        guids,
        lastSuccessAt,
      })),
    documents: await db.getAll("documents"),
    entries: await db.getAll("entries"),
    bodies: await db.getAll("bodies"),
    posts: await db.getAll("posts"),
    keys: await db.getAll("keys"),
    vetoes: await db.getAll("vetoes"),
    counters: await db.get("meta", "counters"),
  };
}
