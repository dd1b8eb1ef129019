import { expect, test } from "vitest";
import { discusses } from "../../../lib/digest/related.ts";
import { decide } from "../../../lib/digest/rules.ts";
import { daysAfter, longText, morning } from "../../support/build.ts";
import { facts, type Said } from "../../support/digest.ts";
import { prose } from "../../support/prose.ts";

const HOUR = 1 / 24;
const page = "https://blog.example/2026/readable-apis";
const text = prose(7, 300);
const words = text.split(" ");
const beginning = words.slice(0, 45).join(" ");
const middle = words.slice(150, 195).join(" ");
const said = { title: "AI and readable APIs", text: longText };
const one: readonly [string, string] = ["blog", "blog"];
const item = "https://news.ycombinator.com/item?id=1";
const onBoard = { link: page, guid: item, comments: item };

/** With every n-th word another. */
const edited = (every: number) => words.map((word, i) => (i % every === every - 1 ? `${word}s` : word)).join(" ");
const at = (days: number) => ({ published: daysAfter(days), seen: daysAfter(days) });
const midnight = { published: Date.UTC(2026, 1, 16) };
const rule = (a: Said, b: Said, feeds?: readonly [string, string]) => decide(facts(a, b, feeds))?.reason.rule;

test.each<[string, string, Said, Said]>([
  [
    "tracking parameters on the planet's link",
    "same-link",
    { ...said, link: `${page}?utm_source=planet` },
    { ...said, link: page },
  ],
  [
    "a planet that puts the author before the title",
    "same-link",
    { title: "Ada: Readable APIs", text, link: page },
    { title: "Readable APIs", text, link: page },
  ],
  [
    "FeedBurner's address, the page's own beside it",
    "same-link",
    { ...said, link: "https://feedproxy.google.com/~r/b/~3/x/", origLink: page },
    { ...said, link: page },
  ],
  [
    "an excerpt under the same link",
    "same-link",
    { ...said, text: beginning, link: page },
    { ...said, text, link: page },
  ],
  ["an excerpt under a link of its own", "same-text", { ...said, text: beginning }, { ...said, text }],
  ["a title without a text", "same-link", { ...said, text: "", link: page }, { ...said, text, link: page }],
  [
    "two sections of one site, the title edited in one",
    "same-link",
    { title: "Readable APIs are here to stay", text, link: page },
    { title: "Readable APIs are here", text: edited(40), link: page },
  ],
  ["a cross-post on another host, a week later", "same-text", said, { ...said, published: daysAfter(7) }],
  [
    "a guid that travels with the entry",
    "same-id",
    { title: "Readable", text, guid: "tag:blog.example,2026:1" },
    { title: "Readable APIs", text: edited(30), guid: "tag:blog.example,2026:1" },
  ],
  [
    "press under two headlines",
    "same-text",
    { title: "Bridge reopens after years", text },
    { title: "Traffic flows again", text: edited(50), published: daysAfter(1) },
  ],
  [
    "a summary in one of a site's feeds and the text in another, under one guid and another title",
    "same-id",
    { title: "Bridge reopens", text: prose(1, 60), link: page, guid: page, site: "https://blog.example/" },
    { title: "Traffic flows again", text: prose(2, 60), link: page, guid: page, site: "https://blog.example/a" },
  ],
  [
    "one entry of a board in two of its feeds",
    "same-id",
    { title: "Bridge reopens", text: "Points: 3", ...onBoard },
    { title: "Bridge reopens", text: "Points: 7", ...onBoard },
  ],
  [
    "a note without a title in two networks",
    "same-text",
    { title: "", text: prose(3, 30) },
    { title: "", text: prose(3, 30) },
  ],
  [
    "a German post and its planet",
    "same-text",
    { title: "Planet DE: Über lesbare Schnittstellen", text: `Grüße aus München. ${longText}` },
    { title: "Über lesbare Schnittstellen", text: `Grüße aus München. ${longText}` },
  ],
  [
    "a Japanese post and its planet",
    "same-text",
    {
      title: "読みやすいAPIについて",
      text: "人が読めるインターフェースはモデルにも読める。名前の付け方を書き留めた。",
    },
    {
      title: "読みやすいAPIについて",
      text: "人が読めるインターフェースはモデルにも読める。名前の付け方を書き留めた。",
    },
  ],
])("two feeds, one post: %s", (_, expected, a, b) => {
  expect(rule(a, b)).toBe(expected);
});

