import { begins, DAY, enough, HOUR, isTelling, isThread, long, MINUTE, short } from "./measures.ts";
import type { Pair } from "./pair.ts";

/** One address twice in one feed: sent again, or edited under a new guid. */
export function isSamePage(pair: Pair): boolean {
  if (!pair.samePage) return false;
  if (isThread(pair) && !isOneAddress(pair)) return false;
  if (pair.titles > 0 && pair.words < short)
    return pair.apart <= 14 * HOUR && ((pair.replaced && isTelling(pair)) || saysTheSame(pair));
  if (pair.titles > 0) return pair.text.shared >= 0.3 && isSentAgain(pair);
  if (pair.numbered || pair.apart > 7 * DAY) return false;
  // Alerts share a link and most of their words: two titles that stand in one document are two posts, but for a word.
  if (!pair.replaced) return pair.titleWords >= 0.8 && pair.words >= long && pair.text.shared >= 0.8;
  if (pair.words < short) return pair.titleWords >= 0.8 && pair.apart <= 14 * HOUR;
  return (pair.titleWords >= 0.5 && pair.text.shared >= 0.9) || (pair.words >= 40 && pair.text.shared >= 0.8);
}

/** An edit, unless it is what a page shows each day under one title ("Open thread", "Photo of the day"). */
function isSentAgain(pair: Pair): boolean {
  const { apart, text, words } = pair;
  // "Under way", "solved": what differs and stands in one document are two posts, but for an edited one.
  if (apart <= 14 * HOUR && (pair.replaced ? isTelling(pair) : text.shared >= mostOf(pair, 0.8))) return true;
  if (text.shared < 0.8) return false;
  if (apart <= 14 * HOUR) return true;
  if (pair.replaced && words >= long && apart <= 30 * DAY) return true;
  return apart <= 2 * DAY && isTelling(pair) && (words >= long || pair.a.numbers.length > 0);
}

function saysTheSame({ a, b, text }: Pair): boolean {
  return a.text === 0 || b.text === 0 || text.jaccard >= 0.9;
}

function isOneAddress({ a, b }: Pair): boolean {
  return a.urls.length === b.urls.length && a.urls.every((url) => b.urls.includes(url));
}

/** What an aggregator prints twice under two guids, both in one document. */
export function isDouble(pair: Pair): boolean {
  if (pair.titles !== 2 || pair.words < short || pair.apart > 5 * MINUTE || isThread(pair)) return false;
  // Nine tenths are not enough: jobs of one title that were put up together differ by the city.
  return pair.text.jaccard >= 0.98;
}

/** The old copy left and this one came: a site that moved, a guid that changed, an edit with a new address. */
export function isReplaced(pair: Pair): boolean {
  if (!pair.replaced || pair.titles === 0) return false;
  return pair.words >= enough ? isRewritten(pair) : isShortAgain(pair);
}

function isRewritten(pair: Pair): boolean {
  const { text, apart } = pair;
  // The same title and the same second: what a site that moves or rewrites its feed sends again. Many know days only.
  const isTimed = pair.a.published !== undefined && pair.a.published % MINUTE !== 0;
  if (pair.titles === 2 && apart < MINUTE && isTimed && isTelling(pair) && text.shared >= 0.25) return true;
  if (!begins(pair, 0.35)) return false;
  // Warnings and jobs of one title take each other's place as well, and most of their words are a template's.
  if (text.shared >= mostOf(pair, 0.9) && apart <= 14 * HOUR) return true;
  if (!text.full) return false;
  return (
    (text.jaccard >= 0.98 && apart <= 2 * DAY && pair.a.numbers.length > 0) ||
    (text.jaccard >= 0.95 && apart <= 30 * DAY && pair.words >= 200)
  );
}

/** The share that is needed of two texts; of long ones under a title that is hardly another's, less. */
function mostOf(pair: Pair, share: number): number {
  return pair.words >= long && isTelling(pair) ? 0.6 : share;
}

function isShortAgain(pair: Pair): boolean {
  const { a, b, apart } = pair;
  if (a.text === 0 && b.text === 0) return apart < MINUTE;
  return apart <= 14 * HOUR && (a.titleLength ?? 0) >= 3 && pair.text.jaccard >= 0.9;
}

/** A headline that was changed, with guid and address. */
export function isRetitled(pair: Pair): boolean {
  if (!pair.replaced || pair.titles > 0 || pair.words < long || pair.apart > 2 * DAY) return false;
  return pair.text.full && pair.text.jaccard >= 0.85;
}
