import { limits } from "../limits.ts";
import type { Folder } from "../model.ts";
import type { Outline } from "../published.ts";
import { ellipsis } from "../text/ellipsis.ts";
import { safeUrl } from "../text/url.ts";
import { feedAddress } from "../text/feed-address.ts";
import { type Attributes, namesFeed, type OpmlList, type Token } from "./outline.ts";
import { sameness } from "./sameness.ts";

/** FreshRSS lists pages that it scrapes; they are no feeds for anybody else. */
const SCRAPED = /xpath|dotnotation|dotpath/i;
const OTHER_LIST = /^(?:include|link)$/i;
const FEED_TYPE = /^(?:rss|atom|rdf|feed|json ?feed)/i;

/** What an open outline means for those in it. */
type Level = { readonly folder: Folder; readonly depth: number; readonly inFeed: boolean; readonly hidden: boolean };
type Found = {
  title: string;
  siteUrl: string | undefined;
  readonly feedUrl: string;
  readonly folders: Map<string, Folder>;
};

/** Judges the outlines of a list: what is a feed, in which folders it stands, what cannot be fetched. */
export function collect(tokens: readonly Token[]): Omit<OpmlList, "title"> {
  const found = new Map<string, Found>();
  const refused: { title: string; address: string }[] = [];
  const levels: Level[] = [{ folder: [], depth: 0, inFeed: false, hidden: false }];
  const seen = { outlines: 0, hidden: 0, tooDeep: false, variants: 0 };
  for (const [index, token] of tokens.entries()) {
    if (token.kind === "close") {
      if (levels.length > 1) levels.pop();
      continue;
    }
    if (++seen.outlines > limits.outlines) break;
    const level = levels.at(-1) as Level;
    const { attributes } = token;
    if (level.hidden || attributes.get("iscomment")?.toLowerCase() === "true") {
      seen.hidden++;
      levels.push({ ...level, hidden: true });
      continue;
    }
    const address = addressIn(attributes, level);
    if (address === undefined && !level.inFeed && isLonelySite(attributes, tokens[index + 1])) {
      refused.push({
        title: nameOf(attributes, ["title", "text"]),
        address: ellipsis(attributes.get("htmlurl") ?? "", limits.title),
      });
    }
    if (address === undefined) {
      const inner = enter(level, attributes);
      seen.tooDeep ||= inner.depth > limits.outlineDepth;
      levels.push(inner);
      continue;
    }
    levels.push({ ...level, inFeed: true });
    const title = nameOf(attributes, ["title", "text"]);
    const type = attributes.get("type") ?? "";
    const isFeed = !SCRAPED.test(type) && !OTHER_LIST.test(type) && address.length <= limits.address;
    const feedUrl = isFeed ? feedAddress(address) : undefined;
    if (feedUrl) seen.variants += add(found, feedUrl, title === address.trim() ? "" : title, attributes, level.folder);
    else refused.push({ title, address: ellipsis(address.trim(), limits.title) });
  }
  return { outlines: [...found.values()].map(outlineOf), refused, repaired: sentences(seen) };
}

/** The address of the feed that an outline stands for; nothing for a folder, or what lies in a feed (its episodes). */
function addressIn(attributes: Attributes, level: Level): string | undefined {
  const named = attributes.get("xmlurl") || attributes.get("feedurl");
  if (named) return named;
  const type = attributes.get("type") ?? "";
  const url = attributes.get("url");
  if (url && !level.inFeed && (type === "" || FEED_TYPE.test(type) || OTHER_LIST.test(type))) return url;
  return namesFeed(attributes) && FEED_TYPE.test(type) ? "" : undefined;
}

/** A site without a feed: neither a feed nor a folder, but the reader should know that it was not taken over. */
function isLonelySite(attributes: Attributes, next: Token | undefined): boolean {
  return next?.kind === "close" && Boolean(attributes.get("htmlurl"));
}

/** Into a folder. One without a name is none: what is in it stands one level up. */
function enter(level: Level, attributes: Attributes): Level {
  const name = level.inFeed ? "" : nameOf(attributes, ["text", "title"]);
  if (name === "") return level;
  const depth = level.depth + 1;
  return { ...level, depth, folder: depth > limits.outlineDepth ? level.folder : [...level.folder, name] };
}

function nameOf(attributes: Attributes, names: readonly string[]): string {
  for (const name of names) {
    const text = attributes.get(name)?.replace(/\s+/g, " ").trim();
    if (text) return ellipsis(text, limits.title);
  }
  return "";
}

/** Adds a feed, or its folder to the feed it is already. 1 if it was known under a slightly different address. */
function add(found: Map<string, Found>, feedUrl: string, title: string, attributes: Attributes, folder: Folder): 0 | 1 {
  const siteUrl = safeUrl(attributes.get("htmlurl"));
  const key = sameness(feedUrl);
  const known = found.get(key);
  const outline = known ?? { title, siteUrl, feedUrl, folders: new Map<string, Folder>() };
  found.set(key, outline);
  outline.title ||= title;
  outline.siteUrl ??= siteUrl;
  for (const path of [folder, ...categories(attributes.get("category"))]) {
    if (path.length > 0) outline.folders.set(JSON.stringify(path), path);
  }
  return known && known.feedUrl !== feedUrl ? 1 : 0;
}

/** Further folders as OPML 2.0 writes them: `/Boston/Weather,/Tech`. Words without a slash are tags of the feed. */
function categories(text = ""): readonly Folder[] {
  return text
    .split(",")
    .map((path) => path.trim())
    .filter((path) => path.startsWith("/"))
    .map((path) =>
      path
        .split("/")
        .filter((name) => name.trim() !== "")
        .slice(0, limits.outlineDepth),
    );
}

function outlineOf({ title, feedUrl, siteUrl, folders }: Found): Outline {
  const outline = { title, feedUrl, folders: [...folders.values()] };
  return siteUrl ? { ...outline, siteUrl } : outline;
}

function sentences(seen: { outlines: number; hidden: number; tooDeep: boolean; variants: number }): readonly string[] {
  const { outlines, hidden, tooDeep, variants } = seen;
  const said: string[] = [];
  if (outlines > limits.outlines) {
    said.push(
      `The list has more than ${limits.outlines.toLocaleString("en")} outlines; those after them were left out.`,
    );
  }
  if (tooDeep) said.push(`Folders nested deeper than ${limits.outlineDepth} were joined with the one above them.`);
  if (hidden > 0) said.push(`${hidden} of the outlines are marked as comments and were left out.`);
  if (variants > 0) {
    said.push(
      `Addresses that differ only in http or https, or in a slash at the end, were taken as one feed (${variants}).`,
    );
  }
  return said;
}
