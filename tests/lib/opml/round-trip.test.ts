import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parseOpml } from "../../../lib/opml/parse.ts";
import { writeOpml } from "../../../lib/opml/write.ts";
import type { Outline } from "../../../lib/published.ts";

/** Text as a list holds it: no characters that XML cannot, white space as one blank. */
const words = fc.string({ unit: "grapheme", maxLength: 30 }).map((text) =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\u{FFFE}\u{FFFF}]/gu, "")
    .replace(/\s+/g, " ")
    .trim(),
);
const name = words.filter((text) => text !== "");
const path = fc.array(name, { minLength: 1, maxLength: 4 });
const address = fc
  .webUrl({ validSchemes: ["http", "https"], withQueryParameters: true })
  .map((url) => new URL(url).href);
const notes = fc
  .dictionary(fc.constantFrom("description", "language", "frss:cssFullContent", "miniflux:disabled", "created"), name, {
    maxKeys: 4,
  })
  .map((all) => {
    const prefixes = [
      ...new Set(Object.keys(all).flatMap((key) => (key.includes(":") ? [key.split(":")[0] ?? ""] : []))),
    ];
    return { ...all, ...Object.fromEntries(prefixes.map((prefix) => [`xmlns:${prefix}`, `urn:x:${prefix}`])) };
  });

const feed: fc.Arbitrary<Outline> = fc
  .record({
    title: words,
    feedUrl: address,
    siteUrl: fc.option(address, { nil: undefined }),
    folders: fc.array(path, { maxLength: 3 }),
    outline: notes,
  })
  .map(({ siteUrl, outline, folders, ...rest }) => ({
    ...rest,
    folders: [...new Map(folders.map((each) => [JSON.stringify(each), each])).values()],
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...(Object.keys(outline).length > 0 ? { outline } : {}),
  }));

test("an exported list that is imported is the same list: addresses, names, folders, others' notes", () => {
  fc.assert(
    fc.property(fc.uniqueArray(feed, { selector: ({ feedUrl }) => feedUrl, maxLength: 8 }), (feeds) => {
      const { outlines, refused, repaired } = parseOpml(new TextEncoder().encode(writeOpml({ title: "x", feeds }, 0)));
      const canonical = (list: readonly Outline[]) =>
        list
          .map((each) => ({
            ...each,
            folders: each.folders.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
          }))
          .toSorted((a, b) => (a.feedUrl < b.feedUrl ? -1 : 1));

      expect(canonical(outlines)).toEqual(canonical(feeds));
      expect([refused, repaired]).toEqual([[], []]);
    }),
    { numRuns: 300 },
  );
});
