import { expect, test } from "vitest";
import type { FeedEntry } from "../../../lib/published.ts";
import { atomEntryWith, entryOf, bytes, itemWith, jsonItem } from "./read-fixture.ts";

const site = "https://e.example";
const day = Date.UTC(2026, 1, 18);
const page = { base: `${site}/` };
const here = { base: `${site}/feed` };

test.each<[keyof FeedEntry, string, string, unknown]>([
  ["image", "an attribute", '<image url="/i"/>', `${site}/i`],
  ["durationSeconds", "iTunes, over several lines", "<itunes:duration>\n 60 \n</itunes:duration>", 60],
  [
    "summary",
    "Media RSS, where it is HTML unsaid",
    "<media:description>&lt;p>a\nb</media:description>",
    { html: "<p>a\nb", ...page },
  ],
  ["published", "Dublin Core's terms, created", "<dcterms:created>2026-02-18</dcterms:created>", day],
  ["published", "Atom 0.3's issued", "<atom:created>2020</atom:created><atom:issued>2026-02-18</atom:issued>", day],
  ["published", "Atom 0.3's created", "<atom:created>2026-02-18</atom:created>", day],
  ["published", "date", "<date>2026-02-18</date>", day],
  ["updated", "Atom 0.3's modified", "<atom:modified>2026-02-18</atom:modified>", day],
  ["updated", "updated", "<updated>2026-02-18</updated>", day],
  ["summary", "summary", "<summary>a</summary>", { html: "a", ...page }],
  ["summary", "Google Play", "<googleplay:description>a</googleplay:description>", { html: "a", ...page }],
  [
    "summary",
    "Media RSS, in HTML",
    '<media:description type="html">a\nb</media:description>',
    { html: "a\nb", ...page },
  ],
  ["content", "XHTML's div", "<xhtml:div>a</xhtml:div>", { html: "a", ...page }],
  ["content", "encoded", "<encoded>a</encoded>", { html: "a", ...page }],
  ["content", "body", "<body>a</body>", { html: "a", ...page }],
  ["content", "content", "<content>a</content>", { html: "a", ...page }],
  ["content", "fullitem", "<fullitem>a</fullitem>", { html: "a", ...page }],
  ["categories", "Media RSS", '<media:category label="l">a</media:category>', ["a"]],
  ["categories", "Atom", '<atom:category term="a"/>', ["a"]],
  [
    "source",
    "Atom, by the page",
    '<atom:source><atom:title>S</atom:title><atom:link href="/s"/></atom:source>',
    { title: "S", url: `${site}/s` },
  ],
  ["source", "an empty source", "<source/>", undefined],
  ["guid", "guid", "<guid> a b </guid>", "a b"],
  ["guid", "Atom's id", "<atom:id>a</atom:id>", "a"],
  ["guid", "Dublin Core", "<dc:identifier>a</dc:identifier>", "a"],
  ["title", "title", "<title>a\n <![CDATA[&amp;]]> &lt;i>b&lt;/i></title><dc:title>no</dc:title>", "a & b"],
  ["title", "Atom's title", "<title/><atom:title>a</atom:title>", "a"],
  ["title", "Dublin Core", "<dc:title>a</dc:title>", "a"],
  ["title", "Media RSS", "<media:group><media:title>a</media:title></media:group>", "a"],
  ["title", "iTunes", "<itunes:title>a</itunes:title>", "a"],
  ["published", "pubDate", "<dc:date>2020</dc:date><pubDate>Wed, 18 Feb 2026 00:00:00 GMT</pubDate>", day],
  ["published", "Dublin Core where pubDate is no date", "<pubDate>today</pubDate><dc:date>2026-02-18</dc:date>", day],
  [
    "published",
    "Dublin Core's terms",
    "<dcterms:created>2020</dcterms:created><dcterms:issued>2026-02-18</dcterms:issued>",
    day,
  ],
  ["published", "Atom's published", "<atom:published>2026-02-18</atom:published>", day],
  ["updated", "Atom's updated", "<pubDate>2020</pubDate><atom:updated>2026-02-18</atom:updated>", day],
  ["updated", "Dublin Core's terms", "<dcterms:modified>2026-02-18</dcterms:modified>", day],
  ["summary", "description", "<itunes:summary>no</itunes:summary><description>a</description>", { html: "a", ...page }],
  ["summary", "Dublin Core", "<dc:description>a</dc:description>", { html: "a", ...page }],
  ["summary", "Atom's summary", "<atom:summary>a</atom:summary>", { html: "a", ...page }],
  [
    "summary",
    "iTunes",
    "<itunes:subtitle>no</itunes:subtitle><itunes:summary>a</itunes:summary>",
    { html: "a", ...page },
  ],
  ["summary", "iTunes, in short", "<itunes:subtitle>a</itunes:subtitle>", { html: "a", ...page }],
  [
    "summary",
    "Media RSS, with its lines",
    "<media:description>a\nb</media:description>",
    { html: "a<br>\nb", ...page },
  ],
  ["content", "content:encoded", "<body>no</body><content:encoded>a</content:encoded>", { html: "a", ...page }],
  ["content", "Atom's content", "<atom:content>a</atom:content>", { html: "a", ...page }],
  ["content", "XHTML", "<xhtml:body>a</xhtml:body>", { html: "a", ...page }],
  [
    "categories",
    "category",
    "<category>a</category><category> b </category><category>a</category><category/>",
    ["a", "b"],
  ],
  ["categories", "Dublin Core", "<dc:subject>a</dc:subject>", ["a"]],
  ["categories", "iTunes", '<itunes:category text="a"><itunes:category text="b"/></itunes:category>', ["a", "b"]],
  [
    "categories",
    "keywords",
    "<itunes:keywords>a, b</itunes:keywords><media:keywords>c,</media:keywords>",
    ["a", "b", "c"],
  ],
  ["comments", "comments", "<comments>/a#c</comments>", `${site}/a#c`],
  ["origLink", "FeedBurner", `<link>/b</link><feedburner:origLink>/a</feedburner:origLink>`, `${site}/a`],
  ["origLink", "Pheedo", `<link>/b</link><pheedo:origLink>/a</pheedo:origLink>`, `${site}/a`],
  ["source", "source", `<source url="/f">S &amp;amp; T</source>`, { title: "S & T", url: `${site}/f` }],
  ["source", "source without address", "<source>S</source>", { title: "S" }],
  [
    "source",
    "Atom",
    '<atom:source><atom:title>S</atom:title><atom:link rel="self" href="/f"/></atom:source>',
    { title: "S", url: `${site}/f` },
  ],
  [
    "image",
    "Media RSS",
    '<media:content url="/v.mp4" type="video/mp4"><media:thumbnail url="/i"/></media:content>',
    `${site}/i`,
  ],
  ["image", "Media RSS, where the picture is all there is", '<media:content medium="image" url="/i"/>', `${site}/i`],
  [
    "image",
    "Media RSS, where the type tells that it is a picture",
    '<media:content type="image/png" url="/i"/>',
    `${site}/i`,
  ],
  ["image", "Google Play", '<googleplay:image href="/i"/>', `${site}/i`],
  ["image", "iTunes", '<itunes:image href="/i"/>', `${site}/i`],
  ["image", "image", "<image>/i</image>", `${site}/i`],
  ["image", "image with a url in it", "<image><title>a</title><url>/i</url></image>", `${site}/i`],
  ["durationSeconds", "iTunes", "<itunes:duration>3723</itunes:duration>", 3723],
  ["durationSeconds", "iTunes, minutes and seconds", "<itunes:duration>62:03</itunes:duration>", 3723],
  ["durationSeconds", "iTunes, with hours", "<itunes:duration>01:02:03</itunes:duration>", 3723],
  ["durationSeconds", "Media RSS", '<media:content url="/v" duration="60.4"/>', 60],
])("an RSS item's %s is read from %s", (field, _, item, value) => {
  expect(itemWith(item)[field]).toEqual(value);
});

