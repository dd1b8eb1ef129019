import type { Enclosure } from "../published.ts";
import { attribute, child, type XmlElement } from "../text/xml-element.ts";
import { safeUrl } from "../text/url.ts";
import { compact } from "./compact.ts";
import { readLength } from "./links.ts";

/** What Media RSS and the podcast modules add to an entry. */
type Media = {
  readonly enclosures: readonly Enclosure[];
  readonly image?: string;
  readonly durationSeconds?: number;
  readonly title?: XmlElement;
  readonly description?: XmlElement;
};

const nothing: Media = { enclosures: [] };

/** Media RSS 1.5.1: contents stand in the entry or in groups, and each level may describe what is in it. */
export function readMedia(entry: XmlElement, base: string | undefined): Media {
  const holders = [entry];
  const contents: XmlElement[] = [];
  let isMedia = false;
  // The list grows while we walk it: groups hold contents, and both hold titles and pictures.
  for (const holder of holders) {
    for (const part of holder.children) {
      isMedia ||= /^(?:media|itunes|googleplay):/.test(part.name);
      if (part.name === "media:group" || part.name === "media:content") holders.push(part);
      if (part.name === "media:content") contents.push(part);
    }
  }
  if (!isMedia) return nothing;

  const first = (name: string) => holders.map((holder) => child(holder, name)).find((found) => found !== undefined);
  const thumbnail = first("media:thumbnail");
  const picture = contents.find((content) => attribute(content, "medium") === "image" || isImage(content));
  const podcastImage = child(entry, "itunes:image", "googleplay:image");
  return compact({
    enclosures: contents.flatMap((content) => toEnclosure(content, base)),
    image:
      safeUrl(thumbnail && (attribute(thumbnail, "url") ?? thumbnail.inner), base) ??
      safeUrl(picture && attribute(picture, "url"), base) ??
      safeUrl(podcastImage && (attribute(podcastImage, "href") ?? podcastImage.inner), base),
    durationSeconds:
      readDuration(child(entry, "itunes:duration")?.inner) ??
      readDuration(contents.map((content) => attribute(content, "duration")).find(Boolean)),
    title: first("media:title"),
    description: first("media:description"),
  });
}

/** Seconds, MM:SS or HH:MM:SS, as Apple's podcast specification allows. Nothing for what is none of them. */
function readDuration(text: string | undefined): number | undefined {
  const parts = text?.trim().split(":") ?? [];
  if (parts.length > 3 || !parts.every((part) => /^\d{1,7}(?:\.\d+)?$/.test(part))) return undefined;
  const seconds = parts.reduce((sum, part) => sum * 60 + Number(part), 0);
  return Math.round(seconds) || undefined;
}

function isImage(content: XmlElement): boolean {
  return attribute(content, "type")?.startsWith("image/") ?? false;
}

function toEnclosure(content: XmlElement, base: string | undefined): readonly Enclosure[] {
  const url = safeUrl(attribute(content, "url"), base);
  return url === undefined ? [] : [compact({ url, type: attribute(content, "type"), length: readLength(content) })];
}
