import { schedule } from "../limits.ts";
import type { Instant, Rhythm, WaitReason } from "../model.ts";
import type { UpdateHints } from "../published.ts";
import { quietWait } from "./rhythm.ts";
import { unskipped } from "./skips.ts";

/** When a feed is asked next, and why then. */
export type Next = { readonly nextPollAt: Instant; readonly waits: WaitReason };

/** Of whom the time of the next poll is asked. */
export type Wishes = {
  /** What the reader set for all feeds, in ms. */
  readonly pollEvery: number;
  /** What the reader set for this feed, in ms: the feed's own rhythm is then not looked at. */
  readonly chosen?: number | undefined;
  readonly rhythm?: Rhythm | undefined;
  readonly hints?: UpdateHints | undefined;
  /** Until when the site calls its answer fresh (RFC 9111, 4.2: max-age, Expires). */
  readonly freshUntil?: Instant | undefined;
};

const MINUTE = 60_000;

/**
 * When to ask again after an answer: the longest that anyone wishes, the reader's setting, the feed's own rhythm, or the
 * site (max-age and Expires, ttl, the syndication module, then skipHours and skipDays). Never sooner than the floor; never
 * later than a day for a site's wish, so that a mistake in a header costs no posts. `dice` (0 to 1) adds up to a tenth,
 * so that feeds followed at one moment are not asked at one moment for ever.
 */
export function afterAnswer(wishes: Wishes, dice: number, now: Instant): Next {
  const { pollEvery, chosen, rhythm, hints, freshUntil } = wishes;
  const ceiling = Math.max(schedule.ceiling, chosen ?? 0, pollEvery);
  const all: readonly (readonly [WaitReason, number])[] = [
    ...(chosen === undefined
      ? ([
          ["setting", pollEvery],
          ["quiet", quietWait(rhythm, now)],
        ] as const)
      : ([["chosen", chosen]] as const)),
    ["fresh", Math.min((freshUntil ?? now) - now, schedule.ceiling)],
    ["ttl", Math.min((hints?.ttlMinutes ?? 0) * MINUTE, schedule.ceiling)],
    ["period", Math.min((hints?.updateEveryMinutes ?? 0) * MINUTE, schedule.ceiling)],
  ];
  const [waits, longest] = all.reduce((most, each) => (each[1] > most[1] ? each : most));
  const wait = Math.max(longest, schedule.floor);
  const at = now + Math.min(wait * (1 + dice / 10), ceiling);
  const later = unskipped(at, hints, now + ceiling);
  return { nextPollAt: Math.round(later), waits: later > at ? "skips" : waits };
}
