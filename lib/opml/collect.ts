import { limits } from "../limits.ts";
import type { Folder } from "../model.ts";
import { ellipsis } from "../text/ellipsis.ts";
import { type Gathered, gatherer } from "./gather.ts";
import { keptOthers } from "./others.ts";
import { type Attributes, namesFeed, type Others, type Reading, type Token } from "./outline.ts";
import type { Steps } from "./steps.ts";

/** FreshRSS lists pages that it scrapes; they are no feeds for anybody else. */
const SCRAPED = /xpath|dotnotation|dotpath/i;
const OTHER_LIST = /^(?:include|link)$/i;
const FEED_TYPE = /^(?:rss|atom|rdf|feed|json ?feed)/i;
const STEP = 1000;

/** What an open outline means for those in it. */
type Level = { readonly folder: Folder; readonly depth: number; readonly inFeed: boolean; readonly hidden: boolean };
type Seen = { outlines: number; hidden: number; tooDeep: boolean; attributesLeft: number; secrets: number };

/** Judges the outlines of a list: what is a feed, in which folders it stands, what cannot be fetched. */
export function* collect({ tokens, namespaces }: Pick<Reading, "tokens" | "namespaces">): Steps<Gathered> {
  const list = gatherer();
  const levels: Level[] = [{ folder: [], depth: 0, inFeed: false, hidden: false }];
  const seen: Seen = { outlines: 0, hidden: 0, tooDeep: false, attributesLeft: 0, secrets: 0 };
  for (const [index, token] of tokens.entries()) {
    if (index % STEP === 0) yield index / tokens.length;
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
      list.refuse(nameOf(attributes, ["title", "text"]), attributes.get("htmlurl") ?? "");
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
    if (SCRAPED.test(type) || OTHER_LIST.test(type)) {
      list.refuse(title, address);
      continue;
    }
    const folders = [level.folder, ...foldersIn(attributes.get("category"))];
    const { kept, left, secrets } = keptOthers(othersOf(token.others), namespaces);
    seen.attributesLeft += left;
    seen.secrets += secrets;
    list.take({ title, address, siteUrl: attributes.get("htmlurl"), folders, outline: kept });
  }
  return list.gathered(sentences(seen));
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

/** Further folders as OPML 2.0 writes them: `/Boston/Weather,/Tech`. Words without a slash are tags of the feed. */
function foldersIn(category = ""): readonly Folder[] {
  return category
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

/** A category that became folders is said by them. */
function othersOf(others: Others = []): Others {
  return others.filter(([name, value]) => name.toLowerCase() !== "category" || !/(?:^|,)\s*\//.test(value));
}

function sentences({ outlines, hidden, tooDeep, attributesLeft, secrets }: Seen): readonly string[] {
  const said: string[] = [];
  if (outlines > limits.outlines) {
    said.push(
      `The list has more than ${limits.outlines.toLocaleString("en")} outlines; those after them were left out.`,
    );
  }
  if (tooDeep) said.push(`Folders nested deeper than ${limits.outlineDepth} were joined with the one above them.`);
  if (hidden > 0) said.push(`${hidden} of the outlines are marked as comments and were left out.`);
  if (attributesLeft > 0)
    said.push(`Notes of another reader that are too long to keep were left out (${attributesLeft}).`);
  if (secrets > 0)
    said.push(
      `What another reader logs in with (cookies, tokens, passwords) was left out: FoldFeed stores none (${secrets}).`,
    );
  return said;
}
