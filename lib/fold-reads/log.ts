import type { FoldLine, FoldLog, FoldLogQuery } from "../fold-view.ts";
import type { EntryId, FeedId, Instant } from "../model.ts";
import type { Db } from "../store/schema.ts";
import { kindOf, linesOf, noteWays, waysFrom } from "./lines.ts";
import { newestRows } from "./newest-rows.ts";
import { ofDay } from "./of-day.ts";
import { sourcesOf } from "./sources.ts";
import { weekOf } from "./week.ts";

/** Lines shown at first, and rows read at a time to find them. */
const page = 50;
const step = 200;

/** What was folded and taken apart, the newest first, or the copies of a day's posts. */
export async function readFoldLog(db: Db, query: FoldLogQuery, now: Instant): Promise<FoldLog> {
  const titles = await sourcesOf(db);
  const [found, week] = await Promise.all([
    query.day ? ofDay(db, query, query.day, titles) : newestLines(db, query, titles),
    weekOf(db, now),
  ]);
  const feeds = [...titles].map(([id, title]) => ({ id, title }));
  return { ...found, week, feeds: feeds.toSorted((a, b) => a.title.localeCompare(b.title)) };
}

/**
 * An entry has one line, where its latest row stands: what became of it before is past. Rows are read until there are
 * enough lines, however many of them tell of what is no longer stored.
 */
async function newestLines(
  db: Db,
  { count = page, feedId, kind }: FoldLogQuery,
  titles: ReadonlyMap<FeedId, string>,
): Promise<Pick<FoldLog, "lines" | "more" | "forgotten">> {
  const seen = new Set<EntryId>();
  const ways = waysFrom(await db.getAll("vetoes"));
  const lines: FoldLine[] = [];
  for await (const rows of newestRows(db, step)) {
    noteWays(ways, rows);
    const latest = rows.filter(({ entryId }) => !seen.has(entryId) && seen.add(entryId));
    const wanted = latest.filter((row) => feedId === undefined || row.feedId === feedId);
    const found = await linesOf(db, wanted, titles, ways);
    lines.push(...found.filter((line) => kind === undefined || kindOf(line) === kind));
    if (lines.length > count) break;
  }
  return {
    lines: lines.slice(0, count),
    more: lines.length > count,
    forgotten: lines.length === 0 && seen.size > 0,
  };
}
