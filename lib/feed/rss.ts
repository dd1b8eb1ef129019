import type { FeedEntry } from "../published.ts";
import { parseDate } from "../text/date.ts";
import { htmlToText } from "../text/html-to-text.ts";
import { safeUrl } from "../text/url.ts";
import { attribute, child, childrenOf, type XmlElement } from "../text/xml-element.ts";
import { readWord } from "../text/xml-text.ts";
import { baseOf } from "./base.ts";
import { compact } from "./compact.ts";
import { uniqueEnclosures } from "./enclosures.ts";
import type { FeedReading, Inherited } from "./feed-reading.ts";
import { readHints } from "./hints.ts";
import { linkOf, pageOf, readEnclosures, readLinks } from "./links.ts";
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

/** RSS 0.91 to 2.0 (rssboard.org/rss-specification), with what its modules and Atom's elements add. */
export function readRss(root: XmlElement, url: string | undefined): FeedReading<XmlElement> {
  const channel = root.name === "channel" ? root : (child(root, "channel") ?? root);
  const items = [channel, root, ...childrenOf(channel, "items")].flatMap((holder) =>
    childrenOf(holder, "item", "entry"),
  );
  return readChannel(channel, [...new Set(items)], root, url);
}

/** A channel with its items, wherever they stand: RSS 1.0 has them beside it. */
export function readChannel(
  channel: XmlElement,
  items: readonly XmlElement[],
  root: XmlElement,
  url: string | undefined,
): FeedReading<XmlElement> {
  const declared =
    baseOf(channel, baseOf(root, undefined)) === undefined ? undefined : baseOf(channel, baseOf(root, url));
  // A document without an address of its own (a file) may still say where it belongs.
  const address = declared ?? url ?? linkOf(readLinks(channel, undefined), "self");
  const links = readLinks(channel, address);
  const link = firstUrl(channel, address, "link") ?? pageOf(links) ?? safeUrl(attribute(channel, "href"), url);
  const base = declared ?? link ?? url;
  const authors = readAuthors(
    channel,
    "author",
    "dc:creator",
    "atom:author",
    "itunes:author",
    "googleplay:author",
    "itunes:owner",
    "managingeditor",
  );
  const description = firstMarkup(
    channel,
    base,
    "description",
    "atom:subtitle",
    "dc:description",
    "itunes:summary",
    "atom:tagline",
    "itunes:subtitle",
    "abstract",
  );
  const inherited = { base, authors };
  return {
    head: compact({
      title: firstTitle(channel, "title", "atom:title", "dc:title", "itunes:title"),
      link,
      description: (description && htmlToText(description.html)) || undefined,
      language: firstWord(channel, "language", "dc:language") ?? attribute(root, "xml:lang"),
      icon:
        pictureIn(channel, base) ??
        pictureIn(root, base) ??
        firstUrl(channel, base, "itunes:image", "atom:icon", "atom:logo", "googleplay:image", "logo"),
      self: linkOf(links, "self"),
      hub: linkOf(links, "hub"),
      hints: readHints(channel),
    }),
    entries: items,
    inherited,
    readEntry: (item) => readItem(item, inherited),
  };
}

function readItem(item: XmlElement, inherited: Inherited): FeedEntry {
  const base = baseOf(item, inherited.base);
  const links = readLinks(item, base);
  const media = readMedia(item, base);
  const enclosures = uniqueEnclosures([...readEnclosures(item, base, links), ...media.enclosures]);
  const guid = child(item, "guid");
  const link =
    firstUrl(item, base, "link") ??
    pageOf(links) ??
    permalinkOf(guid) ??
    safeUrl(attribute(item, "href"), base) ??
    safeUrl(attribute(item, "about"), base) ??
    enclosures[0]?.url;
  const ownBase = item.attributes.has("xml:base") ? base : (link ?? base);
  const authors = readAuthors(item, "author", "dc:creator", "atom:author", "itunes:author", "googleplay:author");
  const source = child(item, "source", "atom:source");
  return compact({
    guid: firstWord(item, "guid", "atom:id") ?? attribute(item, "about") ?? firstWord(item, "dc:identifier"),
    title:
      firstTitle(item, "title", "atom:title", "dc:title") || readTitle(media.title) || firstTitle(item, "itunes:title"),
    link,
    published: firstDate(
      item,
      "pubdate",
      "dc:date",
      "atom:published",
      "dcterms:issued",
      "dcterms:created",
      "atom:issued",
      "atom:created",
      "date",
    ),
    updated:
      firstDate(item, "atom:updated", "dcterms:modified", "atom:modified", "updated") ??
      parseDate(attribute(item, "lastmod") ?? ""),
    authors: authors.length > 0 ? authors : inherited.authors,
    summary:
      firstMarkup(item, ownBase, "description", "dc:description", "atom:summary", "summary", "abstract") ??
      firstMarkup(item, ownBase, "itunes:summary", "googleplay:description", "itunes:subtitle") ??
      descriptionMarkup(media.description, ownBase),
    content: firstMarkup(
      item,
      ownBase,
      "content:encoded",
      "atom:content",
      "encoded",
      "xhtml:body",
      "xhtml:div",
      "body",
      "content",
      "fullitem",
    ),
    enclosures,
    categories: readCategories(item),
    comments: firstUrl(item, base, "comments"),
    origLink: firstUrl(item, base, "feedburner:origlink", "pheedo:origlink"),
    source: source && readSource(source, base),
    image: media.image ?? pictureIn(item, base) ?? firstUrl(item, base, "image"),
    durationSeconds: media.durationSeconds,
  });
}

/** RSS names a picture by a url within an image; the channel of RSS 1.0 only points at the one beside it. */
function pictureIn(element: XmlElement, base: string | undefined): string | undefined {
  const image = child(element, "image");
  return image && firstUrl(image, base, "url");
}

/** RSS 2.0: a guid is the address of the page unless it says that it is not. */
function permalinkOf(guid: XmlElement | undefined): string | undefined {
  const isPermalink = guid !== undefined && attribute(guid, "ispermalink")?.toLowerCase() !== "false";
  return isPermalink ? safeUrl(readWord(guid.inner)) : undefined;
}

/** RSS 2.0 names a source by its text and url; an atom:source is a feed's head. */
function readSource(source: XmlElement, base: string | undefined): FeedEntry["source"] {
  const links = readLinks(source, base);
  const title = firstTitle(source, "atom:title", "title") || readTitle(source) || undefined;
  const url = safeUrl(attribute(source, "url"), base) ?? linkOf(links, "self") ?? pageOf(links);
  return title === undefined && url === undefined ? undefined : compact({ title, url });
}