test.each<[keyof FeedEntry, string, string, unknown]>([
  ["guid", "Dublin Core", "<dc:identifier>a</dc:identifier>", "a"],
  ["title", "Dublin Core", "<dc:title>a</dc:title>", "a"],
  ["title", "Media RSS", "<media:title>a</media:title>", "a"],
  ["published", "Dublin Core", "<dc:date>2026-02-18</dc:date>", day],
  [
    "published",
    "Dublin Core's terms",
    "<dcterms:created>2020</dcterms:created><dcterms:issued>2026-02-18</dcterms:issued>",
    day,
  ],
  ["published", "Dublin Core's terms, created", "<dcterms:created>2026-02-18</dcterms:created>", day],
  ["updated", "Dublin Core's terms", "<dcterms:modified>2026-02-18</dcterms:modified>", day],
  ["summary", "Dublin Core", "<dc:description>a</dc:description>", { html: "a", ...here }],
  [
    "summary",
    "iTunes",
    "<itunes:subtitle>no</itunes:subtitle><itunes:summary>a</itunes:summary>",
    { html: "a", ...here },
  ],
  ["summary", "iTunes, in short", "<itunes:subtitle>a</itunes:subtitle>", { html: "a", ...here }],
  ["content", "RSS's module", "<content:encoded>a</content:encoded>", { html: "a", ...here }],
  ["content", "XHTML", "<xhtml:body>a</xhtml:body>", { html: "a", ...here }],
  ["origLink", "Pheedo", "<pheedo:origLink>/a</pheedo:origLink>", `${site}/a`],
  ["source", "an empty source", "<source/>", undefined],
  ["guid", "id", "<id> urn:a </id>", "urn:a"],
  ["published", "published", "<updated>2020</updated><published>2026-02-18</published>", day],
  ["published", "Atom 0.3's issued", "<created>2020</created><issued>2026-02-18</issued>", day],
  ["published", "Atom 0.3's created", "<created>2026-02-18</created>", day],
  ["updated", "updated", "<published>2020</published><updated>2026-02-18</updated>", day],
  ["updated", "Atom 0.3's modified", "<modified>2026-02-18</modified>", day],
  ["summary", "summary", "<summary>a</summary><content>no</content>", { html: "a", ...here }],
  [
    "summary",
    "Media RSS",
    "<media:group><media:description>a</media:description></media:group>",
    { html: "a", ...here },
  ],
  ["content", "content", "<summary>no</summary><content>a</content>", { html: "a", ...here }],
  ["categories", "category, by its term", '<category term="a" label="A"/><category label="b"/>', ["a", "b"]],
  [
    "comments",
    "a link to replies",
    '<link rel="replies" type="application/atom+xml" href="/f"/><link rel="replies" type="text/html" href="/c"/>',
    `${site}/c`,
  ],
  ["origLink", "FeedBurner", "<feedburner:origLink>/a</feedburner:origLink>", `${site}/a`],
  [
    "source",
    "source",
    '<source xml:base="/s/"><title>S</title><link rel="self" href="f"/></source>',
    { title: "S", url: `${site}/s/f` },
  ],
  [
    "source",
    "source without its own address",
    '<source><title>S</title><link href="/s"/></source>',
    { title: "S", url: `${site}/s` },
  ],
  ["image", "Media RSS", '<media:thumbnail url="/i"/>', `${site}/i`],
  ["durationSeconds", "Media RSS", '<media:group><media:content url="/v" duration="60"/></media:group>', 60],
])("an Atom entry's %s is read from %s", (field, _, entry, value) => {
  expect(atomEntryWith(entry)[field]).toEqual(value);
});

