import { dayOf, rangeOf } from "../digest/days.ts";
import { fairShare, limits } from "../limits.ts";
import type { FeedId, Instant, Post, PostId } from "../model.ts";
import { listPosts, type ListQuery } from "./lists.ts";
import { newestFirst } from "./newest-first.ts";
import { readPosts } from "./posts.ts";
import type { Db, ReadTx } from "./schema.ts";
import { reading } from "./reading.ts";

/** What a full page leaves of the day it ends in. */
export type RestOfDay = {
  readonly day: string;
  /** What stands directly below the page, read to the day's end or as far as it may. */
  readonly further: readonly Post[];
  /** The newest of feeds that would only be reached behind thousands of others. */
  readonly beyond: readonly Post[];
  /** Nothing of the day is left. */
  readonly whole: boolean;
  /** How many rows of the page are seen at first, where the day was read on. */
  readonly seen?: number;
  /** Unread posts of what is left; absent where it would take too long to know. */
  readonly unread?: number;
  /** How many of a source are left, where that is known. */
  readonly left: ReadonlyMap<FeedId, number>;
};

type Wish = Pick<ListQuery, "filter" | "feedIds"> & { readonly zone: string };

/**
 * Where a page is full and ends within a day, and few of its posts of that day would be seen, because their sources show
 * no more than their share: the day is read to its end, so that the quiet sources of it are on the page and what stands
 * behind a busy one is counted. A day of thousands is read in part, and what else it has of other feeds is found by keys
 * alone. Any other page costs one look at the unread keys below it.
 */
export async function restOfDay(db: Db, page: readonly Post[], { zone, ...list }: Wish): Promise<RestOfDay> {
  const last = page.at(-1);
  if (!last) throw new Error("A full page has posts");
  const day = dayOf(last.at, zone);
  const { from, to } = rangeOf(day, zone);
  const nothing = { day, further: [], beyond: [], whole: false, left: new Map() } as const;
  const ofDay = page.filter(({ at }) => at >= from && at < to);
  if (2 * behind(ofDay) < page.length) return { ...nothing, ...(await unreadBelow(db, list, from, last)) };

  const further = await listPosts(db, { ...list, below: [last.at, last.id], from, count: limits.restOfDay });
  if (further.length < limits.restOfDay) {
    const whole = [...ofDay, ...further];
    // A source that has the day for itself hides nothing.
    const seen = page.length + further.length - (countBySource(whole).size > 1 ? behind(whole) : 0);
    return { ...nothing, further, whole: true, unread: 0, seen };
  }
  const end = further.at(-1) ?? last;
  const unread = await unreadBelow(db, list, from, end);
  if (list.feedIds) return { ...nothing, further, ...unread };
  const { posts, left } = await beyondBusyOnes(db, list.filter, [...ofDay, ...further], from, end);
  const known = posts.filter((post) => post.unread).length;
  return {
    ...nothing,
    further,
    beyond: posts,
    left,
    ...(unread.unread === undefined ? {} : { unread: Math.max(0, unread.unread - known) }),
  };
}

/** How many posts of a day stand behind the few that their sources show. */
function behind(ofDay: readonly Post[]): number {
  return [...countBySource(ofDay).values()].reduce((sum, count) => sum + hiddenOf(count), 0);
}

function hiddenOf(count: number): number {
  return count > fairShare.most ? count - fairShare.first : 0;
}

function countBySource(posts: readonly Post[]): ReadonlyMap<FeedId, number> {
  const counts = new Map<FeedId, number>();
  for (const { lead } of posts) counts.set(lead.feedId, (counts.get(lead.feedId) ?? 0) + 1);
  return counts;
}

/** Keys are read, no posts: a day has few thousand of them at the most, and a count would take seconds (measured). */
async function unreadBelow(
  db: Db,
  { feedIds }: Pick<ListQuery, "feedIds">,
  from: Instant,
  { at, id }: Post,
): Promise<Pick<RestOfDay, "unread">> {
  if (feedIds && feedIds.length > limits.feedsAskedAtOnce) return {};
  const tx = reading(db, "posts");
  const lanes = feedIds
    ? feedIds.map((feedId) => keysOf(tx, "unreadByFeed", [feedId, from], [feedId, at, id]))
    : [keysOf(tx, "unread", [from], [at, id])];
  return { unread: new Set((await Promise.all(lanes)).flat()).size };
}

/** What else the day holds of feeds that do not fill it: busy ones are left out, those found among the others next. */
async function beyondBusyOnes(
  db: Db,
  filter: ListQuery["filter"],
  read: readonly Post[],
  from: Instant,
  { at, id }: Post,
): Promise<{ readonly posts: readonly Post[]; readonly left: ReadonlyMap<FeedId, number> }> {
  const tx = reading(db, "posts");
  const [all, byFeed] = filter === "unread" ? (["unread", "unreadByFeed"] as const) : (["at", "byFeed"] as const);
  const others = new Set(await keysOf(tx, all, [from], [at, id]));
  const left = new Map<FeedId, number>();
  const found = new Map<PostId, Post>();
  let known = read;
  for (let turn = 0; turn < 4; turn++) {
    const busy = [...countBySource(known)].filter(([feedId, count]) => hiddenOf(count) > 0 && !left.has(feedId));
    if (busy.length === 0 && turn > 0) break;
    for (const [feedId] of busy.slice(0, limits.feedsAskedAtOnce)) {
      const its = await keysOf(tx, byFeed, [feedId, from], [feedId, at, id]);
      left.set(feedId, its.length);
      for (const one of its) others.delete(one);
    }
    const next = [...others].slice(0, limits.beyondBusyOnes);
    const missing = next.filter((one) => !found.has(one));
    for (const post of await readPosts(tx, missing)) found.set(post.id, post);
    known = next.flatMap((one) => found.get(one) ?? []);
  }
  return { posts: known, left };
}

/** The newest first. */
function keysOf(
  tx: ReadTx,
  index: "at" | "unread" | "byFeed" | "unreadByFeed",
  from: IDBValidKey,
  below: IDBValidKey,
): Promise<readonly PostId[]> {
  return newestFirst<Post, PostId>(tx.objectStore("posts").index(index)).getAllKeys({
    query: IDBKeyRange.bound(from, below, false, true),
    count: limits.keysOfDay,
    direction: "prev",
  });
}
