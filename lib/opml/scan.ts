import { decodeHTMLStrict } from "entities";
import type { Attributes, Reading, Token } from "./outline.ts";

/** One outline is a line or two; both bounds keep a hostile text from being read again and again. */
const LONGEST_TAG = 65_536;
const MOST_ATTRIBUTES = 64;

/** `<!--`, or a tag that says something: everything else in a feed list is passed over. */
const START = /<(?:!--|\/?outline(?=[\s/>])|title(?=[\s>]))/gi;
const NAME = /[\s,]*([^\s=<>"'/,]+)\s*=\s*/y;
const TAG_END = /\s*(\/?)>/y;
const BARE_VALUE = /[^\s>]*/y;
/** What follows a quote that really ends a value: the next attribute, or the end of the tag and another tag. */
const VALUE_END = /\s*(?:[\w:.-]+\s*=\s*["']|\/?>[\s,]*(?:<|$))/y;

/**
 * Reads whatever outlines are in a text, however broken: raw `&`, `<` and quotes in values, junk between tags, tags that
 * are never closed. Two thirds of the lists in one popular collection are not well-formed. Never throws; linear.
 */
export function scan(text: string): Reading {
  const tokens: Token[] = [];
  let title: string | undefined;
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const tag = match[0].toLowerCase();
    if (tag === "<!--") {
      // A comment that never ends is no comment.
      const end = text.indexOf("-->", match.index);
      if (end >= 0) START.lastIndex = end;
    } else if (tag === "</outline") {
      tokens.push({ kind: "close" });
    } else if (tag === "<title") {
      title ??= elementText(text, START.lastIndex);
    } else {
      const { attributes, end, empty } = readTag(text, START.lastIndex);
      tokens.push({ kind: "open", attributes });
      if (empty) tokens.push({ kind: "close" });
      START.lastIndex = end;
    }
  }
  return { title, tokens };
}

function elementText(text: string, from: number): string | undefined {
  const start = text.indexOf(">", from) + 1;
  const end = text.indexOf("<", start);
  return start > 0 && end >= 0 ? decodeHTMLStrict(text.slice(start, end)) : undefined;
}

/** Reads from behind the name of an outline to the end of its tag. */
function readTag(text: string, from: number): { attributes: Attributes; end: number; empty: boolean } {
  const tag = text.slice(from, tagLimit(text, from));
  const attributes = new Map<string, string>();
  let at = 0;
  while (at < tag.length && attributes.size < MOST_ATTRIBUTES) {
    const close = matchAt(TAG_END, tag, at);
    if (close) return { attributes, end: from + at + close[0].length, empty: close[1] === "/" };
    const name = matchAt(NAME, tag, at);
    if (!name) {
      at++;
      continue;
    }
    const value = readValue(tag, at + name[0].length);
    attributes.set((name[1] ?? "").toLowerCase(), decodeHTMLStrict(value.text));
    at = value.end;
  }
  // The tag never ends; what it says still counts, and nothing after it stands in it.
  return { attributes, end: from + at, empty: true };
}

/** Where the tag must have ended: before the next outline begins. */
function tagLimit(text: string, from: number): number {
  const most = Math.min(text.length, from + LONGEST_TAG);
  const next = text.slice(from, most).search(/<\/?(?:outline[\s/>]|body\s*>)/i);
  return next < 0 ? most : from + next;
}

function readValue(tag: string, start: number): { text: string; end: number } {
  const quote = tag.charAt(start);
  if (quote !== '"' && quote !== "'") {
    const bare = matchAt(BARE_VALUE, tag, start)?.[0] ?? "";
    return { text: bare.replace(/\/$/, ""), end: start + bare.length };
  }
  const nearest = tag.indexOf(quote, start + 1);
  for (let end = nearest; end >= 0; end = tag.indexOf(quote, end + 1)) {
    if (matchAt(VALUE_END, tag, end + 1)) return { text: tag.slice(start + 1, end), end: end + 1 };
  }
  const end = nearest < 0 ? tag.length : nearest;
  return { text: tag.slice(start + 1, end), end: end + 1 };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
