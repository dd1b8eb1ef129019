import { expect, test } from "vitest";
import { atom, atomEntryWith, entryOf, itemWith, json, rss } from "./read-fixture.ts";

const author = (name: string) => `<author><name>${name}</name></author>`;

test.each([
  ["an author", "<author>Ann</author>", ["Ann"]],
  ["an address with a name", "<author>ann@e.example (Ann)</author>", ["Ann"]],
  ["a name with an address", "<author>Ann &lt;ann@e.example></author>", ["Ann"]],
  ["an address alone", "<author>ann@e.example</author>", ["ann@e.example"]],
  ["a name with a remark", "<author>Ann (guest)</author>", ["Ann (guest)"]],
  ["markup and entities", "<author>&lt;b>Ann&lt;/b> &amp;amp; Bob</author>", ["Ann & Bob"]],
  [
    "several creators, each once",
    "<dc:creator>Ann</dc:creator><dc:creator>Bob</dc:creator><dc:creator>Ann</dc:creator>",
    ["Ann", "Bob"],
  ],
  [
    "the first kind that names any",
    "<author> </author><dc:creator>Ann</dc:creator><itunes:author>Bob</itunes:author>",
    ["Ann"],
  ],
  [
    "an Atom person",
    `<atom:author><atom:name>Ann</atom:name><atom:email>a@e.example</atom:email></atom:author>`,
    ["Ann"],
  ],
])("an RSS item by %s", (_, item, authors) => {
  expect(itemWith(item).authors).toEqual(authors);
});

test.each([
  ["names", author("Ann") + author("Bob"), ["Ann", "Bob"]],
  ["a mail address where there is no name", "<author><name/><email>a@e.example</email></author>", ["a@e.example"]],
  ["an address where there is neither", "<author><uri>https://e.example/ann</uri></author>", ["https://e.example/ann"]],
  ["a name that is no element", "<author>Ann</author>", ["Ann"]],
  ["Dublin Core", "<dc:creator>Ann</dc:creator>", ["Ann"]],
  ["iTunes", "<itunes:author>Ann</itunes:author>", ["Ann"]],
])("an Atom entry by %s", (_, entry, authors) => {
  expect(atomEntryWith(entry).authors).toEqual(authors);
});

const source = `<source>${author("Source")}</source>`;

test.each([
  ["its own", `${author("Feed")}<entry>${author("Own")}${source}</entry>`, "Own"],
  ["its source's", `${author("Feed")}<entry>${source}</entry>`, "Source"],
  ["its feed's", `${author("Feed")}<entry><source><title>S</title></source></entry>`, "Feed"],
])("an Atom entry has %s author", (_, feed, name) => {
  expect(entryOf(atom(feed)).authors).toEqual([name]);
});

test.each([
  ["its own", "<author>Feed</author><item><author>Own</author></item>", "Own"],
  ["its channel's", "<author>Feed</author><item/>", "Feed"],
  ["its channel's creator", "<dc:creator>Feed</dc:creator><item/>", "Feed"],
  ["its podcast's", "<itunes:author>Feed</itunes:author><item/>", "Feed"],
  ["its channel's Atom author", "<atom:author><atom:name>Feed</atom:name></atom:author><item/>", "Feed"],
  ["its podcast's author on Google Play", "<googleplay:author>Feed</googleplay:author><item/>", "Feed"],
  ["its podcast's owner", "<itunes:owner><itunes:name>Feed</itunes:name></itunes:owner><item/>", "Feed"],
  ["its editor", "<managingEditor>ed@e.example (Feed)</managingEditor><item/>", "Feed"],
])("an RSS item has %s as author", (_, channel, name) => {
  expect(entryOf(rss(channel)).authors).toEqual([name]);
});

test.each([
  ["version 1.1", { authors: [{ name: "Feed" }] }, { authors: [{ name: "Ann" }, { name: "Bob" }] }, ["Ann", "Bob"]],
  ["version 1.0", { author: { name: "Feed" } }, { author: { name: "Ann" } }, ["Ann"]],
  ["the feed's", { authors: [{ name: "Feed" }] }, { authors: [{}] }, ["Feed"]],
  ["the feed's in version 1.0", { author: { name: "Feed" } }, {}, ["Feed"]],
  ["an address where there is no name", {}, { authors: [{ url: "https://e.example/ann" }] }, ["https://e.example/ann"]],
  ["a name that is no object", {}, { author: "Ann &amp; Bob" }, ["Ann & Bob"]],
])("a JSON Feed item by %s", (_, feed, item, authors) => {
  expect(entryOf(json({ ...feed, items: [item] })).authors).toEqual(authors);
});
