import { expect, test } from "vitest";
import { limits } from "../../../lib/limits.ts";
import { listSteps, textSteps } from "../../../lib/opml/list.ts";
import type { FeedList } from "../../../lib/opml/outline.ts";
import { finish } from "../../../lib/opml/steps.ts";
import { FeedError } from "../../../lib/problem.ts";

function read(text: string): FeedList {
  const brought = finish(textSteps(text));
  if (brought.kind !== "list") throw new Error("not a list");
  return brought.list;
}
const feeds = ({ outlines }: FeedList) => outlines.map(({ title, feedUrl, folders }) => [title, feedUrl, folders]);

test("a browser's bookmarks: feeds named so or looking so, in their folders; pages are counted, not followed", () => {
  const list = read(`<!DOCTYPE NETSCAPE-Bookmark-file-1>
    <META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
    <H1>Bookmarks</H1><DL><p>
      <DT><H3 ADD_DATE="1">Tech &amp; Fun</H3><DL><p>
        <DT><H3>Python</H3><DL><p>
          <DT><A HREF="https://adam.example/" FEEDURL="https://adam.example/rss.xml">Adam</A></DL><p>
        <DT><A HREF="https://news.example/feed/" ADD_DATE="2">News &quot;now&quot;</A>
        <DT><A HREF="https://page.example/about">A page</A></DL><p>
      <DT><A HREF="javascript:alert(1)">A trick</A>
      <DT><A HREF="https://last.example/blog.atom">Last</A>
    </DL>`);

  expect(list.format).toBe("bookmarks");
  expect(feeds(list)).toEqual([
    ["Adam", "https://adam.example/rss.xml", [["Tech & Fun", "Python"]]],
    ['News "now"', "https://news.example/feed/", [["Tech & Fun"]]],
    ["Last", "https://last.example/blog.atom", []],
  ]);
  expect(list.outlines[0]?.siteUrl).toBe("https://adam.example/");
  expect(list.repaired).toEqual(["2 of the bookmarks are pages that name no feed; they were left out."]);
});

test("plain addresses, with bullets, comments and Markdown links; what is none is listed", () => {
  const list = read(`# my feeds
https://a.example/feed
- b.example/rss

* [See](https://c.example/atom.xml)
feed://d.example/feed,
not an address
javascript:alert(1)
file:///etc/passwd
https://a.example/feed`);

  expect(list.format).toBe("addresses");
  expect(feeds(list)).toEqual([
    ["", "https://a.example/feed", []],
    ["", "https://b.example/rss", []],
    ["See", "https://c.example/atom.xml", []],
    ["", "https://d.example/feed", []],
  ]);
  expect(list.refused.map(({ address }) => address)).toEqual([
    "not an address",
    "javascript:alert(1)",
    "file:///etc/passwd",
  ]);
  expect(list.repeats).toBe(1);
});

test("newsboat's urls: tags are folders, a tilde brings a name, searches and programs are said", () => {
  const list = read(`https://a.example/feed "tech" "two words" "~A \\"name\\""
"https://b.example/feed" "!" tech
"query:Unread:unread = \\"yes\\""
exec:~/bin/feed.sh`);

  expect(list.format).toBe("newsboat");
  expect(feeds(list)).toEqual([
    ['A "name"', "https://a.example/feed", [["tech"], ["two words"]]],
    ["", "https://b.example/feed", [["tech"]]],
  ]);
  expect(list.repaired).toEqual(["Searches and programs of newsboat are no feeds and were left out (2)."]);
});

test("YouTube's subscriptions, in any language, become the feeds of their channels", () => {
  const list = read(`Kanal-ID,Kanal-URL,Kanaltitel\r
UCabcdefghijklmnopqrstuv,http://www.youtube.com/channel/UCabcdefghijklmnopqrstuv,"Maths, ""slowly"""\r
UC0123456789-_0123456789,,Plain\r
`);

  expect(list.format).toBe("takeout");
  expect(feeds(list)).toEqual([
    ['Maths, "slowly"', "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcdefghijklmnopqrstuv", []],
    ["Plain", "https://www.youtube.com/feeds/videos.xml?channel_id=UC0123456789-_0123456789", []],
  ]);
  expect(list.outlines[1]?.siteUrl).toBe("https://www.youtube.com/channel/UC0123456789-_0123456789");
});

