import { expect, test } from "vitest";
import { parseFeed } from "../../../lib/feed/parse.ts";
import { atom, atomEntryWith, bytes, feedOf, itemWith, rss } from "./read-fixture.ts";

const site = "https://e.example";

test.each([
  ["the alternate", '<link rel="self" href="/s"/><link rel="alternate" href="/a"/>', "/a"],
  ["one that says no relation", '<link rel="edit" href="/e"/><link href="/a"/>', "/a"],
  [
    "the alternate that is HTML",
    '<link type="text/plain" href="/t"/><link href="/b"/><link type="text/html" href="/a"/>',
    "/a",
  ],
  ["the alternate that is XHTML", '<link href="/b"/><link type="application/xhtml+xml" href="/a"/>', "/a"],
  ["one that is not said to be something else", '<link type="text/plain" href="/t"/><link href="/a"/>', "/a"],
  ["any alternate at all", '<link rel="self" href="/s"/><link type="text/plain" href="/a"/>', "/a"],
  [
    "a relation written as an address",
    '<link rel="http://www.iana.org/assignments/relation/alternate" href="/a"/>',
    "/a",
  ],
  ["capital letters", '<link rel="ALTERNATE" type="TEXT/HTML" href="/a"/>', "/a"],
  ["a related page", '<link rel="self" href="/s"/><link rel="via" href="/v"/><link rel="related" href="/a"/>', "/a"],
  ["where it was found", '<link rel="self" href="/s"/><link rel="via" href="/a"/>', "/a"],
  [
    "what is HTML, whatever its relation",
    '<link rel="self" type="text/html" href="/s"/><link rel="x" href="/x"/><link rel="x" type="text/html" href="/a"/>',
    "/a",
  ],
  ["an id that is an address", `<id>${site}/a</id><link rel="self" href="/s"/>`, "/a"],
  ["the enclosure, if there is nothing else", '<link rel="enclosure" href="/a"/>', "/a"],
])("an Atom entry leads to %s", (_, links, path) => {
  expect(atomEntryWith(links).link).toBe(site + path);
});

const inAtom = (href: string) => `<atom:link xmlns:atom="http://www.w3.org/2005/Atom" ${href}/>`;

test.each([
  ["its link", `<guid>${site}/guid</guid><link>/a</link>`, "/a"],
  ["its link before an Atom one", `${inAtom('href="/b"')}<link>/a</link>`, "/a"],
  ["a link in an attribute", '<link href="/a"/>', "/a"],
  ["an Atom link before a guid", `<guid>${site}/guid</guid>${inAtom('href="/a"')}`, "/a"],
  ["a guid that is an address", `<guid>${site}/a</guid>`, "/a"],
  ["a guid that says it is one", `<guid isPermaLink="true">${site}/a</guid>`, "/a"],
  ["a guid rather than the enclosure", `<guid>${site}/a</guid><enclosure url="/e"/>`, "/a"],
  ["the enclosure, if there is nothing else", '<enclosure url="/a"/>', "/a"],
])("an RSS item leads to %s", (_, item, path) => {
  expect(itemWith(item).link).toBe(site + path);
});

test.each([
  ["says it is no permalink", `<guid isPermaLink="FALSE">${site}/a</guid>`],
  ["is no address", "<guid>a</guid>"],
])("a guid that %s leads nowhere", (_, guid) => {
  expect(itemWith(guid)).not.toHaveProperty("link");
});

test("a link of relation self is never the site", () => {
  expect(feedOf(atom('<link rel="self" href="/feed"/>'))).not.toHaveProperty("link");
  expect(
    parseFeed(bytes(`<rss><channel>${inAtom(`rel="self" href="${site}/feed"`)}</channel></rss>`)),
  ).not.toHaveProperty("link");
});

test.each([
  ["the document's address", "", "", "", `${site}/a`],
  ["the feed's xml:base", 'xml:base="/f/"', "", "", `${site}/f/a`],
  ["the entry's, which is relative to the feed's", 'xml:base="/f/"', 'xml:base="e/"', "", `${site}/f/e/a`],
  [
    "the element's own, which is relative to both",
    'xml:base="/f/"',
    'xml:base="e/"',
    'xml:base="l/"',
    `${site}/f/e/l/a`,
  ],
  ["another site's", 'xml:base="/f/"', 'xml:base="https://o.example/"', "", "https://o.example/a"],
  ["an xml:base that is none", 'xml:base="http://["', "", "", `${site}/a`],
])("relative addresses in Atom are meant against %s", (_, feed, entry, element, url) => {
  const document = bytes(
    `<feed xmlns="http://www.w3.org/2005/Atom" ${feed}><entry ${entry}><link ${element} href="a"/>` +
      `<content type="html" ${element}>x</content></entry></feed>`,
  );

  const [read] = feedOf(document).entries;

  expect([read?.link, read?.content?.base && new URL("a", read.content.base).href]).toEqual([url, url]);
});

test.each([
  ["the channel's link", "<rss><channel><link>https://s.example/x/</link><item>", "https://s.example/x/a"],
  ["the document's address, without a link", "<rss><channel><item>", `${site}/a`],
  [
    "xml:base before both",
    '<rss xml:base="https://b.example/y/"><channel><link>/z/</link><item>',
    "https://b.example/y/a",
  ],
  ["the item's xml:base", '<rss><channel><item xml:base="https://i.example/">', "https://i.example/a"],
])("relative addresses in RSS are meant against %s", (_, head, url) => {
  const [read] = feedOf(bytes(`${head}<link>a</link></item></channel></rss>`)).entries;

  expect(read?.link).toBe(url);
});

test("relative addresses in an RSS text are meant against the page of its item", () => {
  const item = "<item><link>/2026/a/</link><description>&lt;img src=b.png></description></item>";

  expect(feedOf(rss(item)).entries[0]?.summary).toEqual({ html: "<img src=b.png>", base: `${site}/2026/a/` });
});

test("relative addresses in an RSS text are meant against its item's xml:base, where it has one", () => {
  const item = '<item xml:base="/b/"><link>/2026/a/</link><description>x</description></item>';

  expect(feedOf(rss(item)).entries[0]?.summary).toEqual({ html: "x", base: `${site}/b/` });
});

test("an RSS feed that came from a file is read against the address it gives for itself", () => {
  const document = `<rss><channel>${inAtom(`rel="self" href="${site}/feed"`)}<link>/x</link></channel></rss>`;

  expect(parseFeed(bytes(document)).link).toBe(`${site}/x`);
});

test("a feed that came from a file is read against the address it gives for itself", () => {
  const link = '<link rel="self" href="https://s.example/feed"/>';

  expect(parseFeed(atom(`${link}<entry><link href="/a"/></entry>`)).entries).toMatchObject([
    { link: "https://s.example/a" },
  ]);
});

test("user names and passwords in addresses are left out", () => {
  expect(itemWith("<link>https://ann:secret@e.example/a</link>").link).toBe(`${site}/a`);
});
