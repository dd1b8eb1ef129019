import { expect, test } from "vitest";
import { readFeed } from "../../../lib/feed/read-feed.ts";
import { bytes, fixture, rss } from "./read-fixture.ts";

const item = (title: string, more = "") => `<item><title>${title}</title>${more}</item>`;
const first = (document: Uint8Array, url?: string) => readFeed(document, { seen: new Set(), ...(url && { url }) });
const seenIn = (document: Uint8Array) => new Set(first(document).raw.map(({ rawHash }) => rawHash));
const titles = ({ entries }: ReturnType<typeof readFeed>) => entries.map(({ title }) => title);

test("what was seen is passed over, wherever new entries stand between", () => {
  const seen = seenIn(rss(item("a") + item("b")));

  const again = readFeed(rss(item("new") + item("a") + item("newer") + item("b")), { seen });

  expect(titles(again)).toEqual(["new", "newer"]);
  expect(again.raw.map(({ rawHash, entry }) => entry?.title ?? seen.has(rawHash))).toEqual([
    "new",
    true,
    "newer",
    true,
  ]);
});

test.each(["rss-2.0.xml", "atom-1.0.xml", "rss-1.0.xml"])(
  "nothing of %s is read twice, and its head each time",
  (name) => {
    const document = fixture(name);
    const { raw, entries, ...head } = first(document);

    const again = readFeed(document, { seen: seenIn(document) });

    expect(again).toEqual({ ...head, entries: [], raw: raw.map(({ rawHash }) => ({ rawHash })) });
    expect(entries).toHaveLength(raw.length);
  },
);

test.each([
  ["tags in a CDATA section", item("a", "<description><![CDATA[</item><item>]]></description>")],
  ["tags in a comment", item("a", "<!-- <item> -->")],
  ["a tag over several lines", "<item\n about='x'>\n<title>a</title></item\n>"],
])("%s are no entries", (_, items) => {
  const document = rss(items + item("b"));

  expect(titles(first(document))).toEqual(["a", "b"]);
  expect(titles(readFeed(document, { seen: seenIn(document) }))).toEqual([]);
});

test.each<[string, string | Uint8Array]>([
  ["prefixed entries", '<RDF xmlns:r="http://purl.org/rss/1.0/"><r:item><r:title>a</r:title></r:item></RDF>'],
  ["a nested entry", `<rss><channel>${item("a", item("b"))}</channel></rss>`],
  ["entries that stand apart", `<rss><channel>${item("a")}</channel>${item("b")}</rss>`],
  ["entities of its own", `<!DOCTYPE rss [<!ENTITY e "x">]><rss><channel>${item("&e;")}</channel></rss>`],
  ["damage in one entry", `<rss><channel>${item("a", "<br>")}${item("b")}</channel></rss>`],
  ["a single entry", '<entry xmlns="http://www.w3.org/2005/Atom"><title>a</title></entry>'],
  [
    "bytes that are not UTF-8",
    Uint8Array.from(`<rss><channel>${item("\u00e9")}</channel></rss>`, (at) => at.charCodeAt(0)),
  ],
  ["a JSON feed", '{"version":"1","items":[{"id":"1","content_html":"<item>a</item>"}]}'],
])("a document with %s is read as a whole each time", (_, given) => {
  const document = typeof given === "string" ? bytes(given) : given;
  const whole = first(document);

  expect(whole.entries).not.toEqual([]);
  expect(readFeed(document, { seen: seenIn(document) })).toEqual(whole);
});

test("when the feed's own address or author changes, every entry is read anew", () => {
  const channel = (head: string) => bytes(`<rss><channel>${head}${item("a", "<link>/a</link>")}</channel></rss>`);
  const seen = seenIn(channel("<link>https://old.example/</link>"));

  expect(readFeed(channel("<link>https://new.example/</link>"), { seen }).entries).toMatchObject([
    { link: "https://new.example/a" },
  ]);
  expect(readFeed(channel("<link>https://old.example/</link><author>Ann</author>"), { seen }).entries).toMatchObject([
    { authors: ["Ann"] },
  ]);
});

test("an entry that breaks does not take its neighbours with it", () => {
  const feed = first(
    rss(`${item("a")}<item><title>b</title><x><y></x></item>${item("c", "<guid>x<y></guid>")}${item("d")}`),
  );

  expect(titles(feed)).toEqual(["a", "b", "c", "d"]);
  expect(feed.repaired).toEqual(["The XML is damaged: <y> is closed by </x>."]);
});
