import type { Folder, Instant } from "../model.ts";
import type { Outline } from "../published.ts";
import { isSecret } from "./others.ts";
import { safeUrl } from "../text/url.ts";

type FolderNode = { readonly folders: Map<string, FolderNode>; readonly feeds: Outline[] };

/**
 * A feed list that every reader understands: OPML 2.0, folders nested. A feed in several folders stands in each of them,
 * as other readers write it. What they had noted of it is written again; what lets one in somewhere is not, be it in an address.
 *
 * @see http://opml.org/spec2.opml
 */
export function writeOpml(list: { readonly title: string; readonly feeds: readonly Outline[] }, now: Instant): string {
  const root = newFolder();
  for (const feed of list.feeds) {
    if (feed.folders.length === 0) root.feeds.push(feed);
    for (const folder of feed.folders) folderAt(root, folder).feeds.push(feed);
  }
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    "  <head>",
    `    <title>${escape(list.title)}</title>`,
    `    <dateCreated>${new Date(now).toUTCString()}</dateCreated>`,
    "  </head>",
    "  <body>",
    ...linesOf(root, "    "),
    "  </body>",
    "</opml>",
    "",
  ];
  return lines.join("\n");
}

function newFolder(): FolderNode {
  return { folders: new Map(), feeds: [] };
}

function folderAt(root: FolderNode, path: Folder): FolderNode {
  let folder = root;
  for (const name of path) {
    const inner = folder.folders.get(name) ?? newFolder();
    folder.folders.set(name, inner);
    folder = inner;
  }
  return folder;
}

function* linesOf(folder: FolderNode, indent: string): Generator<string> {
  for (const [name, inner] of folder.folders) {
    yield `${indent}<outline${attribute("text", name)}${attribute("title", name)}>`;
    yield* linesOf(inner, `${indent}  `);
    yield `${indent}</outline>`;
  }
  for (const feed of folder.feeds) yield indent + outlineOf(feed);
}

/** What the outline says itself; another reader's note of that name gives way. */
const OURS: ReadonlySet<string> = new Set([
  "type",
  "text",
  "title",
  "xmlurl",
  "htmlurl",
  "feedurl",
  "url",
  "iscomment",
]);

function outlineOf({ title, feedUrl, siteUrl, outline = {} }: Outline): string {
  const name = title === "" ? feedUrl : title;
  const names = attribute("text", name) + attribute("title", name);
  const addresses = attribute("xmlUrl", safeUrl(feedUrl)) + attribute("htmlUrl", safeUrl(siteUrl));
  const others = Object.entries(outline).filter(([other]) => !OURS.has(other.toLowerCase()) && !isSecret(other));
  const notes = others.map(([other, value]) => attribute(other, value)).join("");
  return `<outline type="rss"${names}${addresses}${notes}/>`;
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined ? "" : ` ${name}="${escape(value)}"`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\n": "&#10;",
  "\r": "&#13;",
  "\t": "&#9;",
};

/** What XML 1.0 cannot hold at all is left out, or the whole list would be unreadable. */
function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/(?![\t\n\r])[\p{Cc}\u{FFFE}\u{FFFF}]/gu, "")
    .replace(/[&<>"\n\r\t]/g, (character) => ESCAPES[character] ?? "");
}
