import { expect, test } from "vitest";
import { isWebAddress } from "../../components/external-link.tsx";
import { feedOffers } from "../../lib/discover/offers.ts";
import { parseFeed } from "../../lib/feed/parse.ts";
import { linkUrl, resourceUrl } from "../../lib/html/policy.ts";
import { parseOpml } from "../../lib/opml/parse.ts";
import { writeOpml } from "../../lib/opml/write.ts";
import { safeUrl } from "../../lib/text/url.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("\n", "&#10;");

/** Addresses that must never be led to, however they are written. */
const hostile = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  " java\nscript:alert(1)",
  "\u0001javascript:alert(1)",
  "javascript://feed.example/%0aalert(1)",
  "data:text/html,<script>alert(1)</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "blob:https://feed.example/1",
  "filesystem:https://feed.example/1",
  "chrome://settings",
  "about:config",
  "chrome-extension://abc/options.html",
  "moz-extension://abc/options.html",
  "view-source:https://feed.example/",
  "ws://feed.example/",
  "intent://feed.example/#Intent;end",
  "http://",
  "https://[::1",
];

/** Every field of each format in which an address may stand. */
const feeds: Readonly<Record<string, (url: string) => string>> = {
  "RSS 2.0": (url) => {
    const u = escaped(url);
    return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel href="${u}"><title>t</title>
<link>${u}</link><atom:link rel="self" href="${u}"/><atom:link rel="hub" href="${u}"/><atom:link href="${u}"/><docs>${u}</docs>
<image><url>${u}</url><link>${u}</link><title>i</title></image><itunes:image href="${u}"/><logo>${u}</logo><itunes:new-feed-url>${u}</itunes:new-feed-url>
<item href="${u}"><title>a</title><link>${u}</link><guid>${u}</guid><comments>${u}</comments><wfw:commentRss>${u}</wfw:commentRss>
<feedburner:origLink>${u}</feedburner:origLink><source url="${u}">s</source><author>${u}</author><image>${u}</image><itunes:image href="${u}"/>
<enclosure url="${u}" type="audio/mpeg" length="1"/><media:content url="${u}"/><media:thumbnail url="${u}"/><media:player url="${u}"/>
<podcast:chapters url="${u}" type="application/json"/><podcast:transcript url="${u}" type="text/vtt"/><atom:link rel="enclosure" href="${u}"/><atom:link rel="replies" href="${u}"/></item></channel></rss>`;
  },
  Atom: (url) => {
    const u = escaped(url);
    return `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>${u}</id><link href="${u}"/><link rel="self" href="${u}"/>
<icon>${u}</icon><logo>${u}</logo><author><name>n</name><uri>${u}</uri></author>
<entry><title>a</title><id>${u}</id><link href="${u}"/><link rel="enclosure" href="${u}"/><link rel="replies" href="${u}"/><link rel="related" href="${u}"/>
<author><name>n</name><uri>${u}</uri></author><source><id>${u}</id><link href="${u}"/></source><content src="${u}" type="text/html"/></entry></feed>`;
  },
  "RSS 1.0": (url) => {
    const u = escaped(url);
    return `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="${u}"><title>t</title><link>${u}</link><image rdf:resource="${u}"/></channel>
<image rdf:about="${u}"><url>${u}</url><link>${u}</link></image><item rdf:about="${u}"><title>a</title><link>${u}</link></item></rdf:RDF>`;
  },
  "JSON Feed": (u) =>
    JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: "t",
      home_page_url: u,
      feed_url: u,
      next_url: u,
      icon: u,
      favicon: u,
      hubs: [{ type: "WebSub", url: u }],
      authors: [{ name: "n", url: u, avatar: u }],
      items: [
        {
          id: u,
          url: u,
          external_url: u,
          image: u,
          banner_image: u,
          title: "a",
          content_text: "x",
          authors: [{ name: "n", url: u, avatar: u }],
          attachments: [{ url: u, mime_type: "audio/mpeg" }],
        },
      ],
    }),
};

/** What is no address but may hold anything: texts, ids (never led to), what relative addresses are meant against. */
const texts = new Set(["title", "guid", "authors", "categories", "html", "description", "repaired", "base", "type"]);

function addressesIn(value: unknown, name = ""): readonly string[] {
  if (texts.has(name)) return [];
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap((each) => addressesIn(each));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => addressesIn(each, key));
}

test.each(Object.keys(feeds))("no field of %s lets another address in than one of the web", (format) => {
  for (const url of hostile) {
    const feed = parseFeed(bytes(feeds[format]?.(url) ?? ""), { url: "https://feed.example/feed" });
    expect(feed.entries).toHaveLength(1);
    expect(addressesIn(feed).filter((address) => !/^https?:\/\/feed\.example\//.test(address))).toEqual([]);
  }
});

test.each(Object.keys(feeds))(
  "all fields of %s are seen: a good address comes through, without its password",
  (format) => {
    const feed = parseFeed(bytes(feeds[format]?.("https://user:secret@other.example/x") ?? ""));
    const addresses = addressesIn(feed);

    expect(addresses.length).toBeGreaterThan(2);
    expect(addresses.filter((address) => address !== "https://other.example/x")).toEqual([]);
  },
);

test("a feed list follows and shows addresses of the web only, and writes no other", () => {
  for (const url of hostile) {
    const list = parseOpml(
      bytes(
        `<opml version="2.0"><body><outline text="a" xmlUrl="https://feed.example/f" htmlUrl="${escaped(url)}"/><outline text="b" xmlUrl="${escaped(url)}"/></body></opml>`,
      ),
    );
    expect(list.outlines).toEqual([{ title: "a", feedUrl: "https://feed.example/f", folders: [] }]);
    expect(list.refused.map(({ title }) => title)).toEqual(["b"]);
    const written = writeOpml(
      {
        title: "t",
        feeds: [{ title: "a", feedUrl: "https://feed.example/f", siteUrl: url, folders: [] }],
      },
      0,
    );
    expect(written).not.toContain("htmlUrl");
  }
});

test("a page offers feeds of the web only", () => {
  for (const url of hostile) {
    const page = `<head><link rel="alternate" type="application/rss+xml" href="${escaped(url)}">`;
    expect(
      feedOffers(page, "https://feed.example/").filter((offer) => !/^https?:\/\/feed\.example\//.test(offer.url)),
    ).toEqual([]);
  }
});

test.each(hostile)("neither a link, a picture nor the page itself takes %o", (url) => {
  const base = "https://feed.example/";
  for (const address of [safeUrl(url, base), linkUrl(url, base), resourceUrl(url, base)]) {
    expect(address ?? base).toMatch(/^https:\/\/feed\.example\//);
  }
  expect(isWebAddress(safeUrl(url)) || safeUrl(url) === undefined).toBe(true);
});
