import { limits } from "../limits.ts";
import type { Body, Entry, Instant, Print } from "../model.ts";
import { htmlToText } from "../text/html-to-text.ts";
import { withDiscussed } from "./discussed.ts";
import { keysLeft } from "./keys.ts";
import { printOf } from "./print.ts";
import { shinglesOf } from "./shingles.ts";
import { wordHashes } from "./word-hashes.ts";

/** What of a stored entry the rules of today see otherwise than those by which it was stored. */
export type Redraft = { readonly print: Print; readonly keys: readonly number[]; readonly words: number };

/**
 * Reads a stored entry once more by the rules of today, with the keys that are left to it at its age. `site`: the feed's.
 * What is not stored of it (the address that FeedBurner had hidden, the end of an endless title) stays as it was read then.
 */
export function redraft(entry: Entry, body: Body, former: Print, site: string | undefined, now: Instant): Redraft {
  const { url, guid, comments, published, updated, home } = entry;
  const words = wordHashes(htmlToText(body.html));
  const shingles = shinglesOf(words);
  const read = {
    title: entry.title,
    authors: [],
    enclosures: [],
    categories: [],
    content: { html: body.html },
    ...(url === undefined ? {} : { link: url }),
    ...(guid === undefined ? {} : { guid }),
    ...(comments === undefined ? {} : { comments }),
    ...(published === undefined ? {} : { published }),
    ...(updated === undefined ? {} : { updated }),
  };
  const away = !home && url !== undefined && site !== undefined ? { away: true as const } : {};
  const around = { feedId: entry.feedId, seen: former.seen, home, ...away };
  const today = printOf(around, withDiscussed(read, body.html), shingles, words.words);
  const print = { ...today, ...hidden(today, former), ...(isCut(entry.title) ? titleIn(former) : {}) };
  return { print, keys: keysLeft(print, shingles, now), words: print.words };
}

/** It had one address more. */
function hidden(today: Print, { urls, fragment, discussion }: Print): Partial<Print> {
  if (urls.length <= today.urls.length) return {};
  return { urls: [...new Set([...urls, ...today.urls])], fragment, discussion: discussion || today.discussion };
}

function isCut(title: string): boolean {
  return title.endsWith("…") && title.length > limits.title / 2;
}

function titleIn({ titles, titleWords, numbers }: Print): Partial<Print> {
  return { titles, titleWords, numbers };
}
