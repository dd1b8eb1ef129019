import type { Instant } from "../model.ts";
import type { Frequency } from "../view.ts";

const DAY = 86_400_000;

/**
 * How often a feed brings something, from the dates of its entries: by the median of the gaps between the newest, so that
 * one long holiday or one busy day changes little. Nothing for fewer than three dates.
 */
export function rhythmOf(dates: readonly Instant[], now: Instant): Frequency | undefined {
  const newest = dates
    .filter((at) => at <= now + DAY)
    .toSorted((a, b) => b - a)
    .slice(0, 21);
  const [last] = newest;
  if (last === undefined || newest.length < 3) return undefined;
  const gaps = newest.slice(1).map((at, i) => (newest[i] ?? at) - at);
  const middle = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const span = last - (newest.at(-1) ?? last);
  // Many at once and then nothing: the span says more than the gaps.
  const gap = Math.max(middle, span / gaps.length / 4, 60_000);
  if (now - last > Math.max(180 * DAY, 6 * gap)) return { per: "quiet", since: last };
  if (gap < DAY) return { per: "day", posts: Math.round(DAY / gap) };
  if (gap < 10 * DAY) return { per: "week", posts: Math.max(1, Math.round((7 * DAY) / gap)) };
  if (gap < 45 * DAY) return { per: "month", posts: Math.max(1, Math.round((30 * DAY) / gap)) };
  return { per: "year", posts: Math.max(1, Math.round((365 * DAY) / gap)) };
}
