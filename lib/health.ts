import { feedsWithLogin } from "./local/logins.ts";
import type { Instant, Subscription } from "./model.ts";
import { isAsked } from "./schedule/due.ts";
import { byNeed, stateOf } from "./schedule/state.ts";
import { perDay } from "./schedule/tally.ts";
import type { Db } from "./store/schema.ts";
import { readSubscriptions, titleOf } from "./store/followed.ts";
import type { FeedHealth, HealthView } from "./view.ts";

/** How every feed fares and what it is asked, what needs the reader first. */
export async function readHealth(db: Db, now: Instant): Promise<HealthView> {
  const [all, withLogin] = await Promise.all([readSubscriptions(db), feedsWithLogin()]);
  const known: Known = { withLogin, at: new Map(all.map((each) => [each.feedUrl, titleOf(each)])) };
  const feeds = all.map((subscription) => healthOf(subscription, known, now));
  const rank = new Map(byNeed.map((state, i) => [state, i]));
  const rankOf = ({ state }: FeedHealth) => rank.get(state) ?? 0;
  return { feeds: feeds.toSorted((a, b) => rankOf(a) - rankOf(b) || a.title.localeCompare(b.title)) };
}

type Known = {
  readonly withLogin: ReadonlySet<string>;
  /** What is followed, by its address. */
  readonly at: ReadonlyMap<string, string>;
};

function healthOf(subscription: Subscription, { withLogin, at }: Known, now: Instant): FeedHealth {
  const { id, feedUrl, siteUrl, problem, failingSince, lastSuccessAt, rhythm, tally, movedFrom, choices, guids } =
    subscription;
  const offers =
    problem?.kind === "not-a-feed" && problem.offers.length > 0 ? problem.offers : subscription.rescue?.offers;
  const twin = problem?.kind === "moved" ? at.get(problem.to) : undefined;
  const lookAt = problem && subscription.rescue?.origin;
  return {
    id,
    title: titleOf(subscription),
    feedUrl,
    state: stateOf(subscription, now),
    offers: problem
      ? (offers ?? []).map((offer) => ({ ...offer, ...(at.has(offer.url) ? { followed: true } : {}) }))
      : [],
    keptLogin: withLogin.has(id),
    login: choices?.login === true,
    pollEvery: choices?.pollEvery,
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...(twin === undefined ? {} : { twin }),
    ...(lookAt === undefined ? {} : { lookAt }),
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
