import type { EntryName } from "../backup/format.ts";
import { pairOf } from "../digest/wishes.ts";
import type { Entry, FeedId, Instant } from "../model.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import type { Tombstone, WriteTx } from "../store/schema.ts";
import { tombstoneId } from "../store/tombstones.ts";
import { unsaid } from "../store/wishes.ts";
import { putOrDrop } from "./apply-marks.ts";
import { type Run, spanning } from "./job.ts";

/** What the reader said of two entries. */
export type Word = "apart" | "same";
type Pair = readonly [EntryName, EntryName];

/** "Not the same post", or "the same": at once where both are here, else with the one that is still to come. */
export async function applyPair(tx: WriteTx, word: Word, at: Instant, pair: Pair, run: Run): Promise<void> {
  if (run.way === "withdraw" && run.stays?.has(wordName(word, pair))) return;
  const [one, two] = pair;
  const index = tx.objectStore("entries").index("guid");
  const [a, b] = await Promise.all([index.get([...one] as never), index.get([...two] as never)]);
  if (a && b) return sayOf(tx, word, at, [a, b], run);
  const names = [tombstoneId(...one), tombstoneId(...two)] as const;
  if (!a) await note(tx, word, names[0], names[1], one[0], run);
  if (!b) await note(tx, word, names[1], names[0], two[0], run);
}

async function sayOf(
  tx: WriteTx,
  word: Word,
  at: Instant,
  [a, b]: readonly [Entry, Entry],
  { way, tally }: Run,
): Promise<void> {
  const id = pairOf(a.id, b.id);
  const vetoes = tx.objectStore("vetoes");
  const wishes = await readMeta(tx, "wishes", unsaid);
  const isApart = (await vetoes.getKey(id)) !== undefined;
  const isSame = wishes.same.includes(id);
  const isSaid = word === "apart" ? isApart : isSame;
  if (isSaid === (way !== "withdraw")) return;
  // The reader has said the contrary since, or before: here, that counts.
  if (way === "add" && (isApart || isSame)) return;
  const stands = a.postId === b.postId;
  if (way === "withdraw" || stands === (word === "apart")) {
    const span = { after: Math.min(a.id, b.id) - 1, upTo: Math.max(a.id, b.id) };
    Object.assign(tally, spanning(tally.refold, span));
  }
  if (way !== "withdraw") tally.numbers.apart++;
  const same = wishes.same.filter((pair) => pair !== id);
  if (isSame || word === "same") {
    const isAdded = word === "same" && way !== "withdraw";
    await writeMeta(tx, "wishes", { ...wishes, same: isAdded ? [...same, id] : same });
  }
  if (word === "apart" && way !== "withdraw") await vetoes.put({ id, at });
  else if (isApart) await vetoes.delete(id);
}

async function note(
  tx: WriteTx,
  word: Word,
  id: string,
  other: string,
  feedId: FeedId,
  { way, job, tally }: Run,
): Promise<void> {
  const store = tx.objectStore("tombstones");
  const here: Tombstone | undefined = await store.get(id);
  const before = here?.[word] ?? [];
  const others = before.filter((each) => each !== other);
  if (way === "withdraw") {
    if (here) await putOrDrop(tx, { ...here, [word]: others });
    return;
  }
  if (others.length === before.length) tally.numbers.apart++;
  await store.put({ id, feedId, marks: {}, at: job.at, ...here, [word]: [...others, other] });
}

/** One name for what was said of a pair, whichever comes first. */
export function wordName(word: Word, pair: Pair): string {
  const names = pair.map((each) => tombstoneId(...each)).toSorted();
  return [word, ...names].join(" ");
}
