import type { BackupsView } from "../backup-view.ts";
import { readShelf } from "../local/backup-shelf.ts";
import { FeedError, type Problem } from "../problem.ts";
import { readMeta } from "../store/meta.ts";
import type { Db } from "../store/schema.ts";
import { reading } from "../store/transaction.ts";

/** The backups that are kept, and whether one is being restored. They stand outside the store, which may not open. */
export async function readBackups(open: () => Promise<Db>): Promise<BackupsView> {
  const [{ kept, failed }, store] = await Promise.all([readShelf(), open().catch(problemIn)]);
  if ("kind" in store) return { kept, ...(failed ? { failed } : {}), unopened: store };
  const job = await readMeta(reading(store, "meta"), "restore", undefined);
  const [step] = job?.steps ?? [];
  const undoing = !["add", "replace", "clear"].includes(step?.way ?? "");
  return {
    kept,
    ...(failed ? { failed } : {}),
    ...(job ? { restoring: { done: job.done, total: job.total, undoing } } : {}),
  };
}

function problemIn(error: unknown): Problem {
  if (error instanceof FeedError) return error.problem;
  throw error;
}
