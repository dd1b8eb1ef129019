import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseOpml } from "../../../lib/opml/parse.ts";

const fixture = (name: string) => parseOpml(readFileSync(new URL(`../../fixtures/opml/${name}.opml`, import.meta.url)));
const one = { title: "One", feedUrl: "https://one.example/feed" };

// What real lists do to the format; the rest of them (raw ampersands and quotes, names, attributes in any case, episodes,
// junk between tags) stand with the tests of the parser.
test.each([
  ["bare", [{ title: "" }, { title: "", feedUrl: "https://two.example/feed" }]],
  ["type-missing", [{ ...one, siteUrl: "https://one.example/", folders: [["Folder"]] }]],
  ["encoded-twice", [{ title: "Über “uns”" }]],
  ["no-scheme", [{ feedUrl: "https://www.one.example/world/rss" }, { feedUrl: "https://two.example/rss" }]],
  ["newsletter", [one]],
  ["repeated", [{ ...one, folders: [["Tech"], ["News"]] }]],
  ["empty-folders", [{ ...one, folders: [] }]],
  ["namespaces", [one]],
  ["state-of-readers", [{ ...one, folders: [["Tech"]] }]],
  ["nested", [{ ...one, folders: [["A", "B", "C"]] }]],
] as const)("a list as others write it: %s", (name, feeds) => {
  const { outlines } = fixture(name);

  expect(outlines).toHaveLength(feeds.length);
  expect(outlines).toMatchObject(feeds);
});

test("what of these lists cannot be followed is listed, what stands twice is counted, what others noted is kept", () => {
  expect(fixture("newsletter").refused).toEqual([{ title: "Letter", address: "incoming-12345@letters.example" }]);
  expect(fixture("repeated").repeats).toBe(2);
  expect(fixture("empty-folders").outlines[0]).not.toHaveProperty("siteUrl");
  expect(fixture("namespaces").outlines[0]?.outline).toMatchObject({ "miniflux:scraperRules": "article" });
  expect(fixture("state-of-readers").repaired).toEqual([]);
});
