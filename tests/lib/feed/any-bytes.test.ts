import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseFeed } from "../../../lib/feed/parse.ts";
import { readFeed } from "../../../lib/feed/read-feed.ts";
import type { Feed } from "../../../lib/published.ts";
import { FeedError } from "../../../lib/problem.ts";
import { workOf } from "../../support/work.ts";
import { bytes, fixture } from "./read-fixture.ts";

const feeds: readonly (readonly [string, Uint8Array])[] = [
  ["RSS 2.0", fixture("rss-2.0.xml")],
  ["RSS 1.0", fixture("rss-1.0.xml")],
  ["Atom 1.0", fixture("atom-1.0.xml")],
  ["JSON Feed", fixture("json-feed-1.1.json")],
  [
    "RSS 0.91",
    bytes(
      '<!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "rss.dtd"><rss version="0.91"><channel><title>Été</title>' +
        "<item><title>a</title><link>https://e.example/a</link></item><item><title>ü</title></item></channel></rss>",
    ),
  ],
  [
    "Atom 0.3",
    bytes(
      '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>F</title><entry><id>1</id><title>a</title>' +
        '<content mode="escaped">&lt;p></content></entry><entry><id>2</id><title mode="base64">Yg==</title></entry></feed>',
    ),
  ],
  [
    "CDF",
    bytes(
      '<channel href="https://e.example/"><title>F</title><item href="a"><title>a</title><abstract>b</abstract></item></channel>',
    ),
  ],
];
const anyFeed = fc.constantFrom(...feeds.map(([, document]) => document));

/** What damages feeds most: marks that open what nothing closes, and close what nothing opened. */
const marks = (
  "< > & \" ' ]]> <![CDATA[ <!-- --> <? ?> </item> <item> <entry> </entry> </channel> <title> </title> <br> </p> <a b=c> " +
  '<!DOCTYPE &lt; &#0; &#x110000; &bomb; { } [ ] , \\ \r \0 \u0085 \ufeff <__proto__> xml:base="//" xmlns="x" <a:b/>'
).split(" ");

const mutation = fc.record({
  /** Where, as a part of the whole, and how much of what stands there goes. */
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  drop: fc.nat(60),
  put: fc.oneof(fc.constantFrom(...marks.map(bytes)), fc.uint8Array({ maxLength: 8 })),
});
const mutated = fc
  .tuple(anyFeed, fc.array(mutation, { minLength: 1, maxLength: 4 }))
  .map(([document, mutations]) => ({ document, damaged: mutations.reduce(mutate, document) }));

function mutate(document: Uint8Array, { at, drop, put }: { at: number; drop: number; put: Uint8Array }): Uint8Array {
  const from = Math.floor(at * document.length);
  return Uint8Array.from([...document.subarray(0, from), ...put, ...document.subarray(from + drop)]);
}

/** Undefined where it is no feed; anything that is thrown but that is a bug. */
function read(document: Uint8Array): Feed | undefined {
  try {
    return parseFeed(document, { url: "https://e.example/feed" });
  } catch (error) {
    if (error instanceof FeedError) return undefined;
    throw error;
  }
}

test("any bytes are a feed or a FeedError", () => {
  const holds = (document: Uint8Array) => {
    expect(() => read(document)).not.toThrow();
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), holds), { numRuns: 500 });
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => holds(bytes(`<rss>${text}`))),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(fc.json(), (text) => holds(bytes(`{"version":"1","items":[${text}]}`))),
    { numRuns: 200 },
  );
});

test("any mutation of a feed is a feed or a FeedError", () => {
  fc.assert(
    fc.property(mutated, ({ damaged }) => {
      expect(() => read(damaged)).not.toThrow();
    }),
    { numRuns: 1000 },
  );
});

test("any mutation of a feed that was read before is read as if it had not been", () => {
  const about = { url: "https://e.example/feed" };
  fc.assert(
    fc.property(mutated, ({ document, damaged }) => {
      const before = readFeed(document, { ...about, seen: new Set() });
      const known = new Map(before.raw.map(({ rawHash, entry }) => [rawHash, entry]));
      const whole = read(damaged);
      fc.pre(whole !== undefined);

      const { raw, entries, ...again } = readFeed(damaged, { ...about, seen: new Set(known.keys()) });

      expect({ ...again, entries: raw.map(({ rawHash, entry }) => entry ?? known.get(rawHash)) }).toEqual(whole);
      expect(entries).toEqual(raw.flatMap(({ entry }) => entry ?? []));
    }),
    { numRuns: 1000 },
  );
});

test.each(feeds)("%s that is cut at any byte has whole entries only, and is partial", (_, document) => {
  const whole = parseFeed(document, { url: "https://e.example/feed" });
  const end = bytes(new TextDecoder().decode(document).trimEnd()).length;

  for (let length = 0; length < document.length; length++) {
    const feed = read(document.subarray(0, length));
    if (!feed) continue;
    expect(feed.entries).toEqual(whole.entries.slice(0, feed.entries.length));
    expect([length, feed.partial]).toEqual([length, length < end]);
  }
});

/** Characters looked at: each a fixed number of times, and some more for what every document costs. */
const bound = (document: Uint8Array) => 60 * document.length + 20_000;

test("no mutation of a feed makes more work than its length allows", () => {
  fc.assert(
    fc.property(mutated, ({ damaged }) => {
      expect(workOf(() => void read(damaged))).toBeLessThan(bound(damaged));
    }),
    { numRuns: 300 },
  );
});

test.each(marks)("nor does a flood of %j, wherever it stands", (mark) => {
  const flood = mark.repeat(20_000 / mark.length);
  for (const text of [
    `<rss><channel>${flood}`,
    `<rss><channel><item>${flood}</item></channel></rss>`,
    `<rss><channel><item><description>${flood}</description></item></channel></rss>`,
    `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">${flood}</content></entry></feed>`,
    `{"version":"1","items":[{"id":"1","content_html":${JSON.stringify(flood)}},${flood}`,
    `${flood}<rss><channel><item><title>${flood}</title></item></channel></rss>${flood}`,
  ]) {
    const document = bytes(text);
    expect(workOf(() => void read(document))).toBeLessThan(bound(document));
  }
});
