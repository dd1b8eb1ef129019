import type { Db, ReadTx, StoreName } from "./schema.ts";

/** A transaction that only reads, over the stores named. Apart from what writes: a page that lists posts never does. */
export function reading(db: Db, ...stores: readonly StoreName[]): ReadTx {
  return db.transaction([...stores], "readonly");
}
