import { limits } from "../limits.ts";
import { FeedError } from "../problem.ts";
import { parseXml, readEntry } from "../text/xml.ts";
import type { XmlElement } from "../text/xml-element.ts";
import type { FeedEntry } from "../published.ts";
import { readAtom } from "./atom.ts";
import { decode } from "./decode.ts";
import type { FeedReading, Inherited } from "./feed-reading.ts";
import { type Json, parseJson } from "./json.ts";
import { readJsonFeed } from "./json-feed.ts";
import { readRdf } from "./rdf.ts";
import { readRss } from "./rss.ts";
import { vocabulary } from "./vocabulary.ts";

/** `contentType` is the HTTP header's (for its charset), `url` the document's own address (for relative ones). */
export type About = { readonly contentType?: string; readonly url?: string };

/** A document whose format is known and whose entries are not read yet. */
export type OpenFeed = {
  readonly head: FeedReading<unknown>["head"];
  readonly entries: readonly UnreadEntry[];
  readonly inherited: Inherited;
  readonly repaired: readonly string[];
  readonly partial: boolean;
};

export type UnreadEntry = () => { readonly entry: FeedEntry; readonly damage?: string | undefined };

/** Finds out what a document is; throws FeedError as parseFeed does. */
export function openFeed(bytes: Uint8Array, { contentType, url }: About): OpenFeed {
  if (bytes.length > limits.feedBytes) throw new FeedError({ kind: "too-large", limit: limits.feedBytes });
  const text = decode(bytes, contentType);
  const isJson = /^\s*\{/.test(text.slice(0, 1000));
  const found = isJson ? openJson(text, url) : openXml(text, url);
  if (!found) throw new FeedError({ kind: "not-a-feed", offers: [] });
  return found;
}

function openJson(text: string, url: string | undefined): OpenFeed | undefined {
  const document = parseJson(text);
  const reading = document && readJsonFeed(document.value, url);
  if (!reading) return undefined;
  const { head, inherited } = reading;
  const entries = reading.entries.map((item: Json) => () => ({ entry: reading.readEntry(item) }));
  return { head, entries, inherited, repaired: document.repaired, partial: document.partial };
}

function openXml(text: string, url: string | undefined): OpenFeed | undefined {
  const document = parseXml(text, vocabulary);
  if (!document) return undefined;
  // A document may be one entry.
  const { element: root, damage: rootDamage } = readEntry(document.root, vocabulary);
  const reading = readerOf(root)(root, url);
  const { head, inherited } = reading;
  const entries = reading.entries.map((item) => () => {
    const { element, damage } = readEntry(item, vocabulary);
    return { entry: reading.readEntry(element), damage };
  });
  const repaired = rootDamage === undefined ? document.repaired : [...document.repaired, rootDamage];
  return { head, entries, inherited, repaired, partial: document.partial };
}

function readerOf({ name }: XmlElement): (root: XmlElement, url: string | undefined) => FeedReading<XmlElement> {
  if (name.startsWith("atom:")) return readAtom;
  return name.endsWith("rdf") ? readRdf : readRss;
}
