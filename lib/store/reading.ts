import type { Db, ReadTx, StoreName } from "./schema.ts";

/** A transaction that only reads, over the stores named. By itself: what only writes weighs as much as half a page. */
export function reading(db: Db, ...stores: readonly StoreName[]): ReadTx {
  return db.transaction([...stores], "readonly");
}
