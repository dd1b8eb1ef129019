import { gzipSync } from "node:zlib";
import { expect, test, vi } from "vitest";
import { parseFeed } from "../../../lib/feed/parse.ts";
import { readFeed } from "../../../lib/feed/read-feed.ts";
import { limits } from "../../../lib/limits.ts";
import { FeedError } from "../../../lib/problem.ts";
import { workOf } from "../../support/work.ts";
import { atom, bytes, json, rss } from "./read-fixture.ts";

const titled = (doctype: string, title: string) => {
  const document = bytes(`<!DOCTYPE rss ${doctype}><rss><item><title>${title}</title></item></rss>`);
  return parseFeed(document).entries[0]?.title;
};
const entity = (name: string, value: string) => `<!ENTITY ${name} "${value}">`;

test.each([
  ["in either quotes", `[${entity("a", "A")}<!ENTITY b 'B'>]`, "&a;&b;", "AB"],
  ["that hold markup", `[${entity("a", "&#60;i>A&#60;/i>")}]`, "&a;", "A"],
  ["but not in CDATA sections", `[${entity("a", "A")}]`, "<![CDATA[&a;]]>", "&a;"],
  ["and the first declaration counts", `[${entity("a", "A")}${entity("a", "B")}]`, "&a;", "A"],
  ["and HTML's names may be other things", `[${entity("eacute", "E")}]`, "&eacute;", "E"],
  ["beside an external subset", `SYSTEM "x.dtd" [${entity("a", "A")}]`, "&a;", "A"],
  ["between comments", `[<!-- <!ENTITY --> ${entity("a", "A")} <!ELEMENT rss ANY>\n]\n`, "&a;", "A"],
  ["called as JavaScript's own", `[${entity("__proto__", "A")}]`, "&__proto__;&constructor;", "A&constructor;"],
])("a document's own entities are honoured %s", (_, doctype, title, text) => {
  expect(titled(doctype, title)).toBe(text);
});

test.each(["amp", "apos", "gt", "lt", "quot"])(
  "XML's own &%s; stays what it is, whatever the document declares",
  (name) => {
    const document = bytes(`<!DOCTYPE rss [${entity(name, "no")}]><rss><item><guid>&${name};</guid></item></rss>`);

    expect(parseFeed(document).entries[0]?.guid).toMatch(/^[&'><"]$/);
  },
);

test.each([
  ["a file", '[<!ENTITY a SYSTEM "file:///etc/passwd">]'],
  ["an address", '[<!ENTITY a PUBLIC "-//X" "https://evil.example/">]'],
  ["a parameter entity", '[<!ENTITY % a SYSTEM "https://evil.example/"> %a;]'],
  ["an external DTD", 'SYSTEM "https://evil.example/rss.dtd"'],
])("%s that a DOCTYPE names is never fetched, and stays as it is written", (_, doctype) => {
  const fetched = vi.spyOn(globalThis, "fetch");

  expect(titled(doctype, "x &a;")).toBe("x &a;");
  expect(fetched).not.toHaveBeenCalled();
});

test("entities made of entities grow no further than one step", () => {
  const steps = Array.from({ length: 10 }, (_, i) => entity(`a${i + 1}`, `&a${i};`.repeat(10)));

  expect(titled(`[${entity("a0", "lol")}${steps.join("")}]`, "&a10;")).toBe("&a9;".repeat(10));
});

test("what a document's entities add to it is bounded", () => {
  const bomb = "&a;".repeat(100_000);

  expect(titled(`[${entity("a", "x".repeat(500))}]`, bomb)?.length).toBeLessThan(1_000_000 + bomb.length);
  expect(titled(`[${entity("a", "x".repeat(501))}]`, "&a;")).toBe("&a;");
  expect(titled(`[${Array.from({ length: 301 }, (_, i) => entity(`a${i}`, "x")).join("")}]`, "&a299;&a300;")).toBe(
    "x&a300;",
  );
});

const reserved = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "#text", "valueOf"];

test.each(reserved)("an element, an attribute, a prefix or a key called %s does no harm", (name) => {
  const inItem = `<${name}>x</${name}><title ${name}="1">a</title>`;
  for (const document of [
    rss(`<item>${inItem}</item>`),
    rss(`<${name}><item/></${name}><item><title>a</title></item>`),
    rss(`<item xmlns:${name}="urn:x"><${name}:b/><title>a</title></item>`),
    atom(`<entry><link rel="${name}" type="${name}" href="/"/>${inItem}</entry>`),
    rss(`<sy:updatePeriod>${name}</sy:updatePeriod><item><title>a</title><category>${name}</category></item>`),
    bytes(`{"version":"1","${name}":{"title":"x","items":[]},"items":[{"${name}":{"title":"x"},"title":"a"}]}`),
  ]) {
    const { entries, hints } = parseFeed(document);
    expect(entries.map(({ title }) => title).filter(Boolean)).toEqual(["a"]);
    expect(hints).toEqual({});
  }
  expect(Object.keys(Object.prototype)).toEqual([]);
});

const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * i * 31 + i * 7) % 256);

