import { expect, test } from "vitest";
import { joinLists, planSteps } from "../../../lib/opml/plan.ts";
import type { Known } from "../../../lib/opml/followed.ts";
import type { FeedList } from "../../../lib/opml/outline.ts";
import { samenessOf } from "../../../lib/opml/sameness.ts";
import { finish } from "../../../lib/opml/steps.ts";

const outline = (feedUrl: string, folders: readonly (readonly string[])[] = [], siteUrl?: string) => ({
  feedUrl,
  title: feedUrl.replace(/^https?:../, ""),
  folders,
  ...(siteUrl === undefined ? {} : { siteUrl }),
});
const listOf = (...outlines: FeedList["outlines"]): FeedList => ({
  format: "opml",
  outlines,
  repeats: 0,
  refused: [],
  repaired: [],
});
const plan = (list: FeedList, followed: readonly Known[] = []) => finish(planSteps(list, followed));

test.each([
  ["http and https", "http://a.example/x", "https://a.example/x"],
  ["www", "https://www.a.example/x", "https://a.example/x"],
  ["a slash at the end", "https://a.example/x/", "https://a.example/x"],
  ["the feeds of one site", "https://a.example/feed", "https://a.example/rss"],
  ["the feeds of one site", "https://a.example/feed/atom/", "https://a.example/index.xml"],
  ["FeedBurner's doors", "http://feeds2.feedburner.com/Name", "https://feeds.feedburner.com/name?format=xml"],
])("takes addresses for alike that differ in %s", (_what, one, other) => {
  expect(samenessOf(one)).toEqual(samenessOf(other));
});

test.each([
  ["https://a.example/feed", "https://a.example/comments/feed"],
  ["https://a.example/feed", "https://b.example/feed"],
  ["https://a.example/x?tag=1", "https://a.example/x?tag=2"],
  ["https://a.example/one/feed", "https://a.example/two/feed"],
  ["https://feeds.feedburner.com/one", "https://feeds.feedburner.com/two"],
])("keeps %s and %s apart", (one, other) => {
  expect(samenessOf(one)).not.toEqual(samenessOf(other));
});

test("says what is new, what is followed, and what may be followed under another address", () => {
  const followed = [
    { feedUrl: "https://a.example/feed", title: "A" },
    { feedUrl: "http://feeds.feedburner.com/bees", siteUrl: "https://bees.example/", title: "Bees" },
  ];
  const { feeds } = plan(
    listOf(
      outline("https://a.example/feed"),
      outline("http://www.a.example/rss"),
      outline("https://bees.example/feed"),
      outline("https://new.example/feed"),
      outline("http://new.example/feed/"),
    ),
    followed,
  );

  expect(feeds.map((feed) => [feed.state, feed.state === "alike" ? feed.like : ""])).toEqual([
    ["known", ""],
    ["alike", "A"],
    ["alike", "Bees"],
    ["new", ""],
    ["alike", "new.example/feed"],
  ]);
});

test("lays the list out as a tree: folders with all that is below them, a feed of two folders twice", () => {
  const { rows } = plan(
    listOf(
      outline("https://a.example/", [["Tech", "Python"], ["News"]]),
      outline("https://b.example/", [["Tech"]]),
      outline("https://c.example/"),
    ),
  );

  expect(
    rows.map((row) => (row.kind === "folder" ? [row.name, row.from, row.to, row.last] : [row.feed, row.place])),
  ).toEqual([
    ["Tech", 0, 2, 4],
    ["Python", 0, 1, 3],
    [0, 0],
    [1, 1],
    ["News", 2, 3, 6],
    [0, 2],
    [2, 3],
  ]);
});

test("several files are one list: what stands in two of them counts as repeated, with the folders of both", () => {
  const joined = joinLists([
    listOf(outline("https://a.example/", [["One"]])),
    listOf(outline("https://a.example/", [["Two"]]), outline("https://b.example/")),
  ]);

  expect(joined.outlines.map(({ folders }) => folders)).toEqual([[["One"], ["Two"]], []]);
  expect(joined.repeats).toBe(1);
});

test("a feed that has moved since is followed already, and one that was removed of late is new and comes back", () => {
  const list = listOf(outline("https://a.example/old"), outline("https://b.example/"));
  const followed = [{ feedUrl: "https://new.example/", title: "A", movedFrom: { url: "https://a.example/old" } }];

  const { feeds } = finish(planSteps(list, followed, [{ feedUrl: "https://b.example/" }]));

  expect(feeds).toMatchObject([{ state: "known" }, { state: "new", returns: true }]);
});
