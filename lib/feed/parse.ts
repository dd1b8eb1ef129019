import { limits } from "../limits.ts";
import type { Feed, FeedEntry, Markup } from "../model.ts";
import { FeedError } from "../problem.ts";
import { parseXml } from "../text/xml.ts";
import type { XmlElement } from "../text/xml-element.ts";
import { readAtom } from "./atom.ts";
import { decode } from "./decode.ts";
import type { FeedContent } from "./feed-content.ts";
import { parseJson } from "./json.ts";
import { readJsonFeed } from "./json-feed.ts";
import { readRdf } from "./rdf.ts";
import { readRss } from "./rss.ts";
import { vocabulary } from "./vocabulary.ts";

/**
 * A feed's document as the site published it: RSS 0.9x to 2.0, RSS 1.0, Atom 0.3 and 1.0, JSON Feed. `contentType` is
 * the HTTP header's (for its charset), `url` the document's own address (for relative ones).
 *
 * Damaged documents are read as well as can be, and `repaired` says so. Throws FeedError: `not-a-feed` for anything else
 * (a web page, too), `too-large` for more bytes than we read.
 */
export function parseFeed(bytes: Uint8Array, options: { contentType?: string; url?: string } = {}): Feed {
  if (bytes.length > limits.feedBytes) throw new FeedError({ kind: "too-large", limit: limits.feedBytes });
  const text = decode(bytes, options.contentType);
  const isJson = /^\s*\{/.test(text.slice(0, 1000));
  const found = isJson ? fromJson(text, options.url) : fromXml(text, options.url);
  if (!found) throw new FeedError({ kind: "not-a-feed", offers: [] });
  return bound(found);
}

function fromJson(text: string, url: string | undefined): Feed | undefined {
  const document = parseJson(text);
  const content = document && readJsonFeed(document.value, url);
  return content && { ...content, repaired: document.repaired, partial: document.partial };
}

function fromXml(text: string, url: string | undefined): Feed | undefined {
  const document = parseXml(text, vocabulary);
  const content = document && readerOf(document.root)(document.root, url);
  return content && { ...content, repaired: document.repaired, partial: document.partial };
}

function readerOf({ name }: XmlElement): (root: XmlElement, url: string | undefined) => FeedContent {
  if (name.startsWith("atom:")) return readAtom;
  return name.endsWith("rdf") ? readRdf : readRss;
}

/** Keeps to the limits, and says where they bit. */
function bound(feed: Feed): Feed {
  const { documentEntries, entryText } = limits;
  const tooMany = feed.entries.length > documentEntries;
  const first = tooMany ? feed.entries.slice(0, documentEntries) : feed.entries;
  const tooLong = first.some((entry) => isLong(entry.summary) || isLong(entry.content));
  if (!tooMany && !tooLong) return feed;
  const repaired = [...feed.repaired];
  if (tooMany) repaired.push(`The feed has ${feed.entries.length} entries; the first ${documentEntries} were read.`);
  if (tooLong) repaired.push(`An entry has more than ${entryText / 1_000_000} MB of text; it was cut there.`);
  return { ...feed, repaired, entries: tooLong ? first.map(shorten) : first };
}

function isLong(markup: Markup | undefined): boolean {
  return markup !== undefined && markup.html.length > limits.entryText;
}

function shorten(entry: FeedEntry): FeedEntry {
  const { summary, content } = entry;
  return { ...entry, ...(summary && { summary: cut(summary) }), ...(content && { content: cut(content) }) };
}

/** Not within a tag. */
function cut(markup: Markup): Markup {
  const html = markup.html.slice(0, limits.entryText);
  const open = html.lastIndexOf("<");
  return isLong(markup) ? { ...markup, html: open > html.lastIndexOf(">") ? html.slice(0, open) : html } : markup;
}