test.each<[keyof FeedEntry, string, object, unknown]>([
  ["guid", "id", { id: "a" }, "a"],
  ["guid", "an id that is a number", { id: 7 }, "7"],
  ["title", "title", { title: "R&amp;D" }, "R&D"],
  ["link", "url", { url: "/a", external_url: "/no", id: `${site}/no` }, `${site}/a`],
  ["link", "external_url", { external_url: "/a", id: `${site}/no` }, `${site}/a`],
  ["link", "an id that is an address", { id: `${site}/a` }, `${site}/a`],
  ["published", "date_published", { date_published: "2026-02-18T00:00:00Z" }, day],
  ["updated", "date_modified", { date_modified: "2026-02-18T00:00:00Z" }, day],
  ["summary", "summary", { summary: "a < b" }, { html: "a &lt; b", ...here }],
  [
    "content",
    "content_text where content_html is blank",
    { content_html: " ", content_text: "a" },
    { html: "a", ...here },
  ],
  ["content", "content_html", { content_html: "<p>a", content_text: "no" }, { html: "<p>a", ...here }],
  ["content", "content_text, with its lines", { content_text: "a <\nb" }, { html: "a &lt;<br>\nb", ...here }],
  ["categories", "tags", { tags: ["a", "a", "", 5, "b"] }, ["a", "b"]],
  ["image", "image", { image: "/i", banner_image: "/no" }, `${site}/i`],
  ["image", "banner_image", { banner_image: "/i" }, `${site}/i`],
  ["durationSeconds", "an attachment", { attachments: [{ url: "/a" }, { duration_in_seconds: 60 }] }, 60],
])("a JSON Feed item's %s is read from %s", (field, _, item, value) => {
  expect(jsonItem(item)[field]).toEqual(value);
});