test.each<[string, string, Said, Said]>([
  ["the founding case: title, text and time equal, guid and link not, both in the document", "same-text", said, said],
  [
    "BBC: a new guid for the same page",
    "same-link",
    { ...said, guid: `${page}#0`, link: page },
    { ...said, guid: `${page}#3`, link: page },
  ],
  [
    "an edit under a new guid",
    "same-link",
    { ...said, text, link: page },
    { ...said, text: edited(10), link: page, published: daysAfter(2 * HOUR) },
  ],
  [
    "a site that moved, the old address gone",
    "replaced",
    { ...said, text, goneAt: morning },
    { ...said, text, published: daysAfter(8 * HOUR) },
  ],
  [
    "a retitled post, the old one gone",
    "replaced",
    { title: "Bridge reopens", text, goneAt: morning },
    { title: "Traffic flows", text: edited(60) },
  ],
  [
    "a short note sent again at a new address, the old one gone",
    "replaced",
    { title: "Closed for today", text: "The shop is closed today.", goneAt: morning },
    { title: "Closed for today", text: "The shop is closed today.", published: daysAfter(5 * HOUR) },
  ],
  [
    "a picture without words that moved, to the second of its time",
    "replaced",
    { title: "Comic of today", text: "", goneAt: morning },
    { title: "Comic of today", text: "" },
  ],
  [
    "a podcast that was uploaded again, the old one gone",
    "replaced",
    { title: "Talk 12", text: prose(5, 40), goneAt: morning },
    { title: "Talk 12 (fixed audio)", text: prose(5, 40), published: daysAfter(5 * HOUR) },
  ],
])("one feed, one post: %s", (_, expected, a, b) => {
  expect(rule(a, b, one)).toBe(expected);
});

test.each<[string, Said, Said]>([
  [
    "a link blog that quotes the middle under the same title",
    { ...said, text: `Worth your time. ${middle}`, link: page },
    { ...said, text, link: page },
  ],
  ["an answer under the same title", { ...said, text: prose(1, 80) }, { ...said, text: prose(2, 80) }],
  ["release notes of two versions", { title: "Django 5.2.1 released", text }, { title: "Django 5.2.2 released", text }],
  [
    "two parts of a series",
    { title: "Readable APIs, part I", text },
    { title: "Readable APIs, part II", text: edited(50) },
  ],
  ["a column of two months", { title: "Books in March", text }, { title: "Books in April", text }],
  ["a column of two months, in French", { title: "Lectures de mars", text }, { title: "Lectures d'avril", text }],
  ["a translation", { title: "Readable APIs", text }, { title: "Lesbare Schnittstellen", text: prose(8, 300) }],
  [
    "status pages of two sites with one template",
    { title: "Service disruption", text: `${prose(4, 24)} ${prose(1, 12)}` },
    { title: "Service disruption", text: `${prose(4, 24)} ${prose(2, 12)}` },
  ],
  [
    "job offers that differ by the city",
    { title: "Senior engineer, Paris", text: edited(12) },
    { title: "Senior engineer, Berlin", text },
  ],
  ["comics and photographs: one title, no text", { title: "Photo", text: "" }, { title: "Photo", text: "" }],
  ["two short untitled notes", { title: "", text: "Good morning all" }, { title: "", text: "Good morning all" }],
  [
    "a bookmark named by the page it is about, with words of its own",
    { title: "Names", text: prose(1, 80), link: page, guid: page, site: "https://pins.example/" },
    { title: "Names", text, link: page, guid: page, site: "https://blog.example/" },
  ],
  [
    "a bookmark with a sentence or two",
    { title: "Names", text: prose(1, 14), link: page, guid: page, site: "https://pins.example/" },
    { title: "Names", text, link: page, guid: page, site: "https://blog.example/" },
  ],
  [
    "two bookmarks of one page, each with words of its own",
    { title: "Read this", text: prose(1, 80), link: page, guid: page },
    { title: "On interfaces", text: prose(2, 80), link: page, guid: page },
  ],
  [
    "a board whose entries are named by the page they are about",
    { ...onBoard, guid: page, title: "Names", text: "Comments" },
    { title: "Names", text, link: page, guid: page },
  ],
  [
    "what a page shows each day under one title, without words",
    { title: "Photo of the day", text: "", link: page },
    { title: "Photo of the day", text: "", link: page, published: daysAfter(8) },
  ],
  [
    "numbers as guids",
    { title: "One", text: prose(1, 80), guid: "500" },
    { title: "Other", text: prose(2, 80), guid: "500" },
  ],
  [
    "pages told apart by a parameter",
    { title: "Note", text: prose(1, 30), link: "https://a.example/?p=1" },
    { title: "Note", text: prose(2, 30), link: "https://a.example/?p=2" },
  ],
])("two feeds, two posts: %s", (_, a, b) => {
  expect(rule(a, b)).toBeUndefined();
});

