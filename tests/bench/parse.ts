/**
 * What a poll costs that brings nothing new, or one new entry, against reading the whole document: `npm run bench:parse`.
 * The three take turns in one process, and the best round of each counts: only the ratios mean anything.
 */
import { parseFeed } from "../../lib/feed/parse.ts";
import { readFeed } from "../../lib/feed/read-feed.ts";
import { type Format, writeFeed } from "./write-feed.ts";

const rounds = 200;
const about = { url: "https://feeds.example/feed" };

const feeds: readonly (readonly [string, Format, number])[] = [
  ["weblog, RSS, whole texts", "rss", 40],
  ["podcast, RSS, long archive", "podcast", 400],
  ["weblog, Atom", "atom", 40],
];

function timeOf(work: () => unknown): number {
  const before = performance.now();
  work();
  return performance.now() - before;
}

function measure(format: Format, count: number) {
  const document = new TextEncoder().encode(writeFeed(format, count));
  const all = new Set(readFeed(document, { ...about, seen: new Set() }).raw.map(({ rawHash }) => rawHash));
  const allButOne = new Set([...all].slice(1));
  const [whole, nothing, one]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    whole.push(timeOf(() => parseFeed(document, about)));
    nothing.push(timeOf(() => readFeed(document, { ...about, seen: all })));
    one.push(timeOf(() => readFeed(document, { ...about, seen: allButOne })));
  }
  const full = Math.min(...whole);
  return {
    kB: Math.round(document.length / 1000),
    entries: count,
    "whole, ms": +full.toFixed(2),
    "nothing new, times as fast": +(full / Math.min(...nothing)).toFixed(1),
    "one new, times as fast": +(full / Math.min(...one)).toFixed(1),
  };
}

const rows = Object.fromEntries(feeds.map(([name, format, count]) => [name, measure(format, count)]));
console.table(rows);
