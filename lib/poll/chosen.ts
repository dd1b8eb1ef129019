import { hasAccess } from "../access.ts";
import { schedule } from "../limits.ts";
import type { FeedId, Instant, Subscription } from "../model.ts";
import { isOfAccess } from "../problem.ts";
import { isAsked } from "../schedule/due.ts";
import { readSubscriptions } from "../store/followed.ts";
import type { Db } from "../store/schema.ts";
import { dueSubscriptions } from "../store/subscriptions.ts";
import { silentFeeds } from "./hearing.ts";

type Kind = "due" | "all" | "refused" | "back";

/**
 * `due`: those whose time has come; `all`: the reader asked; `refused`: those we might not fetch; `back`: the network is
 * there again; or one feed, because the reader asked.
 */
export type Which = Kind | { readonly feedId: FeedId };

/** What one round is to serve. */
export type Wishes = {
  readonly kinds: Set<Kind>;
  readonly feeds: Set<FeedId>;
  readonly served: PromiseWithResolvers<void>;
};

export function newWishes(): Wishes {
  return { kinds: new Set(), feeds: new Set(), served: Promise.withResolvers<void>() };
}

/**
 * The feeds to be asked, the longest overdue first; `held`: the reader has stopped what is asked by itself. `justAsked`:
 * how many of all are left out because there is nothing to expect of them so soon.
 */
export async function chosen(
  db: Db,
  { kinds, feeds }: Wishes,
  now: Instant,
  held: boolean,
): Promise<{ readonly due: readonly Subscription[]; readonly justAsked: number }> {
  const bySelf = !held && (kinds.has("due") || kinds.has("back"));
  const due = bySelf ? await dueSubscriptions(db, now) : [];
  if (feeds.size === 0 && kinds.size === 1 && kinds.has("due")) return { due, justAsked: 0 };
  const everyone = await readSubscriptions(db);
  const mayBeLookedUp = new Set(kinds.has("refused") ? await withAccess(everyone) : []);
  const silent = new Set(bySelf && kinds.has("back") ? await silentFeeds(db) : []);
  const isDue = new Set(due.map(({ id }) => id));
  const followed = everyone.filter(({ choices }) => !choices?.paused);
  const wanted = kinds.has("all") ? followed.filter((each) => isAsked(each) && mayBeAsked(each, now)) : [];
  const all = new Set(wanted.filter((each) => !wasJustAsked(each, now)).map(({ id }) => id));
  const some = followed.filter(
    ({ id, problem }) =>
      isDue.has(id) ||
      all.has(id) ||
      feeds.has(id) ||
      silent.has(id) ||
      mayBeLookedUp.has(id) ||
      (kinds.has("refused") && isOfAccess(problem)),
  );
  return { due: some.toSorted((a, b) => a.nextPollAt - b.nextPollAt), justAsked: wanted.length - all.size };
}

/** Lost feeds of sites that may be looked at now, and could not before. */
async function withAccess(subscriptions: readonly Subscription[]): Promise<readonly FeedId[]> {
  const waiting = subscriptions.flatMap(({ id, problem, rescue }) =>
    problem && rescue?.origin !== undefined ? [{ id, url: rescue.origin.replace(/^\*/, "https") }] : [],
  );
  const given = await Promise.all(waiting.map(({ url }) => hasAccess(url)));
  return waiting.filter((_, i) => given[i]).map(({ id }) => id);
}

/** Even the reader's wish does not break a site's: to be left alone for a while. */
function mayBeAsked({ problem, nextPollAt }: Subscription, now: Instant): boolean {
  return nextPollAt <= now || problem?.kind !== "rate-limited";
}

function wasJustAsked({ lastPollAt = -Infinity, nextPollAt }: Subscription, now: Instant): boolean {
  return nextPollAt > now && lastPollAt <= now && now - lastPollAt < schedule.justAsked;
}
