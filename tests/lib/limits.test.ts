import { expect, test } from "vitest";
import { draftOf } from "../../lib/digest/entry.ts";
import { feedOffers } from "../../lib/discover/offers.ts";
import { feedLikeLinks } from "../../lib/discover/well-known.ts";
import { parseFeed } from "../../lib/feed/parse.ts";
import { safeSrcset } from "../../lib/html/srcset.ts";
import { tame } from "../../lib/html/tame.ts";
import { limits } from "../../lib/limits.ts";
import { parseOpml } from "../../lib/opml/parse.ts";
import { rss } from "./feed/read-fixture.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const said = (items: string) => parseFeed(rss(items)).repaired;
const outline = (inner: string) => `<opml version="2.0"><body>${inner}</body></opml>`;
const feedOutline = '<outline text="a" xmlUrl="https://a.example/f"/>';

/** Where each bound bites, and how the reader is told. What is in lib/limits.ts and not here fails the last test. */
const bites: Readonly<Partial<Record<keyof typeof limits, () => void>>> = {
  feedBytes: () => {
    expect(() => parseFeed(new Uint8Array(limits.feedBytes + 1))).toThrow("too-large");
  },
  documentEntries: () => {
    expect(said("<item><title>a</title></item>".repeat(limits.documentEntries + 1))).toEqual([
      "The feed has 10001 entries; the first 10000 were read.",
    ]);
  },
  entryText: () => {
    expect(said(`<item><description>${"x".repeat(limits.entryText + 1)}</description></item>`)).toEqual([
      "An entry has more than 2 MB of text; it was cut there.",
    ]);
  },
  address: () => {
    const long = `https://a.example/${"a".repeat(limits.address)}`;
    for (const field of [`<link>${long}</link>`, `<comments>${long}</comments>`, `<enclosure url="${long}"/>`]) {
      const feed = parseFeed(rss(`<item><title>a</title>${field}</item>`));
      expect(feed.repaired).toEqual([expect.stringMatching(/^An entry has an address or an id of more than 16,000/)]);
      expect(JSON.stringify(feed).length).toBeLessThan(1000);
    }
    const { entries } = parseFeed(rss(`<item><guid isPermaLink="false">${long}</guid></item>`));
    expect(entries[0]?.guid).toHaveLength(limits.address);
    const head = parseFeed(bytes(`<rss><channel><title>a</title><link>${long}</link></channel></rss>`));
    expect(head.repaired).toEqual([expect.stringMatching(/^The feed gives an address of more than 16,000/)]);
    expect(head.link).toBeUndefined();
    const based = `<content xml:base="${long}" type="html">a</content>`;
    const atom = parseFeed(bytes(`<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id>${based}</entry></feed>`));
    expect(JSON.stringify(atom).length).toBeLessThan(1000);
    expect(feedOffers(`<link rel=alternate type="application/rss+xml" href="${long}">`, "https://a.example/")).toEqual(
      [],
    );
    expect(feedLikeLinks(`<a href="${long}/feed">`, "https://a.example/")).toEqual([]);
    expect(parseOpml(bytes(outline(feedOutline.replace("/>", ` htmlUrl="${long}"/>`)))).outlines).toEqual([
      { title: "a", feedUrl: "https://a.example/f", folders: [] },
    ]);
    const list = parseOpml(bytes(outline(`${feedOutline}<outline text="b" xmlUrl="${long}"/>`)));
    expect(list.refused).toEqual([{ title: "b", address: `${long.slice(0, limits.title)}…` }]);
  },
  entryParts: () => {
    const categories = Array.from({ length: limits.entryParts + 1 }, (_, i) => `<category>c${i}</category>`);
    const { entries, repaired } = parseFeed(rss(`<item><title>a</title>${categories.join("")}</item>`));
    expect(entries[0]?.categories).toHaveLength(limits.entryParts);
    expect(repaired).toEqual([expect.stringMatching(/^An entry has more than 500 authors, categories or files/)]);
  },
  title: () => {
    const long = "word ".repeat(limits.title);
    expect(parseFeed(rss("").map((byte) => byte)).title.length).toBeLessThanOrEqual(limits.title + 1);
    const { title } = parseFeed(bytes(`<rss><channel><title>${long}</title></channel></rss>`));
    expect(title).toMatch(/word…$/);
    expect(title.length).toBeLessThanOrEqual(limits.title + 1);
    const [entry] = parseFeed(rss(`<item><title>${long}</title><author>${long}</author></item>`)).entries;
    const placing = { id: 1, feedId: "a", guidHash: 1, contentHash: 1, firstSeen: 0, backlog: false, site: undefined };
    const draft = entry && draftOf(entry, placing);
    expect(draft?.entry.title).toMatch(/word…$/);
    expect(draft?.entry.author).toMatch(/word…$/);
    expect(parseOpml(bytes(outline(feedOutline.replace('"a"', `"${long}"`)))).outlines[0]?.title).toMatch(/word…$/);
    const named = `<link rel=alternate type="application/rss+xml" href="/f" title="${long}">`;
    expect(feedOffers(named, "https://a.example/")[0]?.title).toMatch(/word…$/);
  },
  snippet: () => {
    const [entry] = parseFeed(rss(`<item><description>${"word ".repeat(999)}</description></item>`)).entries;
    const placing = { id: 1, feedId: "a", guidHash: 1, contentHash: 1, firstSeen: 0, backlog: false, site: undefined };
    expect(entry && draftOf(entry, placing).entry.snippet).toMatch(/word…$/);
  },
  opmlBytes: () => {
    expect(() => parseOpml(new Uint8Array(limits.opmlBytes + 1))).toThrow("too-large");
  },
  outlines: () => {
    expect(parseOpml(bytes(outline(feedOutline.repeat(limits.outlines + 1)))).repaired).toEqual([
      "The list has more than 100,000 outlines; those after them were left out.",
    ]);
  },
  htmlNesting: () => {
    const deep = limits.htmlNesting + 1;
    const tamed = tame(`${"<div>".repeat(deep)}words${"</div>".repeat(deep)}`);
    expect(tamed.match(/<div>/g)).toHaveLength(limits.htmlNesting);
    expect(tamed).toContain("words");
  },
  htmlAttributes: () => {
    const attributes = Array.from({ length: limits.htmlAttributes + 1 }, (_, index) => ` a${index}=b`);
    expect(tame(`<p${attributes.join("")}>words`)).toMatch(/ a255=b>words$/);
  },
  htmlMedia: () => {
    const media = "(".repeat(limits.htmlMedia);
    expect(tame(`<source src=a media="${media}">words`)).toBe("<source src=a>words");
  },
  htmlDrawn: () => {
    const drawn = (count: number) => tame(`<svg>${"<path/>".repeat(count)}</svg><div>words</div>`);
    expect(drawn(limits.htmlDrawn)).toContain("<div>");
    expect(drawn(limits.htmlDrawn + limits.htmlNesting)).not.toContain("<div>");
  },
  pictureSizes: () => {
    const sizes = Array.from(
      { length: limits.pictureSizes + 1 },
      (_, index) => `https://a.example/${index}.png ${index}w`,
    );
    expect(safeSrcset(sizes.join(", "))?.split(", ")).toHaveLength(limits.pictureSizes);
  },
  outlineDepth: () => {
    const depth = limits.outlineDepth + 1;
    const deep = `${'<outline text="f">'.repeat(depth)}${feedOutline}${"</outline>".repeat(depth)}`;
    expect(parseOpml(bytes(outline(deep))).repaired).toEqual([
      "Folders nested deeper than 32 were joined with the one above them.",
    ]);
  },
};

