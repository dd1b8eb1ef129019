import type { Instant, Subscription } from "./model.ts";
import { isAsked } from "./schedule/due.ts";
import { byNeed, stateOf } from "./schedule/state.ts";
import { perDay } from "./schedule/tally.ts";
import type { Db } from "./store/schema.ts";
import { readSubscriptions, titleOf } from "./store/followed.ts";
import type { FeedHealth, HealthView } from "./view.ts";

/** How every feed fares and what it is asked, what needs the reader first. */
export async function readHealth(db: Db, now: Instant): Promise<HealthView> {
  const feeds = (await readSubscriptions(db)).map((subscription) => healthOf(subscription, now));
  const rank = new Map(byNeed.map((state, i) => [state, i]));
  const rankOf = ({ state }: FeedHealth) => rank.get(state) ?? 0;
  return { feeds: feeds.toSorted((a, b) => rankOf(a) - rankOf(b) || a.title.localeCompare(b.title)) };
}

function healthOf(subscription: Subscription, now: Instant): FeedHealth {
  const { id, feedUrl, siteUrl, problem, failingSince, lastSuccessAt, rhythm, tally, movedFrom, choices, guids } =
    subscription;
  const offers =
    problem?.kind === "not-a-feed" && problem.offers.length > 0 ? problem.offers : subscription.rescue?.offers;
  return {
    id,
    title: titleOf(subscription),
    feedUrl,
    state: stateOf(subscription, now),
    offers: problem ? (offers ?? []) : [],
    login: choices?.login === true,
    pollEvery: choices?.pollEvery,
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...(problem ? { problem } : {}),
    ...(failingSince === undefined ? {} : { failingSince }),
    ...(lastSuccessAt === undefined ? {} : { lastSuccessAt }),
    ...(rhythm ? { rhythm } : {}),
    ...(tally ? { perDay: perDay(tally, now) } : {}),
    ...(movedFrom ? { movedFrom } : {}),
    ...(guids ? { guids } : {}),
    ...(isAsked(subscription) ? { next: { at: subscription.nextPollAt, why: subscription.waits ?? "setting" } } : {}),
  };
}
