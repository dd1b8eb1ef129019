import { schedule } from "../limits.ts";
import type { FeedId, Instant, Subscription } from "../model.ts";
import { FeedError, type Problem } from "../problem.ts";
import { laneOf } from "../schedule/host-rule.ts";
import { logError } from "../store/errors.ts";
import type { Db } from "../store/schema.ts";
import { needRoom } from "../store/room.ts";
import { changeSubscription } from "../store/subscriptions.ts";
import { write } from "../store/transaction.ts";
import { type Arrived, lengthOf } from "./absorb.ts";
import { ask, type Question } from "./feed.ts";
import type { createHearing } from "./hearing.ts";
import { followMove, tryPlain } from "./readdress.ts";
import { failed, type Policy, unchanged } from "./outcome.ts";
import type { TakeIn } from "./together.ts";

export type About = {
  readonly db: Db;
  readonly clock: () => Instant;
  readonly arrived: (entries: number) => void;
  readonly takeIn: TakeIn;
  /** The browser lets us fetch from anywhere. */
  readonly everywhere: boolean;
  readonly policy: Policy;
  readonly hearing: Awaited<ReturnType<typeof createHearing>>;
  readonly signal: AbortSignal | undefined;
  /** What to send of a login that the reader typed for a feed. */
  readonly authorize: ((feedId: FeedId, feedUrl: string) => string | undefined) | undefined;
  /** The host asked to be left alone until then. */
  readonly wait: (until: Instant) => Promise<void>;
};

/** Polls one feed and stores what came of it: the problem, if there was one. One that was stopped leaves no trace. */
export async function pollOne(about: About, subscription: Subscription): Promise<Problem | undefined> {
  const { db, clock, policy, hearing, signal } = about;
  try {
    // Nothing is asked for that could not be stored.
    await needRoom(0);
    const heard = await ask(questionOf(about, subscription), clock());
    if (heard.outcome === "unchanged") await change((before) => unchanged(before, heard.said, policy, clock()));
    else await store(heard.document);
    await hearing.answered();
    if (subscription.elsewhere) await followMove(db, subscription, clock());
    return undefined;
  } catch (error) {
    if (signal?.aborted) return undefined;
    // Anything but a FeedError is a bug of ours: it is logged, and the round goes on with the next feed.
    const problem: Problem =
      error instanceof FeedError ? error.problem : { kind: "malformed", detail: "we could not read it." };
    if (!(error instanceof FeedError)) await logError(db, "poll", error, clock(), subscription.id);
    // It says nothing about the feed, which stays due.
    if (problem.kind === "offline" || problem.kind === "storage-full") return problem;
    if (problem.kind === "rate-limited") await about.wait(problem.until);
    const plain = problem.kind === "unreachable" && (await tryPlain(db, subscription, clock(), about));
    if (plain) {
      // It is due where that finds no room.
      await store(plain).catch((full: unknown) => logError(db, "poll", full, clock(), subscription.id));
      await hearing.answered();
      return undefined;
    }
    const fail = () => noteFailure(problem);
    if (problem.kind === "unreachable" || problem.kind === "timeout")
      await hearing.unreachable({ subscription, host: laneOf(subscription.feedUrl), fail });
    else {
      await fail();
      if (problem.kind !== "needs-permission") await hearing.answered();
    }
    return problem;
  }

  async function store(arrived: Arrived): Promise<void> {
    await needRoom(lengthOf(arrived));
    const entries = await about.takeIn({ feedId: subscription.id, arrived, now: clock(), policy });
    if (entries > 0) about.arrived(entries);
  }

  /** On a full disk not even the failure can be noted; the feed stays due and the round goes on. */
  function noteFailure(problem: Problem): Promise<void> {
    return change((before) => failed(before, problem, policy, clock())).catch((full: unknown) =>
      logError(db, "poll", full, clock()),
    );
  }

  function change(to: (before: Subscription) => Subscription): Promise<void> {
    return write(db, ["subscriptions"], (tx) => changeSubscription(tx, subscription.id, to));
  }
}

/**
 * With the validators of last time; once in a while, and where they have proved to be wrong, without any and past the
 * browser's cache.
 */
function questionOf({ db, clock, everywhere, signal, authorize }: About, subscription: Subscription): Question {
  const { id, feedUrl, validators, wholeAt, deaf, choices, lastSuccessAt } = subscription;
  const authorization = authorize?.(id, feedUrl);
  const whole = deaf !== undefined || (wholeAt !== undefined && clock() - wholeAt > schedule.wholeEvery);
  return {
    feedUrl,
    ...(whole ? {} : { validators }),
    // One that was never heard has none.
    ...(lastSuccessAt === undefined ? {} : { last: () => db.get("documents", id) }),
    how: {
      whole,
      login: choices?.login === true,
      ...(signal ? { signal } : {}),
      ...(authorization === undefined ? {} : { authorization }),
    },
    allowed: everywhere,
  };
}
