import { expect, test } from "vitest";
import { parseFeed } from "../../../lib/feed/parse.ts";
import { bytes, feedOf, fixture } from "./read-fixture.ts";

test("reads RSS 2.0 with the modules of weblogs and podcasts", () => {
  const feed = parseFeed(fixture("rss-2.0.xml"), { url: "https://tea.example/feed.xml" });

  expect(feed).toMatchObject({
    title: "Tea & Toast",
    link: "https://tea.example/",
    description: "What we had for breakfast",
    language: "en-GB",
    icon: "https://tea.example/icon.png",
    self: "https://tea.example/feed.xml",
    hub: "https://hub.example/",
    hints: { ttlMinutes: 90, skipHours: [0, 7], skipDays: ["sunday"], updateEveryMinutes: 360 },
    repaired: [],
    partial: false,
  });
  expect(feed.entries[0]).toEqual({
    guid: "000123",
    title: "The 007 of jams ever",
    link: "https://tea.example/posts/jam?a=1&copy=2",
    published: Date.UTC(2026, 1, 18, 6),
    authors: ["Ann", "Bob"],
    summary: { html: "Short &amp; sweet", base: "https://tea.example/posts/jam?a=1&copy=2" },
    content: { html: '<p>Long &amp; <img src="jar.png"></p>', base: "https://tea.example/posts/jam?a=1&copy=2" },
    enclosures: [
      { url: "https://cdn.example/jam.mp3", type: "audio/mpeg", length: 1234 },
      { url: "https://cdn.example/jam.mp4", type: "video/mp4", length: 99 },
    ],
    categories: ["jam", "tea"],
    comments: "https://tea.example/posts/jam#comments",
    origLink: "https://tea.example/original",
    source: { title: "Planet Toast", url: "https://planet.example/rss" },
    image: "https://cdn.example/jam.jpg",
    durationSeconds: 3723,
  });
});

test("an entry without title, link and date keeps its gaps, and a permalink leads to it", () => {
  const [, entry] = parseFeed(fixture("rss-2.0.xml")).entries;

  expect(entry).toEqual({
    guid: "https://tea.example/permalink",
    title: "",
    link: "https://tea.example/permalink",
    authors: [],
    summary: { html: "No title, no link, no date", base: "https://tea.example/permalink" },
    enclosures: [],
    categories: [],
  });
});

test("reads Atom 1.0: text constructs, xml:base, links, authors", () => {
  const feed = parseFeed(fixture("atom-1.0.xml"), { url: "https://feeds.example/x" });

  expect(feed).toMatchObject({
    title: "Nuts & bolts",
    link: "https://atom.example/",
    self: "https://atom.example/feed.atom",
    language: "de",
  });
  expect(feed.entries[0]).toEqual({
    guid: "tag:atom.example,2026:1",
    title: "The <b> element",
    link: "https://atom.example/2026/one",
    published: Date.UTC(2026, 1, 16, 5),
    updated: Date.UTC(2026, 1, 17, 6),
    authors: ["Feed author"],
    summary: { html: "plain &lt; text", base: "https://atom.example/2026/" },
    content: {
      html: '<p>one <b>two</b><a name="x"></a> &lt;three&gt;</p>',
      base: "https://atom.example/2026/deep/",
    },
    enclosures: [{ url: "https://atom.example/a.ogg", type: "audio/ogg", length: 7 }],
    categories: ["nuts"],
    comments: "https://atom.example/2026/one#c",
  });
  expect(feed.entries[1]).toMatchObject({
    title: "a bold title",
    authors: ["Own author"],
    content: { html: "<p>base64</p>" },
  });
  expect(feed.entries[2]).toMatchObject({
    authors: ["Source author"],
    source: { title: "Elsewhere", url: "https://else.example/feed" },
    content: { html: "<p>forgot its type</p>" },
  });
});

test("reads RSS 1.0, whose items stand beside the channel", () => {
  const feed = parseFeed(fixture("rss-1.0.xml"));

  expect(feed).toMatchObject({ title: "Old but gold", link: "https://rdf.example/", description: "RDF" });
  expect(feed.entries).toMatchObject([
    { guid: "https://rdf.example/1", title: "One", published: Date.UTC(2004, 1, 1), categories: ["age"] },
  ]);
});

test("reads JSON Feed 1.1 and the liberties publishers take with it", () => {
  const feed = parseFeed(fixture("json-feed-1.1.json"));

  expect(feed).toMatchObject({ title: "Curly", link: "https://json.example/", self: "https://json.example/feed.json" });
  expect(feed.entries[0]).toEqual({
    guid: "7",
    title: "R&D",
    link: "https://json.example/seven",
    published: Date.UTC(2026, 1, 18, 6),
    authors: ["Jay"],
    summary: { html: "s", base: "https://json.example/seven" },
    content: { html: "a &lt; b<br>\nnext line", base: "https://json.example/seven" },
    enclosures: [{ url: "https://json.example/a.mp3", type: "audio/mpeg", length: 5 }],
    categories: ["x", "y"],
    durationSeconds: 60,
  });
  expect(feed.entries[1]).toMatchObject({ link: "https://json.example/eight", authors: ["Kay"] });
});