test("a list in windows-1251 is read as it says", () => {
  const text = Buffer.from('<?xml version="1.0" encoding="windows-1251"?><opml><body><outline text="', "latin1");
  const name = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]);
  const rest = Buffer.from('" xmlUrl="https://a.example/"/></body></opml>', "latin1");
  const brought = finish(listSteps(Buffer.concat([text, name, rest])));

  expect(brought.kind === "list" && brought.list.outlines[0]?.title).toBe("Привет");
});

test("a backup of ours is recognised, not read", () => {
  expect(finish(listSteps(Uint8Array.of(0x1f, 0x8b, 8, 0)))).toEqual({ kind: "backup" });
  expect(finish(textSteps('{"format":"foldfeed","subscriptions":[]}'))).toEqual({ kind: "backup" });
});

test.each([
  ["a feed", "<rss version='2.0'><channel/></rss>"],
  ["a web page", "<!doctype html><p>Hello"],
  ["other JSON", '{"feeds": []}'],
  ["nothing", "  \n "],
  ["prose", "Dear reader,\nthis is a letter.\n"],
  ["an image", "\u{FFFD}PNG\n\u{0}\u{0}IHDR a.b\n"],
])("%s is no list", (_name, text) => {
  expect(() => read(text)).toThrow(new FeedError({ kind: "not-opml" }));
});

test("a hundred copies of one feed are one feed", () => {
  const list = read("https://a.example/feed\n".repeat(100));

  expect([list.outlines.length, list.repeats]).toEqual([1, 99]);
});

test("bookmarks that end in the middle say so, and what stands before the cut is there", () => {
  const head = `<!DOCTYPE NETSCAPE-Bookmark-file-1><DL><DT><A HREF="https://a.example/feed">A</A>`;

  for (const text of [head, `${head}<DT><A HREF="https://b.exa`]) {
    const list = read(text);
    expect(feeds(list)).toEqual([["A", "https://a.example/feed", []]]);
    expect(list.repaired).toEqual(["The file is cut short; entries behind the cut are missing."]);
  }
});

/** A hostile text for every reader but OPML's, which has its own (parse.test.ts); each would keep a page busy for ever. */
const bookmarks = "<!DOCTYPE NETSCAPE-Bookmark-file-1><DL>";
const channel = "UCabcdefghijklmnopqrstuv";
test.each([
  ["bookmarks of tags that never end", bookmarks + "<a ".repeat(6_000_000)],
  ["bookmarks of tags that end once", `${bookmarks}${"<a ".repeat(6_000_000)}>`],
  ["bookmarks of one long name", `${bookmarks}<a ${"a".repeat(69_000)}>`.repeat(200)],
  ["bookmarks of quotes that never close", bookmarks + '<DT><A HREF="https://a.example/feed '.repeat(500_000)],
  ["bookmarks of headings", bookmarks + "<h3>".repeat(4_000_000)],
  ["one address and many words", `https://a.example/ ${"x ".repeat(9_000_000)}`],
  ["one long quote", `https://a.example/ "${'\\"'.repeat(9_000_000)}`],
  ["line ends", `https://a.example/${"\n".repeat(19_000_000)}`],
  ["lines of prose", "https://a.example/\n" + "bad line here\n".repeat(1_300_000)],
  ["a channel with one long name", `${channel},x,"${'a""'.repeat(6_000_000)}`],
])("%s are read in short steps", (_what, text) => {
  const steps = textSteps(text);
  const [from, work] = [performance.now(), [] as number[]];
  try {
    for (let before = from, step = steps.next(); !step.done; before = performance.now(), step = steps.next()) {
      work.push(performance.now() - before);
    }
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
  }

  expect(Math.max(0, ...work)).toBeLessThan(600);
  expect(performance.now() - from).toBeLessThan(8_000);
});

test("text that is pasted is as large as a file may be, and no larger", () => {
  const problem = { kind: "too-large", limit: limits.opmlBytes };

  expect(() => read("https://a.example/\n".repeat(1_100_000))).toThrow(expect.objectContaining({ problem }));
});
