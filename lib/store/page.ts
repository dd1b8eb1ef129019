import { wasFinished } from "../digest/late.ts";
import type { FeedId, FinishedDay, Post } from "../model.ts";
import type { DigestPage, DigestQuery } from "../view.ts";
import { lateBelow } from "./late-posts.ts";
import { listPosts, type ListQuery } from "./lists.ts";
import { readPosts, type Place } from "./posts.ts";
import { restOfDay, type RestOfDay } from "./rest-of-day.ts";
import type { Db } from "./schema.ts";
import { reading } from "./reading.ts";

/** So many rows fill what is seen first; fewer, where busy sources hide the others, and further pages are read at once. */
const screenful = 20;
const pagesAtOnce = 3;

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
  query: DigestQuery,
  feedIds: readonly FeedId[] | undefined,
  finished: readonly FinishedDay[],
): Promise<ListPage> {
  const { count, below, filter = "all", keep = [] } = query;
  if (filter === "starred") {
    const page = await listPosts(db, { filter, count, below, feedIds });
    const next = page.length === count ? page.at(-1)?.starred : undefined;
    return { listed: [...page, ...(await readKept(db, keep, page))], late: [], ...(next ? { next } : {}) };
  }
  const { posts, rest, next } = await readDays(db, { ...query, filter }, feedIds);
  // Told with the list's first page, which is where nobody would look for them.
  const late = next && !below ? await lateBelow(db, finished, next, feedIds) : [];
  const listed = [...posts, ...(rest?.beyond ?? [])];
  const kept = await readKept(db, keep, [...listed, ...late]);
  const isLate = ({ at, arrivedAt }: Post) =>
    next !== undefined && at < next[0] && wasFinished(at, arrivedAt, finished);
  return {
    listed: [...listed, ...kept.filter((post) => !isLate(post))],
    late: [...late, ...kept.filter(isLate)].toSorted((a, b) => b.at - a.at || b.id - a.id),
    reach: posts.length,
    ...(next ? { next } : {}),
    ...(rest && !rest.whole ? { rest: [restView(rest)] } : {}),
  };
}

/** A page, and where busy sources leave less than a screen of it to be seen, what comes below them. */
async function readDays(
  db: Db,
  { count, zone, filter, below }: DigestQuery & Pick<ListQuery, "filter">,
  feedIds: readonly FeedId[] | undefined,
): Promise<{ readonly posts: readonly Post[]; readonly rest?: RestOfDay | undefined; readonly next?: Place }> {
  const posts: Post[] = [];
  let place = below;
  let seen = 0;
  for (let turn = 1; ; turn++) {
    const page = await listPosts(db, { filter, count, below: place, feedIds });
    posts.push(...page);
    if (page.length < count || count === 0) return { posts };
    const rest = zone === undefined ? undefined : await restOfDay(db, page, { filter, feedIds, zone });
    posts.push(...(rest?.further ?? []));
    const last = posts.at(-1);
    if (!last) return { posts };
    place = [last.at, last.id];
    seen += rest?.seen ?? count;
    if (seen >= Math.min(count, screenful) || turn === pagesAtOnce) return { posts, rest, next: place };
  }
}

async function readKept(db: Db, ids: readonly number[], known: readonly Post[]): Promise<readonly Post[]> {
  const missing = ids.filter((id) => !known.some((post) => post.id === id));
  if (missing.length === 0) return [];
  return (await readPosts(reading(db, "posts"), missing)).toSorted((a, b) => b.at - a.at);
}

function restView({ day, unread = 0, left, beyond }: RestOfDay) {
  const more = [...left].map(([feedId, posts]) => {
    const found = beyond.filter(({ lead }) => lead.feedId === feedId).length;
    return [feedId, Math.max(0, posts - found), 0] as const;
  });
  return { day, unread, more };
}