test("a prefix that is never declared is taken for what it looks like", () => {
  const [entry] = parseFeed(fixture("itunes-undeclared.xml")).entries;

  expect(entry).toMatchObject({ authors: ["Kim"], content: { html: "<p>notes</p>" } });
});

const rdf = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"';
const item = "<item><title>a</title><link>https://e.example/a</link></item>";

test.each([
  [
    "RSS 0.90",
    `<rdf:RDF ${rdf} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>F</title></channel>${item}</rdf:RDF>`,
  ],
  [
    "RSS 0.91",
    `<!DOCTYPE rss SYSTEM "rss-0.91.dtd"><rss version="0.91"><channel><title>F</title>${item}</channel></rss>`,
  ],
  [
    "RSS 0.92, with its items beside the channel",
    `<rss version="0.92"><channel><title>F</title></channel>${item}</rss>`,
  ],
  ["RSS 1.0", `<rdf:RDF ${rdf} xmlns="http://purl.org/rss/1.0/"><channel><title>F</title></channel>${item}</rdf:RDF>`],
  [
    "RSS 1.0 with its items in the channel",
    `<rdf:RDF ${rdf} xmlns="http://purl.org/rss/1.0/"><channel><title>F</title>${item}</channel></rdf:RDF>`,
  ],
  [
    "RSS 1.1, which lists its items",
    `<Channel xmlns="http://purl.org/net/rss1.1#"><title>F</title><items>${item}</items></Channel>`,
  ],
  ["RSS 2.0", `<rss version="2.0"><channel><title>F</title>${item}</channel></rss>`],
  [
    "RSS in capital letters",
    `<RSS><CHANNEL><TITLE>F</TITLE><ITEM><TITLE>a</TITLE><LINK>https://e.example/a</LINK></ITEM></CHANNEL></RSS>`,
  ],
  [
    "Atom 0.3",
    '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>F</title><entry><title>a</title><link href="/a"/></entry></feed>',
  ],
  [
    "Atom 1.0",
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><entry><title>a</title><link href="/a"/></entry></feed>',
  ],
  [
    "an Atom document of one entry",
    '<entry xmlns="http://www.w3.org/2005/Atom"><title>a</title><link href="/a"/><source><title>F</title></source></entry>',
  ],
  ["CDF", '<?xml version="1.0"?><CHANNEL HREF="/"><TITLE>F</TITLE><ITEM HREF="/a"><TITLE>a</TITLE></ITEM></CHANNEL>'],
  [
    "JSON Feed 1.0",
    '{"version":"https://jsonfeed.org/version/1","title":"F","items":[{"id":"1","title":"a","url":"/a"}]}',
  ],
  [
    "JSON Feed 1.1",
    '{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","title":"a","url":"/a"}]}',
  ],
  ["JSON Feed that leaves out its version", '{"title":"F","items":[{"title":"a","url":"/a"}]}'],
])("the smallest %s is a feed, and nothing in it needs mending", (_, document) => {
  expect(feedOf(bytes(document))).toMatchObject({
    title: "F",
    entries: [{ title: "a", link: "https://e.example/a" }],
    repaired: [],
    partial: false,
  });
});

test("CDF's entries have an abstract and the day of their last change", () => {
  const document =
    '<channel><item href="https://e.example/a" lastmod="2026-02-18T06:00Z"><abstract>b</abstract></item></channel>';

  expect(feedOf(bytes(document)).entries).toMatchObject([
    { updated: Date.UTC(2026, 1, 18, 6), summary: { html: "b" }, link: "https://e.example/a" },
  ]);
});

test.each([
  "<rss/>",
  "<rss></rss>",
  "<rss><channel/></rss>",
  '<feed xmlns="http://www.w3.org/2005/Atom"/>',
  '{"title":"","items":[]}',
])("%s is a feed without entries", (document) => {
  expect(feedOf(bytes(document))).toEqual({ title: "", hints: {}, entries: [], repaired: [], partial: false });
});

test("an identifier of RSS 1.0 is its rdf:about, which leads to the page where there is no link", () => {
  const document = `<rdf:RDF ${rdf} xmlns="http://purl.org/rss/1.0/"><item rdf:about="https://e.example/a"/></rdf:RDF>`;

  expect(feedOf(bytes(document)).entries).toMatchObject([{ guid: "https://e.example/a", link: "https://e.example/a" }]);
});

test("an Atom feed may hold RSS's elements", () => {
  const document =
    '<a:feed xmlns:a="http://www.w3.org/2005/Atom" xmlns="http://purl.org/rss/1.0/"><title>F</title><item><title>a</title>' +
    "<link>/a</link><guid>1</guid><author>Ann</author><pubDate>2026-02-18</pubDate><description>b</description>" +
    "<comments>/c</comments></item></a:feed>";

  expect(feedOf(bytes(document))).toMatchObject({
    title: "F",
    entries: [
      {
        guid: "1",
        title: "a",
        link: "https://e.example/a",
        authors: ["Ann"],
        published: Date.UTC(2026, 1, 18),
        summary: { html: "b" },
        comments: "https://e.example/c",
      },
    ],
  });
});

test("an RSS feed may hold entries", () => {
  expect(feedOf(bytes("<rss><channel><entry><title>a</title></entry></channel></rss>")).entries).toMatchObject([
    { title: "a" },
  ]);
});
