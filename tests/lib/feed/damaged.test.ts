import { expect, test } from "vitest";
import { parseFeed } from "../../../lib/feed/parse.ts";
import { limits } from "../../../lib/limits.ts";
import { FeedError } from "../../../lib/problem.ts";
import { bytes, rss } from "./read-fixture.ts";

const a = "<item><title>a</title><guid>a</guid></item>";
const b = "<item><title>b</title><guid>b</guid></item>";
const titles = (document: Uint8Array) => parseFeed(document).entries.map(({ title }) => title);

test.each([
  ["an entry that is never closed", rss(`<item><title>a</title>${b}`)],
  ["a text that is never closed", rss(`<item><title>a<link>https://e.example/a</link></item>${b}`)],
  ["tags that cross", rss(`<item><x><y></x></y><title>a</title></item>${b}`)],
  ["an attribute without quotes", rss(`<item><enclosure url=x /><title>a</title></item>${b}`)],
])("reads on behind %s, and says so", (_, document) => {
  const feed = parseFeed(document);

  expect(feed.entries.map(({ title }) => title)).toEqual(["a", "b"]);
  expect(feed.repaired).toEqual([expect.stringMatching(/^The XML is damaged: .*\.$/)]);
  expect(feed.partial).toBe(false);
});

test.each([
  ["a title", `${a}<item><title>b and mo`],
  ["a tag", `${a}<item><title>b</title><gu`],
  ["a CDATA section", `${a}<item><title><![CDATA[b`],
  ["the end of an entry", `${a}<item><title>b</title>`],
])("a document that is cut within %s keeps its whole entries and is partial", (_, items) => {
  const feed = parseFeed(bytes(`<rss version="2.0"><channel><title>F</title>${items}`));

  expect(feed.entries.map(({ title }) => title)).toEqual(["a"]);
  expect(feed).toMatchObject({ title: "F", partial: true });
});

test("a JSON feed that is cut keeps its whole items and is partial", () => {
  const cut =
    '{"version":"https://jsonfeed.org/version/1.1","title":"F","items":[{"id":"1","title":"]}"},{"id":"2","ti';

  expect(parseFeed(bytes(cut))).toMatchObject({ title: "F", partial: true, entries: [{ guid: "1", title: "]}" }] });
});

test("a JSON item that is damaged costs no other, and that is said", () => {
  const text = '{"version":"1","title":"F","items":[{"id":"1"},{"id":"2","tags":["]",]},{"id":"3","tags":["\\"]"]}]}';

  expect(parseFeed(bytes(text))).toMatchObject({
    title: "F",
    entries: [{ guid: "1" }, { guid: "3" }],
    repaired: ["The JSON is damaged; the items that are whole were read."],
    partial: false,
  });
});

test.each([
  ["PHP warnings before the feed", "<br />\n<b>Warning</b>: oops\n", "", "What stood before the feed was left out."],
  ["markup behind the feed", "", "<script>x</script> & <", "What stood behind the end of the feed was left out."],
])("%s are left out, in words", (_, before, behind, sentence) => {
  const feed = parseFeed(bytes(`${before}${new TextDecoder().decode(rss(a))}${behind}`));

  expect(feed).toMatchObject({ entries: [{ title: "a" }], repaired: [sentence], partial: false });
});

test("a page of markup in a description is no damage", () => {
  const feed = parseFeed(rss("<item><title>a <b>bold</b> b</title><description>x<br>y<p>z</description></item>"));

  expect(feed).toMatchObject({ repaired: [], entries: [{ title: "a bold b", summary: { html: "x<br>y<p>z" } }] });
});

test("entities of the document's own are honoured, each once; nothing external is", () => {
  const doctype =
    '<!DOCTYPE rss [<!ENTITY who "Ann"><!ENTITY all "&who;&who;"><!ENTITY file SYSTEM "file:///etc/passwd">]>';
  const items = "<item><title>&who; &all; &file;</title></item>";

  expect(titles(bytes(`${doctype}<rss><channel>${items}</channel></rss>`))).toEqual(["Ann &who;&who; &file;"]);
});

test("names that JavaScript reserves do no harm", () => {
  const item = "<item><__proto__>x</__proto__><constructor polluted='1'>y</constructor><title>a</title></item>";

  expect(titles(rss(item))).toEqual(["a"]);
  expect({}).not.toHaveProperty("polluted");
});

test("an address that is not http never gets through, wherever it stands", () => {
  const item = `<item><title>a</title><link>javascript:alert(1)</link><comments>data:text/html,x</comments>
    <enclosure url="file:///etc/passwd"/><guid>javascript:x</guid></item>`;

  expect(parseFeed(rss(item)).entries).toEqual([
    { guid: "javascript:x", title: "a", authors: [], enclosures: [], categories: [] },
  ]);
});

test("reads as many entries as the limit allows, and says how many there are", () => {
  const count = limits.documentEntries + 1;
  const feed = parseFeed(rss(a.repeat(count)));

  expect(feed.entries).toHaveLength(limits.documentEntries);
  expect(feed.repaired).toEqual([`The feed has ${count} entries; the first ${limits.documentEntries} were read.`]);
});

test.each([
  ["nothing", ""],
  ["a text", "hello"],
  ["a web page", "<!DOCTYPE html><html><body><pre><rss></pre></body></html>"],
  ["another JSON", '{"items":[]}'],
  ["a feed list", "<opml version='2.0'><body/></opml>"],
])("%s is no feed", (_, text) => {
  expect(() => parseFeed(bytes(text))).toThrow(new FeedError({ kind: "not-a-feed", offers: [] }));
});

test("a document above the limit is refused before it is read", () => {
  expect(() => parseFeed(new Uint8Array(limits.feedBytes + 1))).toThrow(
    new FeedError({ kind: "too-large", limit: limits.feedBytes }),
  );
});

test.each(["<", "<!--", "<![CDATA[", "<a>", "<item>", "</a>", "&", "&lt;a ", "<title>", "\u0085", "<b a='"])(
  "a megabyte of %s takes no longer than a megabyte of text may",
  (flood) => {
    const document = rss(`<item><description>${flood.repeat(1_000_000 / flood.length)}</description></item>`);
    const start = performance.now();

    parseFeed(document);

    expect(performance.now() - start).toBeLessThan(3_000);
  },
);
