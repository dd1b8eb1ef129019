import { numbering } from "./numbering.ts";
import { tokens, wordsIn } from "./tokens.ts";
import { hash32 } from "./word-hashes.ts";

/** A title as rules compare it; every list holds hashes. */
export type Title = {
  /** The full title first, then what is left of it without what feeds put around it. Empty for no title. */
  readonly forms: readonly string[];
  readonly words: readonly number[];
  /** How many words it has, each as often as it stands there. */
  readonly length: number;
  /** What tells the posts of a series apart: numbers, months, weekdays. */
  readonly numbers: readonly number[];
};

/** Words that say a post was touched, not which one it is. */
const touched =
  /^\s*[[(]?\s*(?:updated?|correct(?:ed|ion)|breaking|re-?post(?:ed)?|re-?upload(?:ed)?)\s*(?:\d\s*)?[\])]?\s*[:\-–—]\s*|^\s*[[(](?:updated?|corrected|repost)[\])]\s*|\s*[[(](?:updated?|correct(?:ed|ion)|fixed(?: [a-z]+)?|re-?post(?:ed)?|re-?upload(?:ed)?|v2)[\])]\s*$/giu;
/** A planet puts the author before the title; no name is longer. */
const longestPrefix = 60;
/** "Title | Site": the name of a site is short and has no number; a subtitle may be anything. */
const longestSite = 5;
const mostForms = 6;
const mostWords = 32;

export function titleOf(title: string): Title {
  const full = tokens(title);
  const cores = [...new Set([title, title.replace(touched, ""), ...withoutPrefix(title)])];
  const forms = new Set(
    [...cores, ...cores.flatMap(withoutSite)].map((form) => (form === title ? full : tokens(form)).join(" ")),
  );
  return {
    forms: [...forms].filter((form) => form !== "").slice(0, mostForms),
    words: [...new Set(full.slice(0, mostWords).map(hash32))],
    length: wordsIn(full),
    numbers: [...new Set(numbering(full).map(hash32))],
  };
}

/** "Author: Title", "TR22-112 | Title". One word is left of too many titles to mean anything. */
function withoutPrefix(title: string): readonly string[] {
  const ends = [...title.slice(0, longestPrefix + 2).matchAll(/:\s|\s\|\s/g)];
  return ends.map(({ index, 0: end }) => title.slice(index + end.length)).filter((rest) => wordsIn(tokens(rest)) > 1);
}

function withoutSite(title: string): readonly string[] {
  const bars = [...title.matchAll(/\s(?:[|–—·»-]|::)(?:\s|$)/g)];
  const last = bars.at(-1);
  if (!last) return [];
  const tail = title.slice(last.index + last[0].length);
  // Reports name their authors there.
  const longest = last[0].includes("|") ? 3 * longestSite : longestSite;
  const isSite = !/\p{N}/u.test(tail) && wordsIn(tokens(tail)) <= longest;
  return isSite ? [title.slice(0, last.index)] : [];
}
