import { limits } from "../limits.ts";
import type { Instant, Subscription } from "../model.ts";
import { letThroughTo } from "../private-network.ts";
import { FeedError, type Problem } from "../problem.ts";
import { afterFailure, afterSuccess } from "../schedule.ts";
import { logError } from "../store/errors.ts";
import type { Db } from "../store/schema.ts";
import { needRoom } from "../store/room.ts";
import { changeSubscription } from "../store/subscriptions.ts";
import { write } from "../store/transaction.ts";
import { absorb, lengthOf } from "./absorb.ts";
import { askFor } from "./feed.ts";

export type Progress = {
  readonly done: number;
  readonly total: number;
  readonly failed: number;
  /** Nothing can be stored. */
  readonly problem?: Problem;
};

export type Round = {
  readonly db: Db;
  readonly due: readonly Subscription[];
  readonly clock: () => Instant;
  /** After every feed. */
  readonly progress: (progress: Progress) => void;
  /** After every feed that brought entries. */
  readonly arrived: (entries: number) => void;
};

/**
 * Polls the subscriptions given: one request at a time per host with a gap between, some hosts at once. One bad feed never
 * stops the others. Each feed's outcome is stored when it is known, so a round that is killed goes on where it stood.
 */
export async function pollRound(round: Round): Promise<Progress> {
  const hosts = [...Map.groupBy(round.due, ({ feedUrl }) => URL.parse(feedUrl)?.host ?? feedUrl).values()];
  const progress: Writable<Progress> = { done: 0, total: round.due.length, failed: 0 };
  round.progress({ ...progress });
  await letThroughTo(round.due.map(({ feedUrl }) => feedUrl));
  const lane = async () => {
    for (let host = hosts.shift(); host; host = hosts.shift()) {
      for (const [i, subscription] of host.entries()) {
        if (i > 0) await new Promise((resolve) => setTimeout(resolve, limits.hostGap));
        const problem = await pollOne(round, subscription);
        if (problem) progress.failed++;
        if (problem?.kind === "storage-full") progress.problem = problem;
        progress.done++;
        round.progress({ ...progress });
      }
    }
  };
  await Promise.all(Array.from({ length: limits.fetchesAtOnce }, lane));
  return progress;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** The problem, if there was one; it is stored with the subscription. */
async function pollOne({ db, clock, arrived }: Round, subscription: Subscription): Promise<Problem | undefined> {
  try {
    // Nothing is asked for that could not be stored.
    await needRoom(0);
    const last = await db.get("documents", subscription.id);
    const document = await askFor(subscription.feedUrl, subscription.validators, last, clock());
    if (document) {
      await needRoom(lengthOf(document));
      const entries = await absorb(db, subscription.id, document, clock());
      if (entries > 0) arrived(entries);
    } else {
      await change(db, subscription, (now) => unchanged(now));
    }
    return undefined;
  } catch (error) {
    // Anything but a FeedError is a bug of ours: it is logged, and the round goes on with the next feed.
    const problem: Problem =
      error instanceof FeedError ? error.problem : { kind: "malformed", detail: "we could not read it." };
    if (!(error instanceof FeedError)) await logError(db, "poll", error, clock(), subscription.id);
    // It is no fault of the feed, which stays due.
    if (problem.kind === "storage-full") return problem;
    // On a full disk not even the failure can be noted; the round goes on.
    await change(db, subscription, (now) => failed(problem, now)).catch((full: unknown) =>
      logError(db, "poll", full, clock()),
    );
    return problem;
  }

  function change(store: Db, { id }: Subscription, to: (now: Instant) => (before: Subscription) => Subscription) {
    return write(store, ["subscriptions"], (tx) => changeSubscription(tx, id, to(clock())));
  }
}

function unchanged(now: Instant) {
  return ({ problem: _problem, failingSince: _since, ...before }: Subscription): Subscription => ({
    ...before,
    lastPollAt: now,
    lastSuccessAt: now,
    nextPollAt: afterSuccess(now),
    failures: 0,
  });
}

function failed(problem: Problem, now: Instant) {
  return (before: Subscription): Subscription => ({
    ...before,
    problem,
    lastPollAt: now,
    nextPollAt: afterFailure(before, problem, now),
    failures: before.failures + 1,
    failingSince: before.failingSince ?? now,
  });
}
