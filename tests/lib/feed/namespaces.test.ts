import { expect, test } from "vitest";
import { parseFeed } from "../../../lib/feed/parse.ts";
import { bytes, itemWith } from "./read-fixture.ts";

const addresses = {
  atom: "http://www.w3.org/2005/Atom",
  content: "http://purl.org/rss/1.0/modules/content/",
  dc: "http://purl.org/dc/elements/1.1/",
  dcterms: "http://purl.org/dc/terms/",
  feedburner: "http://rssnamespace.org/feedburner/ext/1.0",
  googleplay: "http://www.google.com/schemas/play-podcasts/1.0",
  itunes: "http://www.itunes.com/dtds/podcast-1.0.dtd",
  media: "http://search.yahoo.com/mrss/",
  pheedo: "http://www.pheedo.com/namespace/pheedo",
  xhtml: "http://www.w3.org/1999/xhtml",
} as const;
const day = Date.UTC(2026, 1, 18);
const address = "https://e.example/x";

const elements: readonly (readonly [keyof typeof addresses, string, object])[] = [
  ["atom", "<p:updated>2026-02-18</p:updated>", { updated: day }],
  ["content", "<p:encoded>x</p:encoded>", { content: { html: "x" } }],
  ["dc", "<p:creator>Ann</p:creator>", { authors: ["Ann"] }],
  ["dcterms", "<p:modified>2026-02-18</p:modified>", { updated: day }],
  ["feedburner", `<p:origLink>${address}</p:origLink>`, { origLink: address }],
  ["googleplay", "<p:author>Ann</p:author>", { authors: ["Ann"] }],
  ["itunes", "<p:author>Ann</p:author>", { authors: ["Ann"] }],
  ["media", `<p:thumbnail url="${address}"/>`, { image: address }],
  ["pheedo", `<p:origLink>${address}</p:origLink>`, { origLink: address }],
  ["xhtml", "<p:body>x</p:body>", { content: { html: "x" } }],
];

test.each(elements)("%s is known by its address, whatever its prefix", (space, element, read) => {
  const document = bytes(`<rss xmlns:p="${addresses[space]}"><item>${element}</item></rss>`);

  expect(parseFeed(document).entries).toMatchObject([read]);
});

test.each(elements)("%s that is never declared is known by its usual prefix", (space, element, read) => {
  expect(itemWith(element.replaceAll("p:", `${space}:`))).toMatchObject(read);
});

test.each(elements)("the prefix %s for another address is not it", (space, element) => {
  const item = element.replaceAll("p:", `${space}:`);
  const document = bytes(`<rss xmlns:${space}="urn:other"><item>${item}</item></rss>`);

  expect(parseFeed(document).entries).toEqual([{ title: "", authors: [], enclosures: [], categories: [] }]);
});

test.each([
  ["a prefix", '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:entry><a:title>a</a:title></a:entry></a:feed>'],
  ["other letters", '<feed xmlns="HTTP://WWW.W3.ORG/2005/ATOM/"><entry><title>a</title></entry></feed>'],
  ["a wrong address", '<feed xmlns="https://atom.example/"><entry><title>a</title></entry></feed>'],
  ["no address", "<feed><entry><title>a</title></entry></feed>"],
  ["an RSS with an address", '<rss xmlns="http://backend.userland.com/rss2"><item><title>a</title></item></rss>'],
  ["an RSS with an unknown one", '<rss xmlns="urn:x"><item><title>a</title></item></rss>'],
])("a root with %s is read", (_, xml) => {
  expect(parseFeed(bytes(xml)).entries).toMatchObject([{ title: "a" }]);
});

test("an element declares its own names, for itself alone", () => {
  const dc = 'xmlns:x="http://purl.org/dc/elements/1.1/"';

  expect(itemWith(`<x:creator ${dc}>Ann</x:creator><x:subject>not it</x:subject>`)).toMatchObject({
    authors: ["Ann"],
    categories: [],
  });
});

test("what stands in a module is not taken for the entry's own", () => {
  const item = '<x:title xmlns:x="urn:x">no</x:title><slash:comments>5</slash:comments><title>yes</title>';

  expect(itemWith(item)).toEqual({ title: "yes", authors: [], enclosures: [], categories: [] });
});
