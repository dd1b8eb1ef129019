import type { Clock, EntryId, Instant } from "./model.ts";
import { readEntries } from "./store/entries.ts";
import { tick } from "./store/meta.ts";
import { recompose } from "./store/recompose.ts";
import type { Db, Undo, WriteTx } from "./store/schema.ts";
import { write } from "./store/transaction.ts";
import { recordUndo } from "./store/undo.ts";

const stores = ["subscriptions", "entries", "bodies", "posts", "keys", "gone", "vetoes", "meta", "undo"] as const;

/** "Show this copy": the entry stands for its post from now on; `act` undoes it. */
export function showCopy(db: Db, entryId: EntryId, now: Instant): Promise<{ readonly act?: string }> {
  return write(db, stores, async (tx) => {
    const [entry] = await readEntries(tx, [entryId]);
    if (entry?.postId === undefined) return {};
    const act = await tick(tx, now);
    await tx.objectStore("entries").put({ ...entry, chosen: act });
    await recompose(tx, [entry.postId]);
    const what = { kind: "show", title: entry.title || entry.snippet } as const;
    await recordUndo(tx, [{ act, at: now, what, shown: [[entryId, entry.chosen]] }]);
    return { act };
  });
}

/** Takes it back. */
export async function unshow(tx: WriteTx, before: NonNullable<Undo["shown"]>): Promise<void> {
  const former = new Map<EntryId, Clock | undefined>(before);
  const entries = await readEntries(tx, former.keys());
  for (const { chosen: _chosen, ...entry } of entries) {
    const wish = former.get(entry.id);
    await tx.objectStore("entries").put({ ...entry, ...(wish === undefined ? {} : { chosen: wish }) });
  }
  await recompose(
    tx,
    entries.flatMap(({ postId }) => postId ?? []),
  );
}
