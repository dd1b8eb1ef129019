import { child, childrenOf, type XmlElement } from "../text/xml-element.ts";
import type { FeedReading } from "./feed-reading.ts";
import { readChannel } from "./rss.ts";

/**
 * RSS 0.90 and 1.0 (web.resource.org/rss/1.0/spec): items stand beside the channel, and rdf:about identifies them.
 * Some publishers put them into the channel all the same.
 */
export function readRdf(root: XmlElement, url: string | undefined): FeedReading<XmlElement> {
  const channel = child(root, "channel") ?? root;
  const holders = new Set([root, channel, ...childrenOf(channel, "items")]);
  const items = [...holders].flatMap((holder) => childrenOf(holder, "item"));
  return readChannel(channel, items, root, url);
}
