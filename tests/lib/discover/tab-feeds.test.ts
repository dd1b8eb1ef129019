import { expect, test } from "vitest";
import { tabFeeds } from "../../../lib/discover/tab-feeds.ts";
import { feedLikeLinks, wellKnown } from "../../../lib/discover/well-known.ts";

const look = (more: Partial<Parameters<typeof tabFeeds>[0]> = {}) =>
  tabFeeds({
    url: "https://a.example/blog/",
    title: "A",
    base: "https://a.example/blog/",
    links: [],
    text: "",
    ...more,
  });

test("offers what the page names, against its own base", () => {
  const links = [
    { href: "feed.xml", type: "application/rss+xml; charset=utf-8", title: " The  blog " },
    { href: "/style.css", type: "text/css", title: "" },
    { href: "/wp-json/x", type: "application/json", title: "" },
  ];

  expect(look({ links })).toEqual([{ url: "https://a.example/blog/feed.xml", title: "The blog" }]);
});

test.each([
  ['<?xml version="1.0"?>\n<!-- a comment -->\n<rss version="2.0">'],
  ['<feed xmlns="http://www.w3.org/2005/Atom">'],
  ['<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?><rdf:RDF xmlns="x">'],
  ['{"title": "A", "version": "https://jsonfeed.org/version/1.1"}'],
])("knows a feed that the browser shows as text: %s", (text) => {
  expect(look({ text })).toEqual([{ url: "https://a.example/blog/" }]);
});

test.each(["<html><body>", "A letter about <rss> feeds", '{"version": "1.0"}', "<svg "])(
  "does not take %s for a feed",
  (text) => {
    expect(look({ text })).toEqual([]);
  },
);

test("falls back on what a site is known for, and looks at web pages only", () => {
  expect(look({ url: "https://github.com/owner/name" }).map(({ title }) => title)).toEqual([
    "Releases",
    "Tags",
    "Commits",
  ]);
  expect(look({ url: "chrome://extensions", text: "<rss " })).toEqual([]);
  expect(look({ url: "file:///home/feed.xml", text: "<rss " })).toEqual([]);
});

test("well-known places are tried beside the page, then at the root, each once", () => {
  const places = wellKnown("https://a.example/blog/post?x=1");

  expect(places.slice(0, 4)).toEqual([
    "https://a.example/blog/feed/",
    "https://a.example/feed/",
    "https://a.example/blog/atom.xml",
    "https://a.example/atom.xml",
  ]);
  expect(new Set(wellKnown("https://a.example/")).size).toBe(wellKnown("https://a.example/").length);
});

test.each(["<a ", "<a href=", '<a href="', "<", "<!--", "<a href=/feed "])(
  "a megabyte of %j is looked through for links in reasonable time",
  (piece) => {
    const started = performance.now();
    feedLikeLinks(piece.repeat(1_000_000 / piece.length), "https://a.example/");

    expect(performance.now() - started).toBeLessThan(1_000);
  },
);

test("links that look like feeds are found in a page, and only those", () => {
  const html = `<a href="/blog">Blog</a> <a class=x href='/rss?a=1&amp;b=2'>RSS</a> <a href="mailto:rss@a.example">m</a>
    <a href="https://b.example/feeds/all.atom">all</a> <a href="/feedback">feedback</a>`;

  expect(feedLikeLinks(html, "https://a.example/")).toEqual([
    "https://a.example/rss?a=1&b=2",
    "https://b.example/feeds/all.atom",
  ]);
});

test("a site's own rules add to what the page names, each feed once", () => {
  const links = [
    { href: "/o/r/releases.atom", type: "application/atom+xml", title: "Release notes from r" },
    { href: "/o/r/commits/main.atom", type: "application/atom+xml", title: "Recent Commits to r:main" },
  ];

  const found = look({ url: "https://github.com/o/r", base: "https://github.com/o/r", links });

  expect(found.map(({ url, title }) => [url, title])).toEqual([
    ["https://github.com/o/r/releases.atom", "Release notes from r"],
    ["https://github.com/o/r/commits/main.atom", "Recent Commits to r:main"],
    ["https://github.com/o/r/tags.atom", "Tags"],
    ["https://github.com/o/r/commits.atom", "Commits"],
  ]);
});

test("a video offers the feeds of its channel, and not those of the video before", () => {
  const said = `x={"videoDetails":{"videoId":"one","title":"A","channelId":"UCabcdefghijklmnopqrstuv"}}`;
  const at = (video: string) => look({ url: `https://www.youtube.com/watch?v=${video}`, said }).map(({ url }) => url);

  expect(at("one")[0]).toBe("https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv");
  expect(at("two")).toEqual([]);
});
