import type { Act } from "../model.ts";
import { readMeta, writeMeta } from "./meta.ts";
import type { Db, Undo, WriteTx } from "./schema.ts";
import { everyStore, reading, write } from "./transaction.ts";
import { actNames, actsOf } from "./undoable.ts";

/** How many acts can be taken back. */
const depth = 20;
/** A list is brought once and looked at for days, whatever else is done meanwhile; its progress hangs on it, too. */
const importsFor = 7 * 86_400_000;

/** Takes back one chunk of an act, in the transaction that then deletes it. */
export type TakeBackChunk = (tx: WriteTx, chunk: Undo) => Promise<unknown>;

/** Notes an act, in the transaction that does it; the oldest of more than twenty are forgotten, but a list of this week. */
export async function recordUndo(tx: WriteTx, chunks: readonly Undo[]): Promise<void> {
  const store = tx.objectStore("undo");
  const known = chunks[0] && (await store.index("act").getKey(chunks[0].act)) !== undefined;
  await Promise.all(chunks.map((chunk) => store.add(chunk)));
  // Another slice of an act makes no act the twenty-first.
  if (known) return;
  // What is being taken back is not offered any more, but not whole yet.
  const undoing = await readMeta(tx, "undoing", []);
  const acts = (await actNames(tx)).filter((act) => !undoing.includes(act));
  const old = await Promise.all(acts.slice(0, -depth).map((act) => store.index("act").get(act)));
  const now = chunks[0]?.at ?? 0;
  const isKept = ({ what, at }: Undo) => what.kind === "import" && now - at <= importsFor;
  await forget(
    tx,
    old.flatMap((chunk) => (chunk && !isKept(chunk) ? [chunk.act] : [])),
  );
}

/**
 * Takes an act back, chunk by chunk, each deleted in the transaction that takes it back: wherever that is cut off, what is
 * left of the act can still be taken back, and `goOnTakingBack` does so. An act is taken back once; nothing happens where
 * it was, or was forgotten. Where it fails it is offered as before.
 */
export async function takeBack(db: Db, act: string, how: TakeBackChunk): Promise<void> {
  try {
    while (await write(db, everyStore, (tx) => takeChunk(tx, act, how)));
  } catch (error) {
    await write(db, ["meta"], (tx) => noteUndoing(tx, act, false)).catch(() => undefined);
    throw error;
  }
}

/** Goes on with what was being taken back when the background was stopped. Answers whether anything was. */
export async function goOnTakingBack(db: Db, how: TakeBackChunk): Promise<boolean> {
  const acts = await readMeta(reading(db, "meta"), "undoing", []);
  for (const act of acts) await takeBack(db, act, how);
  return acts.length > 0;
}

async function takeChunk(tx: WriteTx, act: string, how: TakeBackChunk): Promise<boolean> {
  const store = tx.objectStore("undo");
  const chunk = await store.index("act").get(act);
  // The act itself may be under way still: it is not gone on with.
  if ((await readMeta(tx, "marking", undefined))?.act === act) await writeMeta(tx, "marking", undefined);
  if (chunk?.id !== undefined) {
    await how(tx, chunk);
    await store.delete(chunk.id);
  }
  const left = (await store.index("act").getKey(act)) !== undefined;
  await noteUndoing(tx, act, left);
  return left;
}

async function noteUndoing(tx: WriteTx, act: string, isUndoing: boolean): Promise<void> {
  const before = await readMeta(tx, "undoing", []);
  if (before.includes(act) === isUndoing) return;
  const others = before.filter((each) => each !== act);
  await writeMeta(tx, "undoing", isUndoing ? [...others, act] : others);
}

/** Forgets acts that have been undone by other means. */
export async function forgetUndo(tx: WriteTx, undone: (what: Act) => boolean): Promise<void> {
  const acts = await actsOf(tx);
  await forget(
    tx,
    acts.filter(({ what }) => undone(what)).map(({ act }) => act),
  );
}

async function forget(tx: WriteTx, acts: readonly string[]): Promise<void> {
  const store = tx.objectStore("undo");
  const keys = await Promise.all(acts.map((act) => store.index("act").getAllKeys(act)));
  await Promise.all(keys.flat().map((key) => store.delete(key)));
}
