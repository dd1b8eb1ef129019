import { reading } from "./reading.ts";
import type { Db, ReadTx, Undo } from "./schema.ts";

/** The acts that can be undone, the latest first; one chunk stands for each. */
export async function readUndo(db: Db): Promise<readonly Undo[]> {
  return (await actsOf(reading(db, "undo"))).toReversed();
}

/** Of each act the last chunk, which knows how many posts it was; an act may have thousands, each with five hundred marks. */
export async function actsOf(tx: ReadTx): Promise<readonly Undo[]> {
  const index = tx.objectStore("undo").index("act");
  const names = await actNames(tx);
  const last = await Promise.all(names.map((act) => index.openCursor(IDBKeyRange.only(act), "prev")));
  return last.flatMap((cursor) => cursor?.value ?? []);
}

/** In the order in which they happened. The chunks, each with what five hundred posts were marked, are not read. */
export async function actNames(tx: ReadTx): Promise<readonly string[]> {
  const acts: { readonly name: string; readonly first: number }[] = [];
  let cursor = await tx.objectStore("undo").index("act").openKeyCursor(null, "nextunique");
  for (; cursor; cursor = await cursor.continue()) acts.push({ name: cursor.key, first: cursor.primaryKey });
  return acts.toSorted((a, b) => a.first - b.first).map(({ name }) => name);
}