test.each<[string, Said, Said]>([
  ["the same words a day later, both in the document", said, { ...said, published: daysAfter(1) }],
  [
    "a series under one title, a week apart",
    { ...said, text: prose(1, 60), goneAt: morning },
    { ...said, text: prose(2, 60), published: daysAfter(7) },
  ],
  [
    "a machine's short notice, twice in a minute",
    { ...said, text: "All systems work." },
    { ...said, text: "All systems work." },
  ],
  [
    "the open thread of each day, on one page",
    { title: "Open thread", link: page, text: `monday ${longText}` },
    { title: "Open thread", link: page, text: `tuesday ${longText}`, published: daysAfter(1) },
  ],
  [
    "alerts with one link and one template",
    { title: "Storm warning: Hamburg", text: edited(20), link: page },
    { title: "Storm warning: Berlin", text, link: page },
  ],
  ["the same teaser for every entry", { title: "First", text: prose(3, 80) }, { title: "Second", text: prose(3, 80) }],
  [
    "entries of one page, told apart by their fragment",
    { title: "Note", link: `${page}#one`, text: "one" },
    { title: "Note", link: `${page}#two`, text: "two" },
  ],
  [
    "jobs that differ by a number",
    { title: "nightly build (42)", link: page, text },
    { title: "nightly build (43)", link: page, text },
  ],
  [
    "a retitled look-alike that still stands in the document",
    { title: "Bridge reopens", text },
    { title: "Traffic flows", text: edited(60) },
  ],
  [
    "the photograph of each day on one page, the last one gone",
    { title: "Photo of the day", link: page, text: `${prose(4, 30)} harbour`, goneAt: daysAfter(1) },
    {
      title: "Photo of the day",
      link: page,
      text: `${prose(4, 30)} orchard`,
      published: daysAfter(1),
      seen: daysAfter(1),
    },
  ],
  [
    "jobs of one title that were put up together",
    { title: "Senior software engineer", text: edited(40) },
    { title: "Senior software engineer", text },
  ],
  [
    "what a status page says first and last, the first gone",
    { title: "Service outage today", text: "We are looking into it.", goneAt: daysAfter(6 * HOUR) },
    { title: "Service outage today", text: "All is fine now again.", ...at(6 * HOUR) },
  ],
  [
    "the same on the page of all incidents",
    { title: "Service outage today", text: "We are looking into it.", link: page, goneAt: daysAfter(6 * HOUR) },
    { title: "Service outage today", text: "All is fine now again.", link: page, ...at(6 * HOUR) },
  ],
  [
    "the same, both in the document",
    { title: "Service outage of today", text: "We are looking into it.", link: page },
    { title: "Service outage of today", text: "All is fine now again.", link: page, ...at(6 * HOUR) },
  ],
  [
    "warnings of two regions under one template, the first gone",
    { title: "Severe thunderstorm warning", text: `${prose(5, 40)} ${prose(6, 10)}`, goneAt: daysAfter(2 * HOUR) },
    { title: "Severe thunderstorm warning", text: `${prose(5, 40)} ${prose(7, 10)}`, ...at(2 * HOUR) },
  ],
  [
    "warnings of two regions on one page, the first gone",
    { title: "Storm warning for the Hamburg region", text: "Gusts.", link: page, goneAt: daysAfter(2 * HOUR) },
    { title: "Storm warning for the Berlin region", text: "Gusts.", link: page, ...at(2 * HOUR) },
  ],
  [
    "jobs of one title in two cities, the first filled",
    {
      title: "Senior software engineer",
      text: `${prose(5, 40)} Paris ${prose(6, 10)}`,
      goneAt: daysAfter(5 * HOUR),
    },
    { title: "Senior software engineer", text: `${prose(5, 40)} Berlin ${prose(7, 10)}`, ...at(5 * HOUR) },
  ],
  [
    "jobs of which only the day is known, the first filled",
    { title: "Senior software engineer wanted", text: `${prose(5, 10)} ${prose(6, 30)}`, ...midnight, goneAt: morning },
    { title: "Senior software engineer wanted", text: `${prose(5, 10)} ${prose(7, 30)}`, ...midnight },
  ],
  [
    "the word of each day in a feed of one entry",
    { title: "Word of the day", text: `${prose(5, 60)} walnut`, goneAt: daysAfter(1) },
    { title: "Word of the day", text: `${prose(5, 60)} harbour ${prose(6, 2)}`, ...at(1) },
  ],
  [
    "the open thread of each day in a feed of one entry, its words always the same",
    { title: "The open thread of the day", text: longText, goneAt: daysAfter(1) },
    { title: "The open thread of the day", text: longText, ...at(1) },
  ],
  [
    "the comic of each day in a feed of one entry",
    { title: "Comic of today", text: "", goneAt: daysAfter(0.5) },
    { title: "Comic of today", text: "", ...at(0.5) },
  ],
  [
    "two discussions of one page on one board",
    {
      title: "Readable APIs in practice",
      link: page,
      guid: "https://news.ycombinator.com/item?id=1",
      comments: "https://news.ycombinator.com/item?id=1",
      text: "Comments",
    },
    {
      title: "Readable APIs in practice",
      link: page,
      guid: "https://news.ycombinator.com/item?id=2",
      comments: "https://news.ycombinator.com/item?id=2",
      text: "Comments",
    },
  ],
  [
    "undated look-alikes",
    { title: "Same", published: undefined as never },
    { title: "Same", published: undefined as never },
  ],
])("one feed, two posts: %s", (_, a, b) => {
  expect(rule(a, b, one)).toBeUndefined();
});

