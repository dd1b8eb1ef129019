import type { Entry, EntryId, Instant } from "../model.ts";
import { isNewHere } from "./remembering.ts";
import type { ReadTx, WriteTx } from "./schema.ts";

/**
 * When entries left the documents of their feeds. Kept beside them: with nearly every poll of a feed as many leave as
 * come, and reading and writing whole heads for that took a fifth of what it takes to store the new ones (measured in
 * Chromium). An older version wrote it into the entries, and there it stays.
 */
export async function withGone<Some extends Pick<Entry, "id" | "goneAt">>(
  tx: ReadTx,
  entries: readonly Some[],
): Promise<readonly Some[]> {
  const store = tx.objectStore("gone");
  const rows = await Promise.all(
    entries.map(async ({ id, goneAt }) =>
      goneAt !== undefined || isNewHere(tx, "gone", id) ? undefined : store.get(id),
    ),
  );
  return entries.map((entry, i) => {
    const row = rows[i];
    return row ? { ...entry, goneAt: row.at } : entry;
  });
}

/** Notes that these entries stand in their feeds' documents no more. */
export async function markGone(tx: WriteTx, ids: readonly EntryId[], at: Instant): Promise<void> {
  await Promise.all(ids.map((entryId) => tx.objectStore("gone").put({ entryId, at })));
}

/** Which of these entries had left and are back now: as they stand from now on. */
export async function unmarkGone(tx: WriteTx, entries: readonly Entry[]): Promise<readonly Entry[]> {
  const back = (await withGone(tx, entries)).filter(({ goneAt }) => goneAt !== undefined);
  const former = new Set(entries.filter(({ goneAt }) => goneAt !== undefined));
  const returned = back.map(({ goneAt: _gone, ...entry }) => entry);
  await Promise.all([
    ...returned.map(({ id }) => tx.objectStore("gone").delete(id)),
    ...[...former].map(({ goneAt: _gone, ...entry }) => tx.objectStore("entries").put(entry)),
  ]);
  return returned;
}
