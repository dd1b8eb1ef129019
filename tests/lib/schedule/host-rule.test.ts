import { expect, test } from "vitest";
import { gapOf, isLong, laneOf } from "../../../lib/schedule/host-rule.ts";

test("a site with a rule is one lane by all its names; others are asked host by host", () => {
  const urls = ["https://www.reddit.com/r/a/.rss", "https://old.reddit.com:443/r/a/.rss", "https://openrss.org/a"];
  const others = ["https://notreddit.com/", "https://a.example/feed", "http://a.example:8080/feed"];

  expect(urls.map(laneOf)).toEqual(["reddit.com", "reddit.com", "openrss.org"]);
  expect(others.map(laneOf)).toEqual(["notreddit.com", "a.example", "a.example:8080"]);
  expect([...urls, ...others].map((url) => gapOf(laneOf(url)))).toEqual([60_000, 60_000, 60_000, 1_000, 1_000, 1_000]);
  expect([...urls, ...others].filter((url) => isLong(gapOf(laneOf(url))))).toEqual(urls);
});
