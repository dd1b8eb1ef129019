import type { Act } from "../model.ts";
import type { Db, Undo, WriteTx } from "./schema.ts";

/** How many acts can be taken back. */
const depth = 20;
/** A list is brought once and looked at for days, whatever else is done meanwhile; its progress hangs on it, too. */
const importsFor = 7 * 86_400_000;

/** Notes an act, in the transaction that does it; the oldest of more than twenty are forgotten, but a list of this week. */
export async function recordUndo(tx: WriteTx, chunks: readonly Undo[]): Promise<void> {
  const store = tx.objectStore("undo");
  const known = chunks[0] && (await store.index("act").getKey(chunks[0].act)) !== undefined;
  await Promise.all(chunks.map((chunk) => store.add(chunk)));
  // Another slice of an act makes no act the twenty-first.
  if (known) return;
  const now = chunks[0]?.at ?? 0;
  const old = await Promise.all(
    (await actNames(tx)).slice(0, -depth).map(async ({ name, first }) => ({ name, chunk: await store.get(first) })),
  );
  const forgotten = old.filter(({ chunk }) => chunk?.what.kind !== "import" || now - chunk.at > importsFor);
  const keys = await Promise.all(forgotten.map(({ name }) => store.index("act").getAllKeys(name)));
  await Promise.all(keys.flat().map((key) => store.delete(key)));
}

/** The chunks of an act, removed from the store: an act is undone once. Empty where it was undone or forgotten. */
export async function takeUndo(tx: WriteTx, act: string): Promise<readonly Undo[]> {
  const index = tx.objectStore("undo").index("act");
  const [chunks, keys] = await Promise.all([index.getAll(act), index.getAllKeys(act)]);
  await Promise.all(keys.map((key) => tx.objectStore("undo").delete(key)));
  return chunks;
}

/** Forgets acts that have been undone by other means. */
export async function forgetUndo(tx: WriteTx, undone: (what: Act) => boolean): Promise<void> {
  const store = tx.objectStore("undo");
  const [chunks, keys] = await Promise.all([store.getAll(), store.getAllKeys()]);
  await Promise.all(keys.filter((_, i) => chunks[i] && undone(chunks[i].what)).map((key) => store.delete(key)));
}

/** The acts that can be undone, the latest first; one chunk stands for each. */
export async function readUndo(db: Db): Promise<readonly Undo[]> {
  const all = await db.getAll("undo");
  return [...new Map(all.map((chunk) => [chunk.act, chunk])).values()].toReversed();
}

type ActName = { readonly name: string; readonly first: number };

/** In the order in which they happened. The chunks, each with what five hundred posts were marked, are not read. */
async function actNames(tx: WriteTx): Promise<readonly ActName[]> {
  const acts: ActName[] = [];
  let cursor = await tx.objectStore("undo").index("act").openKeyCursor(null, "nextunique");
  for (; cursor; cursor = await cursor.continue()) acts.push({ name: cursor.key, first: cursor.primaryKey });
  return acts.toSorted((a, b) => a.first - b.first);
}
