import { wishesOf, type Wishes } from "../digest/wishes.ts";
import { readMeta } from "./meta.ts";
import type { Meta, ReadTx } from "./schema.ts";

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
    withVetoes ? tx.objectStore("vetoes").getAllKeys() : [],
  ]);
  return wishesOf({ ...said, ...instead, apart });
}
