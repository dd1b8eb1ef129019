import type { FeedId, Folder, Instant, Subscription } from "./model.ts";
import { tick } from "./store/meta.ts";
import type { Db } from "./store/schema.ts";
import { changeSubscription } from "./store/subscriptions.ts";
import { write } from "./store/transaction.ts";
import { recordUndo } from "./store/undo.ts";

/**
 * Gives a folder another name or place, with all folders and feeds in it, in one transaction; `act` undoes it. Where there
 * is such a folder already, the two are one from then on. An empty path lifts what was in it out of the folder.
 */
export function moveFolder(db: Db, from: Folder, to: Folder, now: Instant): Promise<{ readonly act?: string }> {
  if (from.length === 0 || JSON.stringify(from) === JSON.stringify(to)) return Promise.resolve({});
  return write(db, ["subscriptions", "meta", "undo"], async (tx) => {
    const before: (readonly [FeedId, readonly Folder[]])[] = [];
    for (const { id, folders } of await tx.objectStore("subscriptions").getAll()) {
      if (!folders.some((path) => isWithin(path, from))) continue;
      await changeSubscription(tx, id, (subscription) => {
        before.push([id, subscription.folders]);
        return { ...subscription, folders: moved(subscription, from, to) };
      });
    }
    if (before.length === 0) return {};
    const act = await tick(tx, now);
    await recordUndo(tx, [{ act, at: now, what: { kind: "move", feeds: before.length, folder: to }, moved: before }]);
    return { act };
  });
}

function moved({ folders }: Pick<Subscription, "folders">, from: Folder, to: Folder): readonly Folder[] {
  const paths = folders.map((path) => (isWithin(path, from) ? [...to, ...path.slice(from.length)] : path));
  return [...new Map(paths.filter(({ length }) => length > 0).map((path) => [JSON.stringify(path), path])).values()];
}

/** Also the folder itself. */
function isWithin(path: Folder, folder: Folder): boolean {
  return folder.every((name, depth) => path[depth] === name);
}
