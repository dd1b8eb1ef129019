import { decodeHTMLStrict } from "entities";
import { limits } from "../limits.ts";
import { gatherer } from "./gather.ts";
import type { FeedList } from "./outline.ts";
import type { Steps } from "./steps.ts";

/** A folder's name, a link with its name, and where lists of them begin and end; everything else is passed over. */
const TAG = /<(?:h3\b[^>]{0,2000}>([^<]{0,2000})|a\s([^>]{0,70000})>([^<]{0,2000})|(dl)\b|(\/dl)\b)/gi;
const ATTRIBUTE = /([a-z_]+)\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/gi;
/** What an address of a feed looks like where nothing says that it is one. */
const LOOKS_LIKE_FEED =
  /(?:\/|\.|=)(?:feeds?|rss2?|atom|rdf)(?:\.(?:xml|php|json))?\/?(?:[?#]|$)|\.(?:rss|atom|rdf)$|^feed:/i;
const STEP = 500;

/** Whether a text is a browser's exported bookmarks. */
export function isBookmarks(text: string): boolean {
  const head = text.slice(0, 4096);
  return /<!doctype\s+netscape-bookmark/i.test(head) || (/<dl\b/i.test(head) && /<dt>\s*<(?:h3|a)\b/i.test(head));
}

/**
 * The feeds among a browser's bookmarks (the Netscape format): those named by FEEDURL, and addresses that look like
 * feeds. Pages are none; how many they were is said.
 */
export function* bookmarksSteps(text: string): Steps<FeedList> {
  const list = gatherer();
  const folders: string[] = [];
  let named = "";
  let pages = 0;
  let links = 0;
  const tag = new RegExp(TAG);
  for (let match = tag.exec(text); match && links < limits.outlines; match = tag.exec(text)) {
    const [, heading, attributes, words = "", opens, closes] = match;
    if (heading !== undefined) named = plain(heading);
    else if (opens) {
      folders.push(named);
      named = "";
    } else if (closes) folders.pop();
    else if (attributes !== undefined) {
      if (++links % STEP === 0) yield match.index / text.length;
      const given = attributesOf(attributes);
      const page = given.get("href") ?? "";
      const address = given.get("feedurl") ?? (LOOKS_LIKE_FEED.test(page) ? page : undefined);
      if (address === undefined) pages++;
      else {
        const folder = folders.filter(Boolean).slice(0, limits.outlineDepth);
        const siteUrl = given.has("feedurl") ? page : undefined;
        list.take({ title: plain(words), address, siteUrl, folders: [folder] });
      }
    }
  }
  const said = pages === 0 ? [] : [`${pages} of the bookmarks are pages that name no feed; they were left out.`];
  return { format: "bookmarks", ...list.gathered(said) };
}

function attributesOf(text: string): ReadonlyMap<string, string> {
  const all = [...text.matchAll(ATTRIBUTE)].map(
    ([, name = "", double, single]) => [name.toLowerCase(), decodeHTMLStrict(double ?? single ?? "")] as const,
  );
  return new Map(all);
}

function plain(text: string): string {
  return decodeHTMLStrict(text).replace(/\s+/g, " ").trim().slice(0, limits.title);
}
