import type { FoldReason, Print } from "../model.ts";

const MINUTE = 60_000;
/** A text shorter than this says too little to tell two posts apart, or to call them one. */
const short = 12;
/** What a machine writes every hour (status pages, job lists) is rarely longer. */
const longEnough = 24;

type Rule = (a: Print, b: Print) => FoldReason | undefined;

/** Same page, and the title or the text says the same. */
const sameLink: Rule = (a, b) => {
  if (!a.urls.some((url) => b.urls.includes(url))) return undefined;
  // A discussion has the title and the link of what it discusses, but it is another page to read.
  if (a.discussion || b.discussion) return undefined;
  const title = a.title !== 0 && a.title === b.title;
  const text = a.text !== 0 && a.text === b.text && a.words >= short;
  // A series has one title and one link, too ("Open thread"), and so has a link blog that quotes a post: where there is
  // enough text on both sides, it has to begin alike. An excerpt begins as its full text does.
  const alike = a.opening === b.opening || Math.min(a.words, b.words) < short;
  if (title ? !alike : !text) return undefined;
  return { rule: "same-link", equal: title ? (text ? "both" : "title") : "text", exact: a.link === b.link };
};

/** Same title, text and time: what an aggregator prints twice under two guids. */
const sameText: Rule = (a, b) => {
  if (a.title === 0 || a.title !== b.title || a.text !== b.text) return undefined;
  if (a.words < (a.feedId === b.feedId ? longEnough : short)) return undefined;
  if (a.published === undefined || b.published === undefined) return undefined;
  const apart = Math.abs(a.published - b.published);
  return apart > 5 * MINUTE
    ? undefined
    : { rule: "same-text", words: a.words, minutesApart: Math.round(apart / MINUTE) };
};

/** In this order; the first that fits is the reason the reader is shown. */
const rules: readonly Rule[] = [sameLink, sameText];

/**
 * Why two entries are one post, or nothing. Precision first: a false fold hides a post from its reader. Entries with the
 * same guid in the same feed never come here: they are one entry.
 */
export function decide(a: Print, b: Print): FoldReason | undefined {
  for (const rule of rules) {
    const reason = rule(a, b);
    if (reason) return reason;
  }
  return undefined;
}
