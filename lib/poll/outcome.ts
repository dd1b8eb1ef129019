import type { Said } from "../fetch-feed.ts";
import { schedule } from "../limits.ts";
import type { Elsewhere, Instant, Subscription, Validators } from "../model.ts";
import type { Problem } from "../problem.ts";
import type { Feed } from "../published.ts";
import { elsewhereAfter, moveOf } from "../schedule/elsewhere.ts";
import { afterFailure, isFailure } from "../schedule/failure.ts";
import { afterAnswer, type Next } from "../schedule/next.ts";
import { rhythmAfter } from "../schedule/rhythm.ts";
import { tallyAfter } from "../schedule/tally.ts";

/** What the time of the next poll depends on beside the feed. */
export type Policy = {
  /** The reader's setting, in ms. */
  readonly pollEvery: number;
  /** 0 to 1, thrown anew for every feed. */
  readonly dice: number;
};

export const usualPolicy: Policy = { pollEvery: schedule.pollEvery, dice: 0 };

/** What a document came to in the store. */
export type Stored = {
  /** When the new entries were published. */
  readonly fresh: readonly Instant[];
  /** Entries that were known before. */
  readonly known: number;
  /** Known entries whose words are others, as far as that matters. */
  readonly changed: number;
};

/** A subscription after its document was stored. Validators only where all of the document was read. */
export function answered(
  before: Subscription,
  feed: Feed,
  { validators, said }: { readonly validators?: Validators | undefined; readonly said?: Said | undefined },
  stored: Stored,
  policy: Policy,
  now: Instant,
): Subscription {
  const { validators: _former, deaf: _deaf, ...kept } = before;
  const problem: Problem | undefined = feed.partial ? { kind: "partial" } : undefined;
  // The same validators, and yet the entries are others: this server cannot tell what has changed.
  const deaf = deafAfter(before, stored.fresh.length + stored.changed > 0, said, validators, now);
  const rhythm = rhythmAfter(before.rhythm, stored.fresh, now);
  return settled(
    {
      ...kept,
      title: feed.title || before.title,
      hints: feed.hints,
      repaired: feed.repaired,
      ...(feed.link === undefined ? {} : { siteUrl: feed.link }),
      ...(validators ? { validators } : {}),
      ...(deaf === undefined ? {} : { deaf }),
      ...(rhythm ? { rhythm } : {}),
      ...(said?.whole ? { wholeAt: now } : {}),
    },
    said,
    { known: stored.known > 0, confirmed: feed.self !== undefined && feed.self === said?.url },
    policy,
    now,
    problem,
  );
}

/**
 * A subscription after an answer that brought nothing new. A document that is the same to the byte may have other
 * validators than before: with the former it would come in full for ever.
 */
export function unchanged(before: Subscription, said: Said, policy: Policy, now: Instant): Subscription {
  const { validators = before.validators } = said;
  const after = { ...before, ...(validators ? { validators } : {}), ...(said.whole ? { wholeAt: now } : {}) };
  const count = said.validators ? ({ same: true } as const) : ({ unchanged: true } as const);
  return settled(after, said, { known: true, confirmed: false, ...count }, policy, now);
}

/**
 * Since when a server's validators are not believed, because they were the same and yet the entries others. They are
 * again when they have changed together with the entries, and some time has passed: only to try would cost posts.
 */
function deafAfter(
  { deaf, validators: former }: Subscription,
  isNew: boolean,
  said: Said | undefined,
  validators: Validators | undefined,
  now: Instant,
): Instant | undefined {
  const since = deaf === true ? 0 : deaf;
  if (!said?.whole || !isNew || !isSomething(validators)) return since;
  if (isSame(former, validators)) return now;
  return since !== undefined && isSomething(former) && now - since > schedule.wholeEvery ? undefined : since;
}

/** A subscription after a poll that failed. What is no failure of the feed counts as none. */
export function failed(before: Subscription, problem: Problem, policy: Policy, now: Instant): Subscription {
  const pollEvery = before.choices?.pollEvery ?? policy.pollEvery;
  const next = afterFailure(before.failures, problem, pollEvery, policy.dice, now);
  const asked = problem.kind !== "needs-permission";
  return {
    ...before,
    ...next,
    problem,
    ...(asked ? { lastPollAt: now, tally: tallyAfter(before.tally, { unchanged: false, bytes: 0 }, now) } : {}),
    ...(isFailure(problem) ? { failures: before.failures + 1, failingSince: before.failingSince ?? now } : {}),
  };
}

/** A subscription that is not asked now, for its host's sake. */
export function postponed(before: Subscription, next: Next, problem?: Problem): Subscription {
  return { ...before, ...next, ...(problem && !before.failingSince ? { problem } : {}) };
}

function settled(
  { problem: former, failingSince: _since, elsewhere: before, rescue: _rescue, ...kept }: Subscription,
  said: Said | undefined,
  about: { readonly known: boolean; readonly confirmed: boolean; readonly unchanged?: true; readonly same?: true },
  policy: Policy,
  now: Instant,
  problem?: Problem,
): Subscription {
  const { feedUrl, hints, rhythm, choices } = kept;
  const elsewhere = elsewhereAfter(before, feedUrl, { url: said?.url ?? feedUrl, ...about }, now);
  const told = problem ?? askAbout(elsewhere, { ...kept, problem: former }, now);
  const wishes = {
    pollEvery: policy.pollEvery,
    chosen: choices?.pollEvery,
    rhythm,
    hints,
    freshUntil: said?.freshUntil,
  };
  return {
    ...kept,
    ...afterAnswer(wishes, policy.dice, now),
    lastPollAt: now,
    lastSuccessAt: now,
    failures: 0,
    ...(elsewhere ? { elsewhere } : {}),
    ...(said
      ? {
          tally: tallyAfter(
            kept.tally,
            { unchanged: about.unchanged === true, same: about.same === true, bytes: said.bytes },
            now,
          ),
        }
      : {}),
    ...(told ? { problem: told } : {}),
  };
}

/** A feed that seems to have moved, where only the reader can know; or is asked already, as the place is taken. */
function askAbout(
  elsewhere: Elsewhere | undefined,
  {
    feedUrl,
    staysFrom,
    problem,
  }: Pick<Subscription, "feedUrl" | "staysFrom"> & { readonly problem?: Problem | undefined },
  now: Instant,
): Problem | undefined {
  if (!elsewhere || elsewhere.url === staysFrom) return undefined;
  const isAsked = problem?.kind === "moved" && problem.to === elsewhere.url;
  return isAsked || moveOf(elsewhere, feedUrl, now) === "ask" ? { kind: "moved", to: elsewhere.url } : undefined;
}

function isSomething(validators: Validators | undefined): validators is Validators {
  return validators?.etag !== undefined || validators?.lastModified !== undefined;
}

function isSame(one: Validators | undefined, other: Validators | undefined): boolean {
  return isSomething(one) && one.etag === other?.etag && one.lastModified === other?.lastModified;
}
