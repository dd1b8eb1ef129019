import { expect, test } from "vitest";
import type { Feed } from "../../../lib/published.ts";
import { atom, bytes, feedOf, json, rss } from "./read-fixture.ts";

const site = "https://e.example";
const rdf = (inner: string) =>
  bytes(
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" ' +
      `xmlns:dc="http://purl.org/dc/elements/1.1/">${inner}</rdf:RDF>`,
  );
const bare = (inner: string) => bytes(`<rss><channel>${inner}</channel></rss>`);

test.each<[keyof Feed, string, Uint8Array, string]>([
  ["description", "Atom 0.3 in RSS", rss("<atom:tagline>what for</atom:tagline>"), "what for"],
  ["description", "CDF", bytes("<channel><abstract>what for</abstract></channel>"), "what for"],
  ["description", "Dublin Core in Atom", atom("<dc:description>what for</dc:description>"), "what for"],
  ["description", "iTunes in Atom", atom("<itunes:summary>what for</itunes:summary>"), "what for"],
  ["link", "CDF", bytes('<channel href="/"/>'), `${site}/`],
  ["link", "Atom that says only what it is related to", atom('<link rel="related" href="/"/>'), `${site}/`],
  ["icon", "Atom's logo in RSS", rss("<atom:logo>/i.png</atom:logo>"), `${site}/i.png`],
  ["icon", "iTunes in Atom", atom('<itunes:image href="/i.png"/>'), `${site}/i.png`],
  ["title", "RSS", bare("<image><title>no</title></image><title>R&amp;amp;D</title>"), "R&D"],
  ["title", "Dublin Core", bare("<dc:title>F</dc:title>"), "F"],
  ["title", "iTunes", bare("<itunes:title>F</itunes:title>"), "F"],
  ["title", "Atom in RSS", bare("<atom:title>F</atom:title>"), "F"],
  ["title", "Dublin Core in Atom", bytes("<feed><dc:title>F</dc:title></feed>"), "F"],
  ["title", "JSON Feed", json({ title: "R&amp;D", items: [] }), "R&D"],
  ["link", "RSS", bare("<link>https://e.example/</link>"), `${site}/`],
  ["link", "RSS with an Atom link", bare('<atom:link href="/"/>'), `${site}/`],
  ["link", "Atom", atom('<link href="/"/>'), `${site}/`],
  ["link", "JSON Feed", json({ home_page_url: "/", items: [] }), `${site}/`],
  ["description", "RSS", rss("<description>&lt;b>what&lt;/b> for</description>"), "what for"],
  ["description", "Dublin Core", rss("<dc:description>what for</dc:description>"), "what for"],
  ["description", "iTunes", rss("<description/><itunes:summary>what for</itunes:summary>"), "what for"],
  ["description", "iTunes, in short", rss("<itunes:subtitle>what for</itunes:subtitle>"), "what for"],
  ["description", "Atom in RSS", rss("<atom:subtitle>what for</atom:subtitle>"), "what for"],
  ["description", "Atom", atom('<subtitle type="html">&lt;b>what for</subtitle>'), "what for"],
  ["description", "Atom 0.3", atom("<tagline>what for</tagline>"), "what for"],
  ["description", "JSON Feed", json({ description: "what for", items: [] }), "what for"],
  ["language", "RSS", rss("<language> de-AT </language>"), "de-AT"],
  ["language", "Dublin Core", rdf("<channel><dc:language>de</dc:language></channel>"), "de"],
  ["language", "the document", bytes('<rss xml:lang="de"><channel/></rss>'), "de"],
  ["language", "Atom", bytes('<feed xml:lang="de"/>'), "de"],
  ["language", "Dublin Core in Atom", atom("<dc:language>de</dc:language>"), "de"],
  ["language", "JSON Feed", json({ language: "de", items: [] }), "de"],
  ["icon", "RSS", rss("<image><title>a</title><url>/i.png</url></image>"), `${site}/i.png`],
  [
    "icon",
    "RSS 1.0, whose image is beside the channel",
    rdf('<channel><image rdf:resource="/i"/></channel><image><url>/i.png</url></image>'),
    `${site}/i.png`,
  ],
  ["icon", "iTunes", rss('<itunes:image href="/i.png"/>'), `${site}/i.png`],
  ["icon", "Google Play", rss('<googleplay:image href="/i.png"/>'), `${site}/i.png`],
  ["icon", "Atom in RSS", rss("<atom:icon>/i.png</atom:icon>"), `${site}/i.png`],
  ["icon", "Atom", atom("<logo>/l.png</logo><icon>/i.png</icon>"), `${site}/i.png`],
  ["icon", "Atom's logo", atom("<logo>/i.png</logo>"), `${site}/i.png`],
  ["icon", "JSON Feed", json({ icon: "/i.png", favicon: "/f.png", items: [] }), `${site}/i.png`],
  ["icon", "JSON Feed's favicon", json({ favicon: "/i.png", items: [] }), `${site}/i.png`],
  ["icon", "CDF", bytes('<CHANNEL HREF="https://e.example/"><LOGO HREF="/i.png"/></CHANNEL>'), `${site}/i.png`],
  ["self", "RSS", rss('<atom:link rel="self" href="/f"/>'), `${site}/f`],
  ["self", "Atom", atom('<link rel="self" href="/f"/>'), `${site}/f`],
  ["self", "JSON Feed", json({ feed_url: "/f", items: [] }), `${site}/f`],
  ["hub", "RSS", rss('<atom:link rel="hub" href="/h"/>'), `${site}/h`],
  ["hub", "Atom", atom('<link rel="hub" href="/h"/>'), `${site}/h`],
  ["hub", "JSON Feed", json({ hubs: [{ url: "mailto:x" }, { type: "WebSub", url: "/h" }], items: [] }), `${site}/h`],
])("the %s is read from %s", (field, _, document, value) => {
  expect(feedOf(document)[field]).toBe(value);
});

