import type { Vocabulary } from "../text/xml-element.ts";

/** By address as compared: lower case, no slash or hash at the end. The short names are the prefixes in common use. */
const namespaces: Readonly<Record<string, readonly string[]>> = {
  "": [
    "http://purl.org/rss/1.0",
    "http://my.netscape.com/rdf/simple/0.9",
    "http://channel.netscape.com/rdf/simple/0.9",
    "http://purl.org/net/rss1.1",
    "http://backend.userland.com/rss",
    "http://backend.userland.com/rss2",
    "http://blogs.law.harvard.edu/tech/rss",
    "http://cyber.law.harvard.edu/rss",
    "http://cyber.law.harvard.edu/rss/rss.html",
  ],
  atom: ["http://www.w3.org/2005/atom", "http://purl.org/atom/ns", "http://purl.org/atom", "http://www.w3.org/atom"],
  content: ["http://purl.org/rss/1.0/modules/content"],
  dc: ["http://purl.org/dc/elements/1.1", "http://purl.org/dc/elements/1.0"],
  dcterms: ["http://purl.org/dc/terms"],
  feedburner: ["http://rssnamespace.org/feedburner/ext/1.0"],
  googleplay: ["http://www.google.com/schemas/play-podcasts/1.0"],
  itunes: ["http://www.itunes.com/dtds/podcast-1.0.dtd", "http://example.com/dtds/podcast-1.0.dtd"],
  media: [
    "http://search.yahoo.com/mrss",
    "http://video.search.yahoo.com/mrss",
    "http://tools.search.yahoo.com/mrss",
    "http://www.rssboard.org/media-rss",
  ],
  pheedo: ["http://www.pheedo.com/namespace/pheedo"],
  rdf: ["http://www.w3.org/1999/02/22-rdf-syntax-ns"],
  sy: ["http://purl.org/rss/1.0/modules/syndication"],
  xhtml: ["http://www.w3.org/1999/xhtml"],
};

const texts: Readonly<Record<string, string>> = {
  "":
    "title link description guid pubDate category comments content summary encoded subtitle tagline id published " +
    "updated modified issued created language copyright generator docs managingEditor webMaster lastBuildDate rating ttl " +
    "name email uri url day hour body date abstract fullitem",
  atom:
    "title subtitle tagline summary content id link updated published modified issued created category rights " +
    "copyright generator icon logo name email uri url",
  content: "encoded",
  dc: "title creator date description subject publisher contributor identifier language rights source type",
  dcterms: "created issued modified available abstract",
  feedburner: "origLink",
  googleplay: "author description",
  itunes: "author subtitle summary title keywords duration name email",
  media: "title description credit keywords category",
  pheedo: "origLink",
  sy: "updatePeriod updateFrequency updateBase",
  xhtml: "body div",
};

/** What feeds in XML are made of. */
export const vocabulary: Vocabulary = {
  roots: new Map([
    ["rss", ""],
    ["channel", ""],
    ["feed", "atom"],
    ["entry", "atom"],
    ["rdf", undefined],
  ]),
  namespaces: new Map(
    Object.entries(namespaces).flatMap(([space, addresses]) => addresses.map((address) => [address, space] as const)),
  ),
  texts: new Set(
    Object.entries(texts).flatMap(([space, names]) =>
      names.split(" ").flatMap((local) => {
        const name = space === "" ? local : `${space}:${local}`;
        return [name, name.toLowerCase()];
      }),
    ),
  ),
  entries: new Set(["item", "atom:entry"]),
};
