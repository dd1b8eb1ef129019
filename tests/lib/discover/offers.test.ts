import { expect, test } from "vitest";
import { feedOffers } from "../../../lib/discover/offers.ts";

const page = "https://blog.example/2026/post/";
const urls = (html: string) => feedOffers(html, page).map((offer) => offer.url);

test("offers the feeds a page names, in its order, absolute and with their titles", () => {
  const html = `<!doctype html><head>
    <link rel="stylesheet alternate" type="text/css" href="/dark.css">
    <link rel="alternate" type="application/atom+xml" title=" Caf&eacute;
      notes " href="/atom.xml?a=1&amp;b=2">
    <LINK HREF='../rss' TYPE='application/rss+xml; charset=utf-8' REL='ALTERNATE home'>
    <link rel=alternate type=application/feed+json href=//cdn.example/feed.json>
    <link rel="alternate" type="application/rdf+xml" href="index.rdf" />
    <link rel="alternate" hreflang="de" href="/de/">`;

  expect(feedOffers(html, page)).toEqual([
    { url: "https://blog.example/atom.xml?a=1&b=2", title: "Café notes" },
    { url: "https://blog.example/2026/rss" },
    { url: "https://cdn.example/feed.json" },
    { url: "https://blog.example/2026/post/index.rdf" },
  ]);
});

test("offers a feed of comments last, however the page orders them (WordPress)", () => {
  const html = `
    <link rel="alternate" type="application/rss+xml" title="Blog &raquo; Post Comments Feed" href="/2026/post/feed/">
    <link rel="alternate" type="application/rss+xml" title="Everything" href="/comments/feed/">
    <link rel="alternate" type="application/rss+xml" title="Blog &raquo; Feed" href="/feed/">`;

  expect(urls(html)).toEqual([
    "https://blog.example/feed/",
    "https://blog.example/2026/post/feed/",
    "https://blog.example/comments/feed/",
  ]);
});

test("does not take WordPress's REST interface or oEmbed for a feed, but other JSON", () => {
  const html = `
    <link rel="alternate" type="application/json" href="https://blog.example/wp-json/wp/v2/posts/1">
    <link rel="alternate" type="application/json+oembed" href="https://blog.example/wp-json/oembed/1.0/embed?url=x">
    <link rel="alternate" type="application/json" href="/services/oembed?format=json">
    <link rel="alternate" type="application/json" href="/feed.json">`;

  expect(urls(html)).toEqual(["https://blog.example/feed.json"]);
});

test("resolves against the first base of the page, even one that comes later", () => {
  const html = `<link rel="alternate" type="application/rss+xml" href="feed">
    <base href="https://other.example/dir/"><base href="https://third.example/">`;

  expect(urls(html)).toEqual(["https://other.example/dir/feed"]);
});

test("offers an address once, and nothing but web addresses without passwords", () => {
  const link = (href: string) => `<link rel="alternate" type="application/rss+xml" href="${href}">`;
  const html = [
    "/a",
    "/a",
    "javascript:alert(1)",
    "data:text/xml,x",
    "",
    "feed://b.example/f",
    "https://u:p@c.example/",
  ];

  expect(urls(html.map(link).join(""))).toEqual([
    "https://blog.example/a",
    "https://b.example/f",
    "https://c.example/",
  ]);
});

test("does not read links in comments and scripts", () => {
  const link = '<link rel="alternate" type="application/rss+xml" href="/no">';

  expect(urls(`<!-- ${link} --><script>document.write('${link}')</script><textarea>${link}</textarea>`)).toEqual([]);
});

test("names no feeds for what is no page", () => {
  expect(feedOffers("", page)).toEqual([]);
  expect(feedOffers("\u{0}\u{FFFD}<<<<", "not an address")).toEqual([]);
});

test.each(["<", "<div>", "<!--", '<link rel="', "&", "<base href=", "<script>"])(
  "reads a megabyte of %j in reasonable time",
  (piece) => {
    const started = performance.now();
    feedOffers(piece.repeat(1_000_000 / piece.length), page);

    expect(performance.now() - started).toBeLessThan(2_000);
  },
);

test("a page of the web names no feed in a private network; one that stands there does", () => {
  const markup = `<link rel="alternate" type="application/rss+xml" href="http://192.168.1.1/feed">`;

  expect(feedOffers(markup, "https://blog.example/")).toEqual([]);
  expect(feedOffers(markup, "http://nas.local/")).toEqual([{ url: "http://192.168.1.1/feed" }]);
});