test.each<[string, Uint8Array]>([
  ["nothing at all", new Uint8Array()],
  ["white space", bytes(" \n\t ")],
  ["a byte order mark", Uint8Array.of(0xef, 0xbb, 0xbf)],
  ["zeros", new Uint8Array(5000)],
  ["noise", noise],
  ["a picture", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...noise)],
  ["a feed that is still compressed", gzipSync(rss("<item><title>a</title></item>"))],
  ["an array", bytes('[{"title":"a","items":[]}]')],
  ["an error in JSON", bytes('{"error":"rate limited"}')],
  ["JSON whose items are no list", bytes('{"version":"1","items":{"a":1}}')],
  ["JSON that breaks off before its items", bytes('{"version":"https://jsonfeed.org/version/1.1","title":"F"')],
  ["JSON's words", bytes("null")],
  ["a page", bytes("<html><head><title>a</title></head></html>")],
  [
    "a page that names feeds",
    bytes('<!doctype html><head><link rel="alternate" type="application/rss+xml" href="/f">'),
  ],
  [
    "a page of XHTML",
    bytes(
      '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"/>',
    ),
  ],
  ["a page that shows a feed", bytes("<!DOCTYPE html><title>RSS</title><pre><rss><channel></pre>")],
  ["a site map", bytes('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url/></urlset>')],
  ["a DOCTYPE alone", bytes("<!DOCTYPE rss [")],
])("%s is no feed", (_, document) => {
  expect(() => parseFeed(document)).toThrow(new FeedError({ kind: "not-a-feed", offers: [] }));
  expect(() => readFeed(document, { seen: new Set([1]) })).toThrow(new FeedError({ kind: "not-a-feed", offers: [] }));
});

test.each(["html", "head", "body", "script", "meta", "title", "link"])(
  "a page that begins with <%s> is no feed",
  (tag) => {
    expect(() => parseFeed(bytes(`<${tag}><rss><item/></rss>`))).toThrow(FeedError);
  },
);

test("comments, instructions and declarations may stand before a feed", () => {
  const before = '<?xml version="1.0"?>\n<!-- <rss><item/> -->\n<?xml-stylesheet href="a"?><!ELEMENT a ANY>\n';

  expect(parseFeed(bytes(`${before}<rss><item><title>a</title></item></rss>`))).toMatchObject({
    entries: [{ title: "a" }],
    repaired: [],
  });
});

test("a feed in a wrapping of its own is found, and that is said", () => {
  expect(parseFeed(bytes("<wrap><rss><item><title>a</title></item></rss>"))).toMatchObject({
    entries: [{ title: "a" }],
    repaired: ["What stood before the feed was left out."],
  });
});

test("20 MB are refused without a look at them", () => {
  const document = rss("<item><title>a</title></item>".repeat(700_000));
  const tooLarge = new FeedError({ kind: "too-large", limit: limits.feedBytes });

  expect(document.length).toBeGreaterThan(20_000_000);
  expect(workOf(() => expect(() => parseFeed(document)).toThrow(tooLarge))).toBeLessThan(10_000);
  expect(workOf(() => expect(() => readFeed(document, { seen: new Set([1]) })).toThrow(tooLarge))).toBeLessThan(10_000);
});

test("an entry's text beyond the limit is cut, not within a tag, and that is said", () => {
  const text = `${"x".repeat(limits.entryText - 3)}<b>y</b>`;
  const feed = parseFeed(json({ items: [{ content_html: text, summary: "s" }] }));

  expect(feed.entries[0]?.content?.html).toBe("x".repeat(limits.entryText - 3) + "<b>");
  expect(parseFeed(json({ items: [{ content_html: `x${text}` }] })).entries[0]?.content?.html).toHaveLength(
    limits.entryText - 2,
  );
  expect(feed.repaired).toEqual(["An entry has more than 2 MB of text; it was cut there."]);
});

const size = 200_000;

test.each([
  ["one attribute", `<item a="${"x".repeat(size)}"/>`],
  ["many attributes", `<item ${Array.from({ length: size / 10 }, (_, i) => `a${i}="1"`).join(" ")}/>`],
  ["many declarations", `<item ${Array.from({ length: size / 20 }, (_, i) => `xmlns:a${i}="b"`).join(" ")}/>`],
  ["one name", `<${"x".repeat(size)}/>`],
  ["many names", Array.from({ length: size / 10 }, (_, i) => `<a${i}/>`).join("")],
  ["many entries", "<item/>".repeat(size / 7)],
  ["entries in entries", "<item>".repeat(size / 6)],
  ["elements in elements", `<item>${"<a>".repeat(size / 7)}${"</a>".repeat(size / 7)}</item>`],
  ["elements in elements around entries", `${"<a>".repeat(size / 7)}<item/>${"</a>".repeat(size / 7)}`],
  ["texts that are never closed", "<item><title>".repeat(size / 13)],
  ["plain entities", `<item><title>${"&lt;".repeat(size / 4)}</title></item>`],
  ["white space", `<item>${" ".repeat(size)}</item${" ".repeat(size)}>`],
  ["comments", `<item>${"<!---->".repeat(size / 7)}</item>`],
  ["processing instructions", `<item>${"<?a?>".repeat(size / 5)}</item>`],
  ["categories", `<item>${"<category>a</category>".repeat(size / 22)}</item>`],
])("a flood of %s is read in linear time", (_, flood) => {
  const document = rss(flood);

  expect(workOf(() => void parseFeed(document))).toBeLessThan(60 * document.length);
});
