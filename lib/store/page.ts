import { wasFinished } from "../digest/late.ts";
import type { FeedId, FinishedDay, Post } from "../model.ts";
import type { DigestPage, DigestQuery } from "../view.ts";
import { lateBelow } from "./late-posts.ts";
import { listPosts } from "./lists.ts";
import { readPosts, type Place } from "./posts.ts";
import { restOfDay, type RestOfDay } from "./rest-of-day.ts";
import type { Db } from "./schema.ts";
import { reading } from "./transaction.ts";

type ListPage = Pick<DigestPage, "next" | "reach" | "rest"> & {
  readonly listed: readonly Post[];
  /** Farther down in finished days. */
  readonly late: readonly Post[];
};

/**
 * The posts of a page, those to be kept among them, and what there is to know of what it does not show. `feedIds`: of
 * these feeds only.
 */
export async function readList(
  db: Db,
  { count, zone, below, filter = "all", keep = [] }: DigestQuery,
  feedIds: readonly FeedId[] | undefined,
  finished: readonly FinishedDay[],
): Promise<ListPage> {
  const page = await listPosts(db, { filter, count, below, feedIds });
  if (filter === "starred") {
    const next = page.length === count ? page.at(-1)?.starred : undefined;
    const kept = await readKept(db, keep, page);
    return { listed: [...page, ...kept], late: [], ...(next ? { next } : {}) };
  }
  const rest =
    zone !== undefined && page.length === count && count > 0
      ? await restOfDay(db, page, { filter, feedIds, zone })
      : undefined;
  const whole = [...page, ...(rest?.further ?? [])];
  const last = page.length === count ? whole.at(-1) : undefined;
  const next: Place | undefined = last && [last.at, last.id];
  // Told with the list's first page, which is where nobody would look for them.
  const late = next && !below ? await lateBelow(db, finished, next, feedIds) : [];
  const listed = [...whole, ...(rest?.beyond ?? [])];
  const kept = await readKept(db, keep, [...listed, ...late]);
  const isLate = ({ at, arrivedAt }: Post) =>
    next !== undefined && at < next[0] && wasFinished(at, arrivedAt, finished);
  return {
    listed: [...listed, ...kept.filter((post) => !isLate(post))],
    late: [...late, ...kept.filter(isLate)].toSorted((a, b) => b.at - a.at || b.id - a.id),
    reach: whole.length,
    ...(next ? { next } : {}),
    ...(rest && !rest.whole ? { rest: [restView(rest, rest.beyond)] } : {}),
  };
}

async function readKept(db: Db, ids: readonly number[], known: readonly Post[]): Promise<readonly Post[]> {
  const missing = ids.filter((id) => !known.some((post) => post.id === id));
  if (missing.length === 0) return [];
  return (await readPosts(reading(db, "posts"), missing)).toSorted((a, b) => b.at - a.at);
}

function restView({ day, unread = 0, left }: RestOfDay, beyond: readonly Post[]) {
  const more = [...left].map(([feedId, posts]) => {
    const found = beyond.filter(({ lead }) => lead.feedId === feedId).length;
    return [feedId, Math.max(0, posts - found), 0] as const;
  });
  return { day, unread, more };
}