test.each([
  ["of one title", "Readable APIs", "Comments"],
  ["of another title", "Names that people can read", "Comments"],
  [
    "with addresses and points",
    "Readable APIs",
    "Article URL: https://blog.example/x Comments URL: https://news.example/item?id=2 Points: 7",
  ],
])("two sites that discuss one page are two posts: %s", (_, title, text2) => {
  const hackers = { title: "Readable APIs", link: page, comments: "https://news.example/item?id=1", text: "Comments" };
  const lobsters = { title, link: page, comments: "https://lobsters.example/s/1", text: text2 };

  expect(rule(hackers, lobsters)).toBeUndefined();
  expect(rule({ ...hackers, text: text2.replace("id=2", "id=1") }, lobsters)).toBeUndefined();
});

test("a discussion of a page is shown beside its post, never as it (Hacker News, Lobsters)", () => {
  const board = { ...said, link: page, comments: "https://news.example/item?id=1", text: "Comments" };
  const post = { ...said, link: page, text };

  expect(rule(board, post)).toBeUndefined();
  expect(discusses(facts(board, post))).toBe("a");
  expect(discusses(facts(post, board))).toBe("b");
});

test("a link post on another site is shown beside the post it links to", () => {
  const post = { ...said, link: page, text, site: "https://blog.example/" };
  const link = { title: "Worth reading", link: page, text: `Quite so. ${middle}`, site: "https://links.example/" };

  expect(discusses(facts(link, post))).toBe("a");
});

test("the facts of a reason are those a reader can check", () => {
  expect(decide(facts({ ...said, link: `${page}?utm_source=x` }, { ...said, link: page }))).toEqual({
    rank: 80,
    reason: { rule: "same-link", exact: false, title: true, alike: 100 },
  });
  expect(decide(facts({ ...said, text }, { ...said, text: edited(60), published: daysAfter(1) }))?.reason).toEqual({
    rule: "same-text",
    title: "same",
    words: 300,
    alike: 95,
    minutesApart: 24 * 60,
  });
});
