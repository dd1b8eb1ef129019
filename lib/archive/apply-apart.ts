import type { EntryName } from "../backup/format.ts";
import { pairOf } from "../digest/vetoes.ts";
import type { EntryId, Instant } from "../model.ts";
import type { WriteTx } from "../store/schema.ts";
import { tombstoneId } from "../store/tombstones.ts";
import { putOrDrop } from "./apply-marks.ts";
import { type Run, spanning } from "./job.ts";

/** "Not the same post": at once where both are here, else with the one that is still to come. */
export async function applyApart(
  tx: WriteTx,
  at: Instant,
  [one, two]: readonly [EntryName, EntryName],
  { way, job, tally, staysApart }: Run,
): Promise<void> {
  if (way === "withdraw" && staysApart?.has(pairName([one, two]))) return undefined;
  const index = tx.objectStore("entries").index("guid");
  const [a, b] = await Promise.all([index.get([...one] as never), index.get([...two] as never)]);
  if (a !== undefined && b !== undefined) {
    const id = pairOf(a.id, b.id);
    const store = tx.objectStore("vetoes");
    const isSaid = (await store.getKey(id)) !== undefined;
    if (isSaid === (way !== "withdraw")) return undefined;
    if (way === "withdraw" || a.postId === b.postId) refoldBoth(a.id, b.id);
    if (way === "withdraw") return store.delete(id);
    tally.numbers.apart++;
    await store.put({ id, at });
    return undefined;
  }
  const names = [tombstoneId(...one), tombstoneId(...two)] as const;
  if (a === undefined) await note(tx, names[0], names[1], one[0]);
  if (b === undefined) await note(tx, names[1], names[0], two[0]);
  return undefined;

  function refoldBoth(first: EntryId, second: EntryId) {
    const span = { after: Math.min(first, second) - 1, upTo: Math.max(first, second) };
    Object.assign(tally, spanning(tally.refold, span));
  }

  async function note(write: WriteTx, id: string, other: string, feedId: string) {
    const store = write.objectStore("tombstones");
    const here = await store.get(id);
    const others = (here?.apart ?? []).filter((each) => each !== other);
    if (way === "withdraw") return here && putOrDrop(write, { ...here, apart: others });
    if (others.length === (here?.apart ?? []).length) tally.numbers.apart++;
    await store.put({ id, feedId, marks: {}, at: job.at, ...here, apart: [...others, other] });
    return undefined;
  }
}

/** One name for a pair, whichever comes first. */
export function pairName(pair: readonly [EntryName, EntryName]): string {
  return pair
    .map((each) => tombstoneId(...each))
    .toSorted()
    .join(" ");
}
