import { decodeHTMLStrict } from "entities";
import { limits } from "../limits.ts";
import { gatherer } from "./gather.ts";
import type { FeedList } from "./outline.ts";
import type { Steps } from "./steps.ts";

/** A folder's name, a link, and where lists of them begin and end; everything else is passed over. */
const TAG = /<(h3|a|dl|\/dl)(?=[\s>])/gi;
/** Icons stand in links as data. */
const LONGEST_TAG = 70_000;
const LONGEST_WORDS = 2_000;
const ATTRIBUTE = /(?<![a-z_])([a-z_]{1,40})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/gi;
const TAIL = 4_096;
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
  let tags = 0;
  let cut = !/<\/(?:dl|html)\s*>/i.test(text.slice(-TAIL));
  const tag = new RegExp(TAG);
  for (let match = tag.exec(text); match && links < limits.outlines; match = tag.exec(text)) {
    if (++tags % STEP === 0) yield match.index / text.length;
    const what = match[1]?.toLowerCase();
    const end = text.indexOf(">", tag.lastIndex);
    if (end < 0) {
      cut = true;
      break;
    }
    const attributes = text.slice(tag.lastIndex, Math.min(end, tag.lastIndex + LONGEST_TAG));
    tag.lastIndex = end + 1;
    if (what === "h3") named = plain(wordsAfter(text, end));
    else if (what === "dl") {
      folders.push(named);
      named = "";
    } else if (what === "/dl") folders.pop();
    else {
      links++;
      const given = attributesOf(attributes);
      const page = given.get("href") ?? "";
      const address = given.get("feedurl") ?? (LOOKS_LIKE_FEED.test(page) ? page : undefined);
      if (address === undefined) pages++;
      else {
        const folder = folders.filter(Boolean).slice(0, limits.outlineDepth);
        const siteUrl = given.has("feedurl") ? page : undefined;
        list.take({ title: plain(wordsAfter(text, end)), address, siteUrl, folders: [folder] });
      }
    }
  }
  const said = [
    ...(pages === 0 ? [] : [`${pages} of the bookmarks are pages that name no feed; they were left out.`]),
    ...(cut ? ["The file is cut short; entries behind the cut are missing."] : []),
    ...(links < limits.outlines
      ? []
      : [`The list has ${limits.outlines.toLocaleString("en")} links or more; those after them were left out.`]),
  ];
  return { format: "bookmarks", ...list.gathered(said) };
}

/** What stands between a tag's end and the next tag. */
function wordsAfter(text: string, end: number): string {
  const next = text.indexOf("<", end);
  return text.slice(end + 1, Math.min(next < 0 ? text.length : next, end + 1 + LONGEST_WORDS));
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
