import { decodeEntities } from "./entities.ts";

/** Their content is no text of the page. */
const silent = new Set(["script", "style", "template", "noembed", "noframes", "iframe", "head"]);

/** Tags that do not part words: `f<b>oo</b>` is one word, `foo<p>bar` is two. */
const inline = new Set(
  (
    "! a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q ruby s samp small span " +
    "strike strong sub sup time tt u var wbr"
  ).split(" "),
);

/**
 * The text of a piece of HTML on one line: no tags, comments, scripts and styles, entities decoded, white space
 * collapsed and trimmed. Needs no DOM, reads each character a fixed number of times whatever the markup, and stops soon
 * after `limit` characters were gathered (the caller cuts at a word).
 */
export function htmlToText(html: string, limit = Number.POSITIVE_INFINITY): string {
  if (!html.includes("<")) return toText(html).trim();
  // Pieces, not one growing string: asking that one how it ends would copy it at every tag.
  const pieces: string[] = [];
  let length = 0;
  let afterSpace = true;
  const add = (text: string) => {
    if (text === "" || (afterSpace && text === " ")) return;
    const piece = afterSpace && text.startsWith(" ") ? text.slice(1) : text;
    pieces.push(piece);
    length += piece.length;
    afterSpace = piece.endsWith(" ");
  };

  // A comment that is never closed ends as other tags do. Asked once: a flood of them stays linear.
  let lastComment: number | undefined;
  const endOfComment = (open: number) => {
    if (!html.startsWith("<!--", open)) return undefined;
    lastComment ??= html.lastIndexOf("-->");
    return open + 4 <= lastComment ? behind(html, "-->", open + 4) : undefined;
  };

  let at = 0;
  for (;;) {
    if (at >= html.length || length >= limit) break;
    const open = html.indexOf("<", at);
    add(toText(open < 0 ? html.slice(at) : html.slice(at, open)));
    if (open < 0) break;
    const name = tagName(html, open);
    const close = name === undefined ? open + 1 : (endOfComment(open) ?? endOfTag(html, open, name));
    if (close < 0 && name === "!") break;
    if (close < 0) {
      // Nothing closes it, so it was most likely meant as text ("a <b and c").
      add(toText(html.slice(open)));
      break;
    }
    if (name === undefined) add("<");
    else if (!inline.has(name)) add(" ");
    at = name !== undefined && silent.has(name) && html[open + 1] !== "/" ? afterElement(html, close, name) : close;
  }
  return pieces.join("").trimEnd();
}

function toText(markup: string): string {
  const text = decodeEntities(markup);
  return /[^\S ]|  /.test(text) ? text.replace(/\s+/g, " ") : text;
}

/** The lower-case name of the tag that begins at `open`, "!" for comments and their like, undefined for a bare "<". */
function tagName(html: string, open: number): string | undefined {
  const next = html.charCodeAt(open + 1);
  if (next === 33 || next === 63) return "!";
  namePattern.lastIndex = open + (next === 47 ? 2 : 1);
  return namePattern.exec(html)?.[0].toLowerCase();
}
const namePattern = /[A-Za-z][\w:.-]*/y;

/** Behind the tag's ">", or -1 where there is none. A quoted value may hold a ">"; an apostrophe elsewhere is no quote. */
function endOfTag(html: string, open: number, name: string): number {
  if (name === "!") return behind(html, ">", open);
  let isValue = false;
  for (let at = open + 1; at < html.length; at++) {
    const unit = html.charCodeAt(at);
    if (unit === 62) return at + 1;
    if (isValue && (unit === 34 || unit === 39)) {
      const end = html.indexOf(html.charAt(at), at + 1);
      // The quote is never closed: then the tag ends at the next ">".
      if (end < 0) return behind(html, ">", at);
      at = end;
      isValue = false;
    } else if (unit > 32) {
      isValue = unit === 61;
    }
  }
  return -1;
}

/** Behind the closing tag; the rest of the document is silent where it is missing. */
function afterElement(html: string, from: number, name: string): number {
  const closing = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  closing.lastIndex = from;
  const end = closing.exec(html) ? behind(html, ">", closing.lastIndex) : -1;
  return end < 0 ? html.length : end;
}

function behind(html: string, text: string, from: number): number {
  const found = html.indexOf(text, from);
  return found < 0 ? -1 : found + text.length;
}
