import type { FoldLine, FoldLog, FoldLogQuery } from "../fold-view.ts";
import type { FeedId, Instant } from "../model.ts";
import { newestFirst } from "../store/newest-first.ts";
import type { Db, Fold } from "../store/schema.ts";
import { reading } from "../store/transaction.ts";
import { linesOf } from "./lines.ts";
import { ofDay } from "./of-day.ts";
import { sourcesOf } from "./sources.ts";

/** Lines of one page, and rows read at a time and at the most to find them. */
const page = 50;
const step = 200;
const most = 4000;
const WEEK = 7 * 86_400_000;
/** Folds of a week are counted to here. */
const counted = 5000;

/** What was folded and taken apart, the newest first, or the copies of a day's posts. */
export async function readFoldLog(db: Db, query: FoldLogQuery, now: Instant): Promise<FoldLog> {
  const titles = await sourcesOf(db);
  const [found, week] = await Promise.all([
    query.day ? ofDay(db, query, query.day, titles) : pageOf(db, query, titles),
    weekOf(db, now),
  ]);
  const feeds = [...titles].map(([id, title]) => ({ id, title }));
  return { ...found, week, feeds: feeds.toSorted((a, b) => a.title.localeCompare(b.title)) };
}

async function pageOf(
  db: Db,
  { below, feedId, kind }: FoldLogQuery,
  titles: ReadonlyMap<FeedId, string>,
): Promise<{ readonly lines: readonly FoldLine[]; readonly next?: number }> {
  const rows: Fold[] = [];
  let place = below;
  for (let read = 0; read < most && rows.length < page; read += step) {
    const found = await newestFirst<Fold, number>(db.transaction("folds").store).getAll({
      query: place === undefined ? undefined : IDBKeyRange.upperBound(place, true),
      count: step,
      direction: "prev",
    });
    const wanted = found.filter(
      (row) => (feedId === undefined || row.feedId === feedId) && (kind ?? kindOf(row)) === kindOf(row),
    );
    rows.push(...wanted);
    place = found.at(-1)?.id;
    if (found.length < step) place = undefined;
    if (place === undefined) break;
  }
  // What is more than a page is read again with the next.
  const shown = rows.slice(0, page);
  const next = shown.length < rows.length ? shown.at(-1)?.id : place;
  return { lines: await linesOf(db, shown, titles), ...(next === undefined ? {} : { next }) };
}

export function kindOf({ reason }: Pick<Fold, "reason">): NonNullable<FoldLogQuery["kind"]> {
  return reason?.rule ?? "apart";
}

async function weekOf(db: Db, now: Instant): Promise<FoldLog["week"]> {
  const index = reading(db, "folds").objectStore("folds").index("at");
  const rows = await index.getAll(IDBKeyRange.lowerBound(now - WEEK), counted + 1);
  return { folded: rows.filter(({ reason }) => reason).length, more: rows.length > counted };
}
