import { wasFinished } from "../digest/late.ts";
import { limits } from "../limits.ts";
import type { FeedId, FinishedDay, Post, PostId } from "../model.ts";
import { newestFirst } from "./newest-first.ts";
import type { Place } from "./posts.ts";
import type { Db } from "./schema.ts";
import { reading } from "./reading.ts";

/**
 * Unread posts below a place that came into days after the reader had finished them: nobody scrolls there again. Finished
 * days follow one another, so that a few ranges of the unread index hold them all.
 */
export async function lateBelow(
  db: Db,
  finished: readonly FinishedDay[],
  [at, id]: Place,
  feedIds?: readonly FeedId[],
): Promise<readonly Post[]> {
  const stretches = stretchesOf(finished.filter(({ from }) => from <= at));
  if (stretches.length === 0) return [];
  const index = newestFirst<Post, PostId>(reading(db, "posts").objectStore("posts").index("unread"));
  const found = await Promise.all(
    stretches.slice(0, limits.lateStretches).map(({ from, to }) => {
      const end = to <= at ? [to] : [at, id];
      const query = IDBKeyRange.bound([from], end, false, true);
      return index.getAll({ query, count: limits.latePosts, direction: "prev" });
    }),
  );
  const wanted = feedIds && new Set(feedIds);
  return found
    .flat()
    .filter((post) => wasFinished(post.at, post.arrivedAt, finished))
    .filter(({ byFeed }) => !wanted || byFeed.some(([feedId]) => wanted.has(feedId)))
    .slice(0, limits.latePosts);
}

/** Days that touch or overlap as one, the newest first. */
function stretchesOf(days: readonly Pick<FinishedDay, "from" | "to">[]) {
  const stretches: { from: number; to: number }[] = [];
  for (const { from, to } of days.toSorted((a, b) => b.to - a.to)) {
    const last = stretches.at(-1);
    if (last && to >= last.from) last.from = Math.min(last.from, from);
    else stretches.push({ from, to });
  }
  return stretches;
}
