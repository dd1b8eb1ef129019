import type { Instant } from "../model.ts";
import type { UpdateHints } from "../published.ts";

const HOUR = 3_600_000;
const weekdays = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

/**
 * The first instant from `at` on that lies in no hour and no day that the feed wishes to be left alone in (RSS 2.0,
 * skipHours and skipDays, both in GMT), but not after `latest`.
 */
export function unskipped(
  at: Instant,
  hints: Pick<UpdateHints, "skipHours" | "skipDays"> | undefined,
  latest: Instant,
): Instant {
  const { skipHours = [], skipDays = [] } = hints ?? {};
  if (skipHours.length === 0 && skipDays.length === 0) return at;
  const isSkipped = (when: Instant) => {
    const date = new Date(when);
    return skipHours.includes(date.getUTCHours()) || skipDays.includes(weekdays[date.getUTCDay()] ?? "");
  };
  let when = at;
  while (isSkipped(when)) {
    when = (Math.floor(when / HOUR) + 1) * HOUR;
    if (when > latest) return Math.max(at, latest);
  }
  return when;
}
