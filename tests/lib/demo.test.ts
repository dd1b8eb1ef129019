import { readFile } from "node:fs/promises";
import { afterEach, expect, test, vi } from "vitest";
import { hasAccess, originsOf } from "../../lib/access.ts";
import { demoFeeds } from "../../lib/demo.ts";
import { parseFeed } from "../../lib/feed/parse.ts";
import { get } from "../../lib/http.ts";

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each(demoFeeds)("$title of the demo comes with the extension, and is a feed of that name", async (demo) => {
  const bytes = await readFile(new URL(`../../public${demo.file}`, import.meta.url));

  const feed = parseFeed(bytes, { url: demo.feedUrl });

  expect(feed.title).toBe(demo.title);
  expect(feed.entries.length).toBeGreaterThan(1);
});

test("nobody is asked for the demo: neither the web for its feeds nor the reader for access", async () => {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    return new Response("<rss/>");
  });
  const [planet] = demoFeeds;

  const answer = await get(planet.feedUrl, {}, 1_000);

  expect(asked).toEqual([planet.file]);
  expect(answer.url).toBe(planet.feedUrl);
  expect(await hasAccess(planet.feedUrl)).toBe(true);
  expect(originsOf([planet.feedUrl, "https://a.example/feed"])).toEqual(originsOf(["https://a.example/feed"]));
});
