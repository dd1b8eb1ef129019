import type { Instant } from "../model.ts";
import { readFinished } from "./finished.ts";
import { writeMeta } from "./meta.ts";
import type { Db } from "./schema.ts";
import { write } from "./transaction.ts";

/** Days remembered: beyond a year and more, nobody is told that a post arrived late. */
const most = 400;

/** Notes the days in which nothing is unread any more as read to their end. */
export function finishDays(
  db: Db,
  days: readonly { readonly from: Instant; readonly to: Instant }[],
  now: Instant,
): Promise<void> {
  return write(db, ["posts", "meta"], async (tx) => {
    const unread = tx.objectStore("posts").index("unread");
    const left = await Promise.all(
      days.map(({ from, to }) => unread.getKey(IDBKeyRange.bound([from], [to], false, true) as never)),
    );
    const done = days.filter((_, i) => left[i] === undefined);
    if (done.length === 0) return;
    const before = await readFinished(tx);
    const others = before.filter((day) => !done.some(({ from, to }) => day.from === from && day.to === to));
    await writeMeta(tx, "finished", [...others, ...done.map(({ from, to }) => ({ from, to, at: now }))].slice(-most));
  });
}
