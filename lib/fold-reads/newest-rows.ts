import { newestFirst } from "../store/newest-first.ts";
import type { Db, Fold } from "../store/schema.ts";

/** The log's rows from the latest on, so many at a time. */
export async function* newestRows(db: Db, atOnce: number): AsyncGenerator<readonly Fold[]> {
  for (let below = Infinity; ;) {
    const rows = await newestFirst<Fold, number>(db.transaction("folds").store).getAll({
      query: IDBKeyRange.upperBound(below, true),
      count: atOnce,
      direction: "prev",
    });
    if (rows.length > 0) yield rows;
    if (rows.length < atOnce) return;
    below = rows.at(-1)?.id ?? 0;
  }
}
