import { begins, DAY, enough, HOUR, isTelling, isThread, long, short } from "./measures.ts";
import type { Pair } from "./pair.ts";

/** One guid in two feeds. Blogs repeat guids ("500", "?p=1"), so something else has to agree. */
export function isSameId(pair: Pair): boolean {
  if (pair.a.guid === 0 || pair.a.guid !== pair.b.guid) return false;
  if (pair.samePage) return isSameEntry(pair);
  if (!pair.a.worldwide) return false;
  return (
    (pair.titles > 0 && (pair.words < short || pair.text.shared >= 0.3)) ||
    (!pair.numbered && (pair.titleWords >= 0.5 || pair.text.shared >= 0.5))
  );
}

/** One guid and one page: an entry that travels, unless the guid only repeats the address of the page it is about. */
function isSameEntry(pair: Pair): boolean {
  const { a, b, text, words, titles } = pair;
  const isAddress = a.guid === a.link || b.guid === b.link;
  if (pair.discussion) return isAddress ? isSamePage(pair) : titles > 0;
  // One site's feeds may print a summary here and the text there. Others may have words of their own about the page:
  // feeds of bookmarks, and RDF, whose every entry is named by the address that it describes.
  if (!isAddress || (a.home && b.home) || words < (a.away || b.away ? short : enough)) return true;
  return begins(pair, 0.55) && text.shared >= 0.35;
}

/** One address in two feeds: a post and its copy, or a post and what is said about it. */
export function isSamePage(pair: Pair): boolean {
  if (!pair.samePage) return false;
  if (isThread(pair) && (pair.words < short || pair.text.jaccard < 0.95)) return false;
  if (pair.titles > 0 && pair.words < short && isOfOneTime(pair)) return true;
  if (!begins(pair, 0.55)) return false;
  if (pair.titles > 0) return pair.text.shared >= 0.35;
  return (
    !pair.numbered &&
    pair.words >= enough &&
    (pair.text.shared >= 0.6 || (pair.titleWords >= 0.5 && pair.text.shared >= 0.4))
  );
}

/** The same title at two addresses: a planet with links of its own, a cross-post, an excerpt. */
export function isCopy(pair: Pair): boolean {
  if (pair.titles === 0) return false;
  if (pair.words < enough) return isShortCopy(pair);
  if (pair.apart > 30 * DAY && pair.text.jaccard < 0.9) return false;
  // "Service disruption" is the title of many, and a good part of their text, too.
  return pair.text.shared >= (isTelling(pair) ? 0.6 : 0.8) && begins(pair, 0.35);
}

function isShortCopy(pair: Pair): boolean {
  if (pair.titles !== 2 || pair.words < 6 || pair.apart > 2 * DAY || isThread(pair)) return false;
  return isTelling(pair) && pair.text.full && pair.text.shared >= 0.9;
}

/** Notes without a title, posted in two places. */
export function isSameNote(pair: Pair): boolean {
  const untitled = pair.a.titles.length === 0 || pair.b.titles.length === 0;
  return untitled && pair.words >= short && pair.apart <= 2 * DAY && pair.text.jaccard >= 0.95;
}

/** Press that several sites print under headlines of their own. */
export function isSyndicated(pair: Pair): boolean {
  if (pair.titles > 0 || pair.words < long || pair.apart > 14 * DAY || !pair.text.full) return false;
  // Titles that share many words and not all may be those of a template ("Engineer, Paris", "Engineer, Berlin").
  const near = pair.titleWords >= 0.4;
  if (near && pair.continued) return false;
  const enoughOfIt = near ? 0.74 : 0.65;
  return pair.text.shared >= 0.8 && pair.text.jaccard >= enoughOfIt && pair.text.lead >= 0.35;
}

/** A page that shows another thing each day ("Photo of the day") has one address and one title for all of them. */
function isOfOneTime(pair: Pair): boolean {
  if (!Number.isFinite(pair.apart)) return isTelling(pair);
  return pair.apart <= (isTelling(pair) ? 7 * DAY : 14 * HOUR);
}
