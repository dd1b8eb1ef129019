import { dropLeftovers, dropPacked, putPacked, readShelf, writeShelf } from "../local/backup-shelf.ts";
import type { KeptBackup } from "../backup-view.ts";
import { limits } from "../limits.ts";
import type { Instant } from "../model.ts";
import { readSettings } from "../settings.ts";
import type { Db } from "../store/schema.ts";
import { pack } from "./pack.ts";
import { keptOf } from "./rotation.ts";

const DAY = 86_400_000;

/**
 * The day's backup, if a day has passed since the last, anything has changed, and there is anything to keep: an empty store
 * is what a loss looks like. Call it at every start. Where it fails that is kept, to be said, and tried again in a day.
 * Answers whether there is a new one.
 */
export async function keepDaily(db: Db, now: Instant): Promise<boolean> {
  const { lookedAt = 0, kept } = await readShelf();
  if (now - lookedAt < DAY && lookedAt <= now) return false;
  if ((await db.count("subscriptions")) === 0) return false;
  try {
    const packed = await pack(db, { entries: false, mostMarks: limits.backupMarks }, await readSettings(), now);
    const last = kept.find(({ why }) => why === "daily");
    const isNews = packed.feeds > 0 && packed.fingerprint !== last?.fingerprint;
    if (isNews) await keep(db, await shelve(packed, "daily", now), now);
    const { failed: _failed, ...shelf } = await readShelf();
    await writeShelf({ ...shelf, lookedAt: now });
    return isNews;
  } catch (error) {
    await writeShelf({ ...(await readShelf()), lookedAt: now, failed: { at: now } });
    throw error;
  }
}

/** What is here, before something is restored: with it that can be undone. */
export async function keepBefore(db: Db, now: Instant): Promise<KeptBackup> {
  const packed = await pack(db, { entries: false, exact: true }, await readSettings(), now);
  const backup = await shelve(packed, "before-restore", now);
  await keep(db, backup, now);
  return backup;
}

/** A file that the reader chose is kept as long as restoring it can be undone. */
export async function keepChosen(db: Db, key: string): Promise<void> {
  const shelf = await readShelf();
  if (shelf.kept.some((backup) => backup.key === key)) return;
  const needed = await neededKeys(db);
  const chosen = shelf.chosen ?? [];
  for (const each of chosen) if (each !== key && !needed.has(each)) await dropPacked(each);
  await writeShelf({ ...shelf, chosen: [...chosen.filter((each) => each !== key && needed.has(each)), key] });
}

/** Drops what was put on the shelf or chosen more than a day ago, and neither is kept nor needed. Due once a day. */
export async function sweepShelf(db: Db, now: Instant): Promise<void> {
  const { kept } = await readShelf();
  await dropLeftovers(new Set([...kept.map(({ key }) => key), ...(await neededKeys(db))]), now - DAY);
}

async function shelve(
  { packed, feeds, marks, cut, fingerprint }: Awaited<ReturnType<typeof pack>>,
  why: KeptBackup["why"],
  now: Instant,
): Promise<KeptBackup> {
  const key = `${new Date(now).toISOString()} ${why}`;
  await putPacked(key, packed);
  return { key, at: now, why, feeds, marks, size: packed.size, fingerprint, ...(cut > 0 ? { cut } : {}) };
}

async function keep(db: Db, backup: KeptBackup, now: Instant): Promise<void> {
  const shelf = await readShelf();
  const all = [backup, ...shelf.kept];
  const kept = keptOf(all, await neededKeys(db));
  await writeShelf({ ...shelf, kept, lookedAt: backup.why === "daily" ? now : (shelf.lookedAt ?? 0) });
  const keys = new Set(kept.map(({ key }) => key));
  for (const { key } of all) if (!keys.has(key)) await dropPacked(key);
}

/** Those that what is under way, or what can be undone, reads from. */
async function neededKeys(db: Db): Promise<ReadonlySet<string>> {
  const undo = await db.getAll("undo");
  const job = await db.get("meta", "restore");
  const steps = job?.name === "restore" ? (job.value?.steps ?? []) : [];
  const restored = undo.flatMap((chunk) => (chunk.restored ? [chunk.restored.source, chunk.restored.before] : []));
  return new Set([...steps.map(({ source }) => source), ...restored]);
}
