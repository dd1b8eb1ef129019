import type { Enclosure } from "../model.ts";
import { attribute, child, childrenOf, type XmlElement } from "../text/xml-element.ts";
import { safeUrl } from "../text/url.ts";
import { compact } from "./compact.ts";
import { readLength } from "./links.ts";

/** What Media RSS and the podcast modules add to an entry. */
export type Media = {
  readonly enclosures: readonly Enclosure[];
  readonly image?: string;
  readonly durationSeconds?: number;
  readonly title?: XmlElement;
  readonly description?: XmlElement;
};

/** Media RSS 1.5.1: contents stand in the entry or in groups, and each level may describe what is in it. */
export function readMedia(entry: XmlElement, base: string | undefined): Media {
  const groups = childrenOf(entry, "media:group");
  const holders = [entry, ...groups];
  const contents = holders.flatMap((holder) => childrenOf(holder, "media:content"));
  const all = [...holders, ...contents];
  const first = (name: string) => all.map((each) => child(each, name)).find((found) => found !== undefined);
  const thumbnail = first("media:thumbnail");
  const picture = contents.find((content) => attribute(content, "medium") === "image" || isImage(content));
  const itunesImage = child(entry, "itunes:image", "googleplay:image");
  return compact({
    enclosures: contents.flatMap((content) => toEnclosure(content, base)),
    image:
      safeUrl(thumbnail && (attribute(thumbnail, "url") ?? thumbnail.inner), base) ??
      safeUrl(picture && attribute(picture, "url"), base) ??
      safeUrl(itunesImage && (attribute(itunesImage, "href") ?? itunesImage.inner), base),
    durationSeconds:
      readDuration(child(entry, "itunes:duration")?.inner) ??
      readDuration(contents.map((content) => attribute(content, "duration")).find(Boolean)),
    title: first("media:title"),
    description: first("media:description"),
  });
}

/** Seconds, MM:SS or HH:MM:SS, as Apple's podcast specification allows. Nothing for what is none of them. */
export function readDuration(text: string | undefined): number | undefined {
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