/** Bounds that only a browser shows, or that cut nothing. */
const elsewhere: Readonly<Partial<Record<keyof typeof limits, string>>> = {
  htmlDepth: "tests/browser/hostile.test.ts: deeper elements are left out, their text is not",
  htmlNodes: "tests/browser/hostile.test.ts: the post says that it was cut",
  htmlId: "tests/browser/wall.test.ts: its note is text",
  validator: "tests/lib/fetch-feed.test.ts: with a longer one the feed is asked for whole",
  feedDeadline: "tests/browser/bad-input.test.ts: the problem timeout",
  fetchesAtOnce: "a pace",
  hostGap: "a pace",
  backupMarks: "tests/lib/archive/dated.test.ts: how many were left out is said",
  backupPacked: "the file that was chosen, before it is read",
  backupBytes: "tests/lib/archive/hostile.test.ts: too-large",
  backupRows: "tests/lib/archive/hostile.test.ts: too-large",
  backupLine: "tests/lib/archive/hostile.test.ts: too-large",
  longestPause: "a pace",
  foldedByHand: "tests/components/toast.test.tsx: it is said",
  restOfDay: "tests/lib/store/rest-of-day.test.ts: of a day of thousands the page has what other sources brought",
  beyondBusyOnes: "what the next page begins with",
  keysOfDay: "beyond it a number is called a least number",
  feedsAskedAtOnce: "a pace",
  latePosts: "more are told in their days",
  lateStretches: "more are told in their days",
  pageBytes: "tests/lib/poll/readdress.test.ts: what is larger names no feeds",
  mirroredStars: "a second copy that is kept small",
  importAtOnce: "a pace",
  storedTogether: "a pace",
  snapshotBytes: "tests/lib/local/snapshot.test.ts: fewer rows are painted first",
  iconBytes: "tests/lib/icons.test.ts: what is larger is no icon",
  importFeeds: "tests/components/import.test.tsx: fewer have to be chosen",
};

test.each(Object.entries(bites))("the bound %s bites, and says so", (_, bite) => {
  expect.hasAssertions();
  bite();
});

test("every bound is tested", () => {
  const known = new Set([...Object.keys(bites), ...Object.keys(elsewhere)]);

  expect(Object.keys(limits).filter((name) => !known.has(name))).toEqual([]);
});
