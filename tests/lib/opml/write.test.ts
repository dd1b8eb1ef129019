import { expect, test } from "vitest";
import type { Outline } from "../../../lib/published.ts";
import { parseOpml } from "../../../lib/opml/parse.ts";
import { writeOpml } from "../../../lib/opml/write.ts";

const now = Date.UTC(2026, 1, 18, 6);
const written = (feeds: readonly Outline[], title = "FoldFeed") => writeOpml({ title, feeds }, now);
const again = (opml: string) => parseOpml(new TextEncoder().encode(opml));

test("writes OPML 2.0 as other readers expect it", () => {
  const opml = written([
    {
      title: "Planet",
      feedUrl: "https://planet.example/feed",
      siteUrl: "https://planet.example/",
      folders: [["Tech"]],
    },
    { title: "", feedUrl: "https://bare.example/feed", folders: [] },
  ]);

  expect(opml).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head>
    <title>FoldFeed</title>
    <dateCreated>Wed, 18 Feb 2026 06:00:00 GMT</dateCreated>
  </head>
  <body>
    <outline text="Tech" title="Tech">
      <outline type="rss" text="Planet" title="Planet" xmlUrl="https://planet.example/feed" htmlUrl="https://planet.example/"/>
    </outline>
    <outline type="rss" text="https://bare.example/feed" title="https://bare.example/feed" xmlUrl="https://bare.example/feed"/>
  </body>
</opml>
`);
});

test("a written list reads back the same: names, addresses, folders, order within a folder", () => {
  const feeds: Outline[] = [
    {
      title: `<b> & "quotes" 'all' > %20 &amp;`,
      feedUrl: "https://a.example/f?x=1&y=%22",
      folders: [["A & B", 'C "D"']],
    },
    { title: "Line\u{2028}breaks 漢 😀 \u{202E}rtl", feedUrl: "https://b.example/", folders: [["A & B"], ["Z/z, y"]] },
    { title: "", feedUrl: "http://c.example:8080/feed", siteUrl: "http://c.example/", folders: [] },
  ];

  const { title, outlines, refused, repaired } = again(written(feeds, "Mine & yours"));

  expect(title).toBe("Mine & yours");
  expect(outlines).toHaveLength(feeds.length);
  for (const { title: name, ...rest } of feeds) {
    expect(outlines).toContainEqual({ ...rest, title: name.replace(/\s+/g, " ") });
  }
  expect([refused, repaired]).toEqual([[], []]);
});

test("keeps user names and passwords to itself", () => {
  const opml = written([{ title: "Private", feedUrl: "https://me:secret@a.example/feed", folders: [] }]);

  expect(opml).not.toMatch(/me:|secret/);
  expect(opml).toContain('xmlUrl="https://a.example/feed"');
});

test("leaves out characters that XML cannot hold, so that the list stays readable", () => {
  const opml = written([{ title: "a\u{0}b\u{B}c\u{FFFF}d\u{D800}e", feedUrl: "https://a.example/", folders: [] }]);

  expect(again(opml).outlines[0]?.title).toBe("abcd\u{FFFD}e");
});

test("what lets one in somewhere never leaves with a list, though it had been kept", () => {
  const outline = { "frss:CURLOPT_COOKIE": "session=1", "x-auth": "2", description: "About" };
  const opml = written([{ title: "A", feedUrl: "https://a.example/", folders: [], outline }]);

  expect(opml).toContain('xmlUrl="https://a.example/" description="About"/>');
});
