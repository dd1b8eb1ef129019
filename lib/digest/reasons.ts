import type { FoldReason } from "../model.ts";
import type { Pair } from "./pair.ts";

const MINUTE = 60_000;

/** What a reader can check of a rule that fitted. */
export function because(rule: Exclude<FoldReason["rule"], "reader">, pair: Pair): FoldReason {
  const alike = alikeOf(pair);
  const title = pair.titles > 0;
  switch (rule) {
    case "same-id":
      return { rule, link: pair.samePage };
    case "same-link":
      return { rule, exact: pair.a.link === pair.b.link, title, ...alike };
    case "same-text":
    case "replaced":
      return { rule, title: titleIn(pair), words: pair.words, ...alike, ...apartOf(pair) };
  }
}

function titleIn({ a, b, titles }: Pair): "same" | "other" | "none" {
  if (titles > 0) return "same";
  return a.titles.length === 0 || b.titles.length === 0 ? "none" : "other";
}

/** In percent, rounded down: only what is the same is called the same. */
function alikeOf(pair: Pair): { readonly alike?: number } {
  if (pair.words < 3) return {};
  return { alike: Math.floor(100 * pair.text.shared) };
}

function apartOf({ apart }: Pair): { readonly minutesApart?: number } {
  return Number.isFinite(apart) ? { minutesApart: Math.round(apart / MINUTE) } : {};
}
