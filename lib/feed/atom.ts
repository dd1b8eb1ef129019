import type { FeedEntry } from "../published.ts";
import { safeUrl } from "../text/url.ts";
import { attribute, child, childrenOf, type XmlElement } from "../text/xml-element.ts";
import { htmlToText } from "../text/html-to-text.ts";
import { baseOf } from "./base.ts";
import { compact } from "./compact.ts";
import { uniqueEnclosures } from "./enclosures.ts";
import type { FeedReading, Inherited } from "./feed-reading.ts";
import { readHints } from "./hints.ts";
import { type Link, linkOf, pageOf, readEnclosures, readLinks } from "./links.ts";
import { readMedia } from "./media.ts";
import {
  descriptionMarkup,
  firstDate,
  firstMarkup,
  firstTitle,
  firstUrl,
  firstWord,
  readCategories,
} from "./modules.ts";
import { readAuthors } from "./person.ts";
import { readTitle } from "./text-construct.ts";

const authorKinds = ["atom:author", "dc:creator", "author", "itunes:author"];

/** Atom 1.0 (RFC 4287) and 0.3, which differ in names; also a document that is one entry. */
export function readAtom(root: XmlElement, url: string | undefined): FeedReading<XmlElement> {
  const isEntry = root.name === "atom:entry";
  const head = isEntry ? (child(root, "atom:source") ?? root) : root;
  // A document without an address of its own (a file) may still say where it belongs.
  const address = url ?? linkOf(readLinks(head, undefined), "self");
  const base = baseOf(head, baseOf(root, address));
  const links = readLinks(head, base);
  const entries = isEntry ? [root] : childrenOf(root, "atom:entry", "entry", "item");
  const link = pageOf(links) ?? siteOf(links);
  const description = firstMarkup(head, base, "atom:subtitle", "atom:tagline", "dc:description", "itunes:summary");
  const inherited = { base, authors: readAuthors(head, ...authorKinds) };
  return {
    head: compact({
      title: firstTitle(head, "atom:title", "dc:title", "title"),
      link,
      description: (description && htmlToText(description.html)) || undefined,
      language: attribute(root, "xml:lang") ?? firstWord(head, "dc:language"),
      icon: firstUrl(head, base, "atom:icon", "atom:logo", "itunes:image"),
      self: linkOf(links, "self"),
      hub: linkOf(links, "hub"),
      hints: readHints(head),
    }),
    entries,
    inherited,
    readEntry: (entry) => readEntry(entry, inherited),
  };
}

function readEntry(entry: XmlElement, inherited: Inherited): FeedEntry {
  const base = baseOf(entry, inherited.base);
  const links = readLinks(entry, base);
  const media = readMedia(entry, base);
  const enclosures = uniqueEnclosures([...readEnclosures(entry, base, links), ...media.enclosures]);
  const guid = firstWord(entry, "atom:id", "guid", "dc:identifier");
  const link = pageOf(links) ?? siteOf(links) ?? firstUrl(entry, base, "link") ?? safeUrl(guid) ?? enclosures[0]?.url;
  const source = child(entry, "atom:source");
  return compact({
    guid,
    title: firstTitle(entry, "atom:title", "dc:title", "title") || readTitle(media.title),
    link,
    published: firstDate(
      entry,
      "atom:published",
      "atom:issued",
      "atom:created",
      "dc:date",
      "dcterms:issued",
      "dcterms:created",
      "pubdate",
    ),
    updated: firstDate(entry, "atom:updated", "atom:modified", "dcterms:modified"),
    authors: authorsOf(entry, source, inherited),
    summary:
      firstMarkup(entry, base, "atom:summary", "dc:description", "description", "itunes:summary", "itunes:subtitle") ??
      descriptionMarkup(media.description, base),
    content: firstMarkup(entry, base, "atom:content", "content:encoded", "xhtml:body", "xhtml:div"),
    enclosures,
    categories: readCategories(entry),
    comments:
      links.find(({ rel, type }) => rel === "replies" && type.includes("html"))?.url ??
      firstUrl(entry, base, "comments"),
    origLink: firstUrl(entry, base, "feedburner:origlink", "pheedo:origlink"),
    source: source && readSource(source, base),
    image: media.image,
    durationSeconds: media.durationSeconds,
  });
}

/** RFC 4287, 4.1.2: an entry without author has its source's, else the feed's. */
function authorsOf(entry: XmlElement, source: XmlElement | undefined, inherited: Inherited): readonly string[] {
  const own = readAuthors(entry, ...authorKinds);
  if (own.length > 0) return own;
  const sources = source ? readAuthors(source, ...authorKinds) : [];
  return sources.length > 0 ? sources : inherited.authors;
}

/** A link that leads to a page although it does not say "alternate". */
function siteOf(links: readonly Link[]): string | undefined {
  return (
    linkOf(links, "related") ??
    linkOf(links, "via") ??
    links.find(({ rel, type }) => rel !== "self" && type.includes("html"))?.url
  );
}

function readSource(source: XmlElement, outer: string | undefined): FeedEntry["source"] {
  const links = readLinks(source, baseOf(source, outer));
  const title = firstTitle(source, "atom:title") || undefined;
  const url = linkOf(links, "self") ?? pageOf(links);
  return title === undefined && url === undefined ? undefined : compact({ title, url });
}