const audio = { url: `${site}/a.mp3`, type: "audio/mpeg", length: 7 };

test.each<[string, FeedEntry, readonly object[]]>([
  ["RSS", itemWith('<enclosure url="/a.mp3" type="audio/mpeg" length="7"/>'), [audio]],
  ["RSS 1.0", itemWith('<enclosure rdf:resource="/a.mp3" type="audio/mpeg" length="7"/>'), [audio]],
  ["an Atom link", atomEntryWith('<link rel="enclosure" href="/a.mp3" type="audio/mpeg" length="7"/>'), [audio]],
  ["an Atom link in RSS", itemWith('<atom:link rel="enclosure" href="/a.mp3" type="audio/mpeg" length="7"/>'), [audio]],
  ["Media RSS", itemWith('<media:content url="/a.mp3" type="audio/mpeg" fileSize="7"/>'), [audio]],
  ["JSON Feed", jsonItem({ attachments: [{ url: "/a.mp3", mime_type: "audio/mpeg", size_in_bytes: 7 }] }), [audio]],
  [
    "several files",
    itemWith('<enclosure url="/a"/><enclosure url="/b"/>'),
    [{ url: `${site}/a` }, { url: `${site}/b` }],
  ],
  [
    "one file, named twice, each time with something else",
    itemWith('<enclosure url="/a.mp3" length="7"/><media:content url="/a.mp3" type="audio/mpeg"/>'),
    [audio],
  ],
  [
    "lengths that are none",
    itemWith('<enclosure url="/a" length="0"/><enclosure url="/b" length="1 MB"/>'),
    [{ url: `${site}/a` }, { url: `${site}/b` }],
  ],
  [
    "JSON sizes that are none",
    jsonItem({ attachments: [{ url: "/a", size_in_bytes: "7" }, "/b"] }),
    [{ url: `${site}/a` }],
  ],
  ["what has no address", itemWith('<enclosure type="audio/mpeg"/><media:content duration="5"/>'), []],
])("enclosures of %s", (_, { enclosures }, expected) => {
  expect(enclosures).toEqual(expected);
});

test.each(["", "1h", "1:2:3:4", "0", "-5"])("a duration of %j is none", (duration) => {
  expect(itemWith(`<itunes:duration>${duration}</itunes:duration>`)).not.toHaveProperty("durationSeconds");
});

const nothing = { title: "", authors: [], enclosures: [], categories: [] };

test.each<[string, FeedEntry]>([
  ["RSS", itemWith("<pubDate>yesterday</pubDate>")],
  ["Atom", atomEntryWith("<published/><updated>soon</updated>")],
  ["JSON Feed", jsonItem({ date_published: "", date_modified: 5 })],
  ["CDF", entryOf(bytes('<channel><item lastmod="now"/></channel>'))],
])("an entry of %s without a date that can be read has none, and what it leaves out stays out", (_, entry) => {
  expect(entry).toEqual(nothing);
});

test.each<[string, FeedEntry]>([
  ["RSS", itemWith("<pubDate>Fri, 18 Feb 2099 00:00:00 GMT</pubDate>")],
  ["Atom", atomEntryWith("<published>2099-02-18T00:00:00Z</published>")],
  ["JSON Feed", jsonItem({ date_published: "2099-02-18T00:00:00Z" })],
])("a date of %s that lies in the future stays as published", (_, { published }) => {
  expect(published).toBe(Date.UTC(2099, 1, 18));
});

test("an entry without title has none: it is the list that shows something in its place", () => {
  expect(itemWith("<link>/a</link><description>text</description>").title).toBe("");
});
