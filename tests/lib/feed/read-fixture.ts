import { readFileSync } from "node:fs";
import { parseFeed } from "../../../lib/feed/parse.ts";
import type { Feed, FeedEntry } from "../../../lib/published.ts";

/** The bytes of a feed of our own. */
export function fixture(name: string): Uint8Array {
  return readFileSync(new URL(`../../fixtures/feeds/${name}`, import.meta.url));
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** An RSS 2.0 feed around these items. */
export function rss(items: string): Uint8Array {
  return bytes(`<rss version="2.0"><channel><title>F</title><link>https://e.example/</link>${items}</channel></rss>`);
}

/** An Atom 1.0 feed with this in it. */
export function atom(inner: string): Uint8Array {
  return bytes(`<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>${inner}</feed>`);
}

/** The feed of a document that came from https://e.example/feed. */
export function feedOf(document: Uint8Array): Feed {
  return parseFeed(document, { url: "https://e.example/feed" });
}

/** The first entry of that feed. */
export function entryOf(document: Uint8Array): FeedEntry {
  const [entry] = feedOf(document).entries;
  if (!entry) throw new Error("There is no entry");
  return entry;
}

/** The entry of an RSS 2.0 feed with this in its only item. */
export function itemWith(inner: string): FeedEntry {
  return entryOf(rss(`<item>${inner}</item>`));
}

/** The entry of an Atom 1.0 feed with this in its only entry. */
export function atomEntryWith(inner: string): FeedEntry {
  return entryOf(atom(`<entry>${inner}</entry>`));
}

/** The entry of a JSON Feed with this as its only item. */
export function jsonItem(item: object): FeedEntry {
  return entryOf(json({ items: [item] }));
}

export function json(feed: object): Uint8Array {
  return bytes(JSON.stringify({ version: "https://jsonfeed.org/version/1.1", ...feed }));
}
