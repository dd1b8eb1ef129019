import { expect, test } from "vitest";
import { printOf } from "../../../lib/digest/print.ts";
import { decide } from "../../../lib/digest/rules.ts";
import type { FeedEntry } from "../../../lib/model.ts";
import { daysAfter, feedEntry, longText, morning } from "../../support/build.ts";

const said = { title: "AI and readable APIs", text: longText, published: morning };
const teaser = "A short teaser only.";

function reason(a: Said, b: Said, feeds = ["planet", "blog"]) {
  const [one = "", other = ""] = feeds;
  return decide(print(one, a), print(other, b));
}
type Said = Partial<FeedEntry> & { readonly text?: string };
function print(feedId: string, { text = longText, ...entry }: Said) {
  return printOf(feedId, feedEntry(entry), text);
}

test("the founding case: one feed prints title, text and time twice, under two guids and two links", () => {
  const twice = reason(
    { ...said, guid: "a", link: "https://a.example/1" },
    { ...said, guid: "b", link: "https://b.example/2" },
    ["planet", "planet"],
  );

  expect(twice).toMatchObject({ rule: "same-text", minutesApart: 0 });
});

test.each<[string, Said, Said]>([
  [
    "tracking parameters on the planet's link",
    { title: "Same", link: "https://b.example/x?utm_source=planet", text: teaser },
    { title: "Same", link: "https://b.example/x" },
  ],
  [
    "a retitled copy of the same page",
    { title: "Blog: Same", link: "https://b.example/x" },
    { title: "Same", link: "http://b.example/x" },
  ],
])("two feeds, one post: %s", (_, a, b) => {
  expect(reason(a, b)).toMatchObject({ rule: "same-link" });
});

test.each<[string, Said, Said, string[]?]>([
  [
    "a series under one title, a week apart",
    { ...said, text: "one ".repeat(30) },
    { ...said, text: "two ".repeat(30), published: daysAfter(7) },
  ],
  ["the same words a day later", said, { ...said, published: daysAfter(1) }],
  [
    "a machine's short notice, twice in a minute",
    { ...said, text: "All systems work." },
    { ...said, text: "All systems work." },
    ["status", "status"],
  ],
  [
    "an open thread on one page",
    { title: "Open thread", link: "https://b.example/thread", text: `monday ${longText}` },
    { title: "Open thread", link: "https://b.example/thread", text: `tuesday ${longText}` },
    ["blog", "blog"],
  ],
  [
    "a link blog that quotes a post under its title",
    { title: "Same", link: "https://b.example/x", text: `Worth your time. ${longText}` },
    { title: "Same", link: "https://b.example/x" },
  ],
  [
    "a discussion of the post",
    { title: "Same", link: "https://b.example/x", comments: "https://news.example/item?id=1", text: "Comments" },
    { title: "Same", link: "https://b.example/x" },
  ],
  [
    "entries of one page, told apart by their fragment",
    { title: "Note", link: "https://b.example/day#one", text: "one" },
    { title: "Note", link: "https://b.example/day#two", text: "two" },
  ],
  [
    "undated look-alikes",
    { title: "Same", text: longText, published: undefined as never },
    { title: "Same", text: longText, published: undefined as never },
  ],
  ["two untitled notes", { title: "", text: teaser }, { title: "", text: teaser }],
])("two posts: %s", (_, a, b, feeds) => {
  expect(reason(a, b, feeds)).toBeUndefined();
});
