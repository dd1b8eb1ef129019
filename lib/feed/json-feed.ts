import type { Enclosure, FeedEntry, Markup } from "../published.ts";
import { dropControls } from "../text/control-characters.ts";
import { parseDate } from "../text/date.ts";
import { htmlToText } from "../text/html-to-text.ts";
import { safeUrl } from "../text/url.ts";
import { compact } from "./compact.ts";
import { uniqueEnclosures } from "./enclosures.ts";
import type { FeedReading, Inherited } from "./feed-reading.ts";
import { linesToHtml } from "./html.ts";
import { isObject, type Json } from "./json.ts";

/**
 * JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1). Lenient about types, since publishers are: numbers for identifiers,
 * one author for a list. Undefined for a JSON document that is no feed.
 */
export function readJsonFeed(feed: Json, url: string | undefined): FeedReading<Json> | undefined {
  if (!Array.isArray(feed["items"])) return undefined;
  const isNamed = typeof feed["version"] === "string" || typeof feed["title"] === "string";
  if (!isNamed) return undefined;
  const link = safeUrl(string(feed["home_page_url"]), url);
  const authors = readAuthors(feed);
  const hub = objects(feed["hubs"]).map((each) => safeUrl(string(each["url"]), url));
  const inherited = { base: link ?? url, authors };
  return {
    head: compact({
      title: plain(feed["title"]),
      link,
      description: plain(feed["description"]) || undefined,
      language: string(feed["language"]),
      icon: safeUrl(string(feed["icon"]), url) ?? safeUrl(string(feed["favicon"]), url),
      self: safeUrl(string(feed["feed_url"]), url),
      hub: hub.find(Boolean),
      hints: {},
    }),
    entries: objects(feed["items"]),
    inherited,
    readEntry: (item) => readItem(item, inherited),
  };
}

function readItem(item: Json, { base, authors }: Inherited): FeedEntry {
  const own = readAuthors(item);
  const attachments = objects(item["attachments"]);
  const link = safeUrl(string(item["url"]), base) ?? safeUrl(string(item["external_url"]), base);
  const id = string(item["id"]) ?? (typeof item["id"] === "number" ? String(item["id"]) : undefined);
  const html = string(item["content_html"]);
  const text = string(item["content_text"]);
  const summary = string(item["summary"]);
  const duration = attachments.map((each) => each["duration_in_seconds"]).find((each) => typeof each === "number");
  return compact({
    guid: id,
    title: plain(item["title"]),
    link: link ?? safeUrl(id),
    published: date(item["date_published"]),
    updated: date(item["date_modified"]),
    authors: own.length > 0 ? own : authors,
    summary: markup(summary && linesToHtml(summary), link ?? base),
    content: markup(html ?? (text && linesToHtml(text)), link ?? base),
    enclosures: uniqueEnclosures(attachments.flatMap((each) => toEnclosure(each, base))),
    categories: readTags(item["tags"]),
    image: safeUrl(string(item["image"]), base) ?? safeUrl(string(item["banner_image"]), base),
    durationSeconds: duration,
  });
}

/** Version 1.1 has `authors`, version 1.0 `author`. */
function readAuthors(of: Json): readonly string[] {
  const people = [of["authors"], of["author"]].flat().filter((person) => person !== undefined);
  const names = people.map((person) =>
    isObject(person) ? plain(person["name"]) || plain(person["url"]) : plain(person),
  );
  return [...new Set(names.filter(Boolean))];
}

function toEnclosure(attachment: Json, base: string | undefined): readonly Enclosure[] {
  const url = safeUrl(string(attachment["url"]), base);
  const size = attachment["size_in_bytes"];
  const length = typeof size === "number" && size > 0 ? size : undefined;
  return url === undefined ? [] : [compact({ url, type: string(attachment["mime_type"]), length })];
}

function readTags(tags: unknown): readonly string[] {
  return Array.isArray(tags) ? [...new Set(tags.map(plain).filter(Boolean))] : [];
}

function markup(html: string | undefined, base: string | undefined): Markup | undefined {
  if (html === undefined) return undefined;
  return base === undefined ? { html } : { html, base };
}

function date(value: unknown): number | undefined {
  return typeof value === "string" ? parseDate(value) : undefined;
}

/** Titles and names are plain text; but many publishers put entities into them. */
function plain(value: unknown): string {
  return htmlToText(string(value) ?? "");
}

/** An escape (`\u0000`) brings back what was dropped from the document. */
function string(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? dropControls(value) : undefined;
}

function objects(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
