import { limits } from "../limits.ts";
import { FeedError } from "../problem.ts";
import { feedAddress } from "../text/feed-address.ts";
import { gatherer } from "./gather.ts";
import { linesOf } from "./lines.ts";
import type { FeedList } from "./outline.ts";
import type { Steps } from "./steps.ts";

/** A word, or words in quotes with backslashes, as newsboat's `urls` has them. */
const WORD = /"((?:[^"\\]|\\.)*)"|(\S+)/g;
const MARKDOWN = /^\[([^\]]*)\]\((\S+)\)$/;
const BULLET = /^\s*(?:[-*+•]|\d+[.)])\s+/;
/** What newsboat makes feeds of itself: searches and programs. */
const OF_NEWSBOAT = /^"?(?:query|exec|filter):/i;
const STEP = 1000;

/**
 * Addresses, one a line: a plain list, with bullets or as Markdown links, or newsboat's `urls` with its tags (each a
 * folder, `~` before a name of one's own, `!` hidden).
 *
 * @throws FeedError `not-opml` where not one line is an address.
 * @see https://newsboat.org/releases/2.38/docs/newsboat.html#_urls_file
 */
export function* addressesSteps(text: string): Steps<FeedList> {
  if (text.includes("\0")) throw new FeedError({ kind: "not-opml" });
  const list = gatherer();
  let newsboat = false;
  let queries = 0;
  let feeds = 0;
  let strange = 0;
  let lines = 0;
  for (const { line, at } of linesOf(text)) {
    if (lines % STEP === 0) yield at / text.length;
    if (++lines > limits.outlines) break;
    const bare = line.replace(BULLET, "").trim();
    if (bare === "" || bare.startsWith("#")) continue;
    if (OF_NEWSBOAT.test(bare)) {
      newsboat = true;
      queries++;
      continue;
    }
    const [, linkName, linked] = MARKDOWN.exec(bare) ?? [];
    const [first = "", ...tags] = linked === undefined ? wordsOf(bare) : [linked];
    const name = tags.find((tag) => tag.startsWith("~"));
    const address = first.replace(/[,;]$/, "");
    newsboat ||= /\s"/.test(bare);
    if (feedAddress(address) === undefined) {
      list.refuse("", bare);
      strange++;
      continue;
    }
    feeds++;
    // In a plain list, what follows an address is anything.
    const folders = newsboat ? tags.filter((tag) => !/^[~!]/.test(tag)).map((tag) => [tag]) : [];
    list.take({ title: name?.slice(1) ?? linkName ?? "", address, folders });
  }
  // Prose names an address now and then.
  if (feeds === 0 || (strange > 20 && strange > 10 * feeds)) throw new FeedError({ kind: "not-opml" });
  const said = [
    ...(queries > 0 ? [`Searches and programs of newsboat are no feeds and were left out (${queries}).`] : []),
    ...(lines > limits.outlines
      ? [`The list has more than ${limits.outlines.toLocaleString("en")} lines; those after them were left out.`]
      : []),
  ];
  return { format: newsboat ? "newsboat" : "addresses", ...list.gathered(said) };
}

function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(WORD)].map(([, quoted, word]) => quoted?.replace(/\\(.)/g, "$1") ?? word ?? "");
}