test.each([
  ["RSS", rss("<language/><image><url/></image><ttl/>")],
  ["Atom", atom("<subtitle/><icon/><link rel='self' href=''/>")],
  ["JSON Feed", json({ title: "F", description: "", icon: null, language: 7, items: [] })],
])("what a %s document leaves empty is absent", (_, document) => {
  const { link: _link, ...feed } = feedOf(document);

  expect(feed).toEqual({ title: "F", hints: {}, entries: [], repaired: [], partial: false });
});

const hours = (list: string) => `<skipHours>${list.replace(/\S+/g, "<hour>$&</hour>")}</skipHours>`;
const sy = (period: string, frequency = "") =>
  `<sy:updatePeriod>${period}</sy:updatePeriod>${frequency && `<sy:updateFrequency>${frequency}</sy:updateFrequency>`}`;

test.each([
  ["ttl", "<ttl> 90 </ttl>", { ttlMinutes: 90 }],
  ["a ttl that is none", "<ttl>soon</ttl>", {}],
  ["a ttl of nothing", "<ttl>0</ttl>", {}],
  ["skipHours, 24 as midnight", hours("0 7 23 24"), { skipHours: [0, 7, 23] }],
  ["skipHours that no day has", hours("25 -1 x 1.5"), {}],
  ["skipDays", "<skipDays><day>Sunday</day><day>Sonntag</day></skipDays>", { skipDays: ["sunday"] }],
  ["an hourly update", sy("hourly"), { updateEveryMinutes: 60 }],
  ["a daily update", sy("Daily"), { updateEveryMinutes: 1440 }],
  ["a weekly update", sy("weekly"), { updateEveryMinutes: 10_080 }],
  ["a monthly update", sy("monthly"), { updateEveryMinutes: 43_200 }],
  ["a yearly update", sy("yearly"), { updateEveryMinutes: 525_600 }],
  ["an update four times a day", sy("daily", "4"), { updateEveryMinutes: 360 }],
  ["more updates than minutes", sy("hourly", "1000"), { updateEveryMinutes: 1 }],
  ["a frequency of nothing", sy("daily", "0"), { updateEveryMinutes: 1440 }],
  ["a period no one knows", sy("often", "4"), {}],
])("the feed hints at %s", (_, channel, hints) => {
  expect(feedOf(rss(channel)).hints).toEqual(hints);
  expect(feedOf(rdf(`<channel>${channel}</channel>`)).hints).toEqual(hints);
});

test("Atom feeds may hint, too", () => {
  expect(feedOf(atom(sy("daily"))).hints).toEqual({ updateEveryMinutes: 1440 });
});
