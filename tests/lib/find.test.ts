import { afterEach, expect, test, vi } from "vitest";
import { browser } from "../../lib/browser.ts";
import { findFeeds as find, previewFeed as preview } from "../../lib/find.ts";
import { createDoor } from "../../lib/store/door.ts";
import type { Db } from "../../lib/store/schema.ts";
import { follow } from "../../lib/subscribe.ts";
import { createVisit } from "../../lib/visit.ts";
import { testStore } from "../support/store.ts";

const now = Date.UTC(2026, 1, 18);
const rss = (title: string, items = "") =>
  `<rss version="2.0"><channel><title>${title}</title>${items}</channel></rss>`;
const json = (title: string) => JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title, items: [] });
const item = (title: string, day: number) =>
  `<item><title>${title}</title><guid>${title}</guid><pubDate>${new Date(now - day * 86_400_000).toUTCString()}</pubDate></item>`;

const visitOf = (db: Db) => {
  const clock = () => now;
  return createVisit(
    async () => db,
    clock,
    createDoor(clock, () => 0),
  ).look;
};
const findFeeds = (db: Db, typed: string, harder: boolean) => find(db, typed, harder, now, visitOf(db));
const previewFeed = (db: Db, address: string) => preview(db, address, now, visitOf(db));

/** A small web: what is not in it answers 404. Gives what was asked for. */
function web(pages: Readonly<Record<string, string>>): readonly string[] {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    const body = pages[url];
    const response = new Response(body ?? "", { status: body === undefined ? 404 : 200 });
    Object.defineProperty(response, "url", { value: url });
    return response;
  });
  return asked;
}
afterEach(() => {
  vi.unstubAllGlobals();
});

test("a feed is shown with its newest posts and its rhythm", async () => {
  web({ "https://a.example/feed": rss("A blog", [1, 8, 15, 22].map((day) => item(`Post ${day}`, day)).join("")) });

  const found = await findFeeds(await testStore(), "feed:https://a.example/feed", false);

  expect(found.feeds).toEqual([{ url: "https://a.example/feed", title: "A blog", followed: false }]);
  expect(found.preview?.posts.map(({ title }) => title)).toEqual(["Post 1", "Post 8", "Post 15"]);
  expect(found.preview?.rhythm).toEqual({ per: "week", posts: 1 });
});

test("a page is answered with the feeds it names, and which of them is followed", async () => {
  const db = await testStore();
  await follow(db, [{ feedUrl: "https://a.example/rss", title: "", folders: [] }], now);
  web({
    "https://a.example/": `<title>A &amp; B</title><link rel="alternate" type="application/atom+xml" href="/atom" title="Posts">
      <link rel="alternate" type="application/rss+xml" href="/rss">
      <link rel="alternate" type="application/rss+xml" href="http://192.168.0.1/feed">`,
  });

  const found = await findFeeds(db, "view-source:https://a.example/", false);

  expect(found.title).toBe("A & B");
  expect(found.feeds).toEqual([
    { url: "https://a.example/atom", title: "Posts", followed: false, like: "https://a.example/rss" },
    { url: "https://a.example/rss", followed: true },
  ]);
});

test("a site that answers persons only is still known by its rules", async () => {
  web({});

  const found = await findFeeds(await testStore(), "github.com/owner/name", false);

  expect(found.feeds[0]?.url).toBe("https://github.com/owner/name/releases.atom");
});

test("a page without feeds is told so; looking harder tries one place after the other until one is a feed", async () => {
  const asked = web({
    "https://a.example/blog/": `<a href="/old-rss">RSS</a>`,
    "https://a.example/blog/feed.xml": rss("Hidden"),
  });
  const db = await testStore();

  await expect(findFeeds(db, "https://a.example/blog/", false)).rejects.toThrow("not-a-feed");
  expect(asked).toHaveLength(1);
  const harder = await findFeeds(db, "https://a.example/blog/", true);

  expect(harder.preview?.title).toBe("Hidden");
  expect(asked.slice(1)).toEqual([
    "https://a.example/blog/",
    "https://a.example/old-rss",
    "https://a.example/blog/feed/",
    "https://a.example/feed/",
    "https://a.example/blog/atom.xml",
    "https://a.example/atom.xml",
    "https://a.example/blog/feed.xml",
  ]);
});

test("the root of a site is looked at for a page deep in it, its less usual places too", async () => {
  web({ "https://a.example/2026/02/post": "<title>p</title>", "https://a.example/feed.json": json("Root") });

  const found = await findFeeds(await testStore(), "https://a.example/2026/02/post", true);

  expect(found.feeds).toMatchObject([{ url: "https://a.example/feed.json", title: "Root" }]);
});

test("a link to what looks like a feed is offered where the browser keeps us from its site", async () => {
  const asked = web({ "https://a.example/": `<a href="https://feeds.elsewhere.example/a/rss">RSS</a>` });
  const contains = vi
    .spyOn(browser.permissions, "contains")
    .mockImplementation(async ({ origins = [] }) => origins.includes("*://a.example/*"));

  const found = await findFeeds(await testStore(), "https://a.example/", true);

  expect(found.feeds).toEqual([{ url: "https://feeds.elsewhere.example/a/rss", followed: false }]);
  expect(asked.filter((url) => url.includes("elsewhere"))).toEqual([]);
  contains.mockRestore();
});

test("what is no address, and a page in place of a feed, are problems with words", async () => {
  web({ "https://a.example/": "<p>Hello" });
  const db = await testStore();

  await expect(findFeeds(db, "two words", false)).rejects.toThrow("not-an-address");
  await expect(previewFeed(db, "https://a.example/")).rejects.toThrow("not-a-feed");
});

test("a feed that is followed under a slightly different address is told by its name, and may be followed all the same", async () => {
  const db = await testStore();
  await follow(db, [{ feedUrl: "http://www.a.example/feed/", title: "A blog", folders: [] }], now);
  web({
    "https://a.example/feed": rss("A"),
    "https://a.example/": `<link rel="alternate" type="application/atom+xml" href="/atom.xml" title="Posts">
      <link rel="alternate" type="application/rss+xml" href="/comments/feed" title="Comments">`,
  });

  const typed = await findFeeds(db, "https://a.example/feed", false);
  const named = await findFeeds(db, "https://a.example/", false);

  expect(typed.feeds).toEqual([{ url: "https://a.example/feed", title: "A", followed: false, like: "A blog" }]);
  expect(named.feeds.map(({ title, like }) => [title, like])).toEqual([
    ["Posts", "A blog"],
    ["Comments", undefined],
  ]);
});

test("a site that has no https is found where no scheme was typed, and not where https was", async () => {
  vi.stubGlobal("fetch", async (url: string) => {
    if (url.startsWith("https:")) throw new TypeError("refused");
    return Object.defineProperty(new Response(rss("Old")), "url", { value: url });
  });
  const db = await testStore();

  const found = await findFeeds(db, "old.example/rss", false);

  expect(found.feeds).toEqual([{ url: "http://old.example/rss", title: "Old", followed: false }]);
  await expect(findFeeds(db, "https://old.example/rss", false)).rejects.toThrow("unreachable");
});
