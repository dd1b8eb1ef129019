import { schedule } from "../limits.ts";
import type { Instant, Rhythm } from "../model.ts";

/** Dates of one document that a rhythm is read from: the newest say more than an archive of years. */
const newest = 20;
/** How much a new pause weighs against all earlier ones. */
const weight = 0.3;

/**
 * How long a feed may be left alone because of how it publishes: a tenth of its usual pause between posts, or of its
 * present silence where that is longer, and six hours at the most. So a daily feed's post is seen within 2.4 hours, and
 * one of a feed that publishes monthly within six. Nothing where the feed is too new to tell.
 */
export function quietWait(rhythm: Rhythm | undefined, now: Instant): number {
  if (rhythm?.every === undefined) return 0;
  return Math.min(Math.max(rhythm.every, now - rhythm.newestAt) / 10, schedule.quietest);
}

/**
 * A feed's rhythm after a poll that brought new entries of these dates (the undated count as now): in the beginning the
 * middle one of the pauses in its document, then each new pause weighs 0.3.
 */
export function rhythmAfter(before: Rhythm | undefined, dates: readonly Instant[], now: Instant): Rhythm | undefined {
  if (dates.length === 0) return before;
  const sorted = dates.map((date) => Math.min(date, now)).toSorted((a, b) => b - a);
  const newestAt = Math.max(sorted[0] ?? now, before?.newestAt ?? 0);
  if (!before) {
    const every = middleOf(pausesOf(sorted.slice(0, newest)));
    return { newestAt, ...(every === undefined ? {} : { every }) };
  }
  const pause = (newestAt - before.newestAt) / dates.length;
  const every = before.every === undefined ? pause : before.every * (1 - weight) + pause * weight;
  return { newestAt, every: Math.round(every) };
}

/** Whether a feed has been silent for much longer than it used to: four of its pauses, and two weeks at least. */
export function isQuiet(rhythm: Rhythm | undefined, now: Instant): boolean {
  return rhythm?.every !== undefined && now - rhythm.newestAt > Math.max(4 * rhythm.every, schedule.silence);
}

function pausesOf(sorted: readonly Instant[]): readonly number[] {
  return sorted.slice(1).map((date, i) => (sorted[i] ?? date) - date);
}

/** Two pauses are too few to be a rhythm. */
function middleOf(pauses: readonly number[]): number | undefined {
  return pauses.length < 2 ? undefined : pauses.toSorted((a, b) => a - b)[Math.floor(pauses.length / 2)];
}
