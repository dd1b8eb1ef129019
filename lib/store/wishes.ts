import { pairOf, wishesOf, type Wishes } from "../digest/wishes.ts";
import type { EntryId, Instant } from "../model.ts";
import { hasNoVetoes } from "./ahead.ts";
import { readMeta, writeMeta } from "./meta.ts";
import type { Meta, ReadTx, Tombstone, WriteTx } from "./schema.ts";

/** Nothing was said: everything is folded as far as it goes. */
export const unsaid: Meta["wishes"] = { same: [], all: "full", feeds: {} };

/** What the reader said about folds, or `instead` would say. Reads `meta`, and `vetoes` where it is told so. */
export async function readWishes(
  tx: ReadTx,
  withVetoes: boolean,
  instead: Partial<Meta["wishes"]> = {},
): Promise<Wishes> {
  const [said, apart] = await Promise.all([
    readMeta(tx, "wishes", unsaid),
    withVetoes && !hasNoVetoes(tx) ? tx.objectStore("vetoes").getAllKeys() : [],
  ]);
  return wishesOf({ ...said, ...instead, apart });
}

/**
 * What was said of an entry that comes again, with every entry that is `here`. The other may come later than this one;
 * then it is the one to ask.
 */
export async function sayAgain(
  tx: WriteTx,
  id: EntryId,
  said: Pick<Tombstone, "id" | "apart" | "same">,
  here: (name: string) => Promise<EntryId | undefined>,
  now: Instant,
): Promise<void> {
  const pairs = async (word: "apart" | "same") => {
    const found: string[] = [];
    for (const name of said[word] ?? []) {
      const other = await here(name);
      if (other === undefined) await remind(tx, name, word, said.id);
      else found.push(pairOf(id, other));
    }
    return found;
  };
  for (const pair of await pairs("apart")) await tx.objectStore("vetoes").put({ id: pair, at: now });
  const same = await pairs("same");
  if (same.length === 0) return;
  const wishes = await readMeta(tx, "wishes", unsaid);
  await writeMeta(tx, "wishes", { ...wishes, same: [...new Set([...wishes.same, ...same])] });
}

async function remind(tx: WriteTx, name: string, word: "apart" | "same", other: string): Promise<void> {
  const row = await tx.objectStore("tombstones").get(name);
  const others = row?.[word] ?? [];
  if (row && !others.includes(other)) await tx.objectStore("tombstones").put({ ...row, [word]: [...others, other] });
}
