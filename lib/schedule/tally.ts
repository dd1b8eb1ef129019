import type { Instant, Tally } from "../model.ts";

const DAY = 86_400_000;
/** After as long, what was counted counts half, so that the sheet tells of the last weeks. */
const span = 14 * DAY;

/** The count of what a feed was asked and what it sent, after one more request. */
export function tallyAfter(
  before: Tally | undefined,
  { unchanged, same, bytes }: { readonly unchanged: boolean; readonly same?: boolean; readonly bytes: number },
  now: Instant,
): Tally {
  const old = before ?? { since: now, requests: 0, unchanged: 0, bytes: 0 };
  const keep = now - old.since > span ? 0.5 : 1;
  return {
    since: keep === 1 ? old.since : now - (now - old.since) / 2,
    requests: old.requests * keep + 1,
    unchanged: old.unchanged * keep + (unchanged ? 1 : 0),
    same: (old.same ?? 0) * keep + (same ? 1 : 0),
    bytes: old.bytes * keep + bytes,
  };
}

/**
 * Requests and bytes a day, the share of answers that said "unchanged", and of those that sent all of it again for nothing.
 * Less than a day counts as one.
 */
export function perDay(
  tally: Tally,
  now: Instant,
): { readonly requests: number; readonly bytes: number; readonly unchanged: number; readonly same: number } {
  const days = Math.max(1, (now - tally.since) / DAY);
  return {
    requests: tally.requests / days,
    bytes: tally.bytes / days,
    unchanged: tally.requests === 0 ? 0 : tally.unchanged / tally.requests,
    same: tally.requests === 0 ? 0 : (tally.same ?? 0) / tally.requests,
  };
}
