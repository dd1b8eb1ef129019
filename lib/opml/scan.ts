import { decodeHTMLStrict } from "entities";
import { limits } from "../limits.ts";
import { namespacesIn, openToken, type Reading, type Token } from "./outline.ts";
import type { Steps } from "./steps.ts";

/** One outline is a line or two; the bounds keep a hostile text from being read again and again. */
const LONGEST_TAG = 65_536;
const MOST_ATTRIBUTES = 64;
const MOST_RAW_QUOTES = 100;
/** Tags read between two breaths. */
const STEP = 500;

/** `<!--`, or a tag that says something: everything else in a feed list is passed over. */
const START = /<(?:!--|\/?outline(?=[\s/>])|title(?=[\s>])|opml(?=[\s>]))/gi;
const NAME = /[\s,]*([^\s=<>"'/,]*)/y;
const EQUALS = /\s*=\s*/y;
const TAG_END = /\s*(\/?)>/y;
const BARE_VALUE = /[^\s>]*/y;
/** What follows a quote that really ends a value: the next attribute, or the end of the tag and another tag. */
const VALUE_END = /\s*(?:[\w:.-]+\s*=\s*["']|\/?>[\s,]*(?:<|$))/y;

/**
 * Reads whatever outlines are in a text, however broken: raw `&`, `<` and quotes in values, junk between tags, tags that
 * are never closed. Two thirds of the lists in one popular collection are not well-formed. Never throws; linear; ends one
 * outline behind the limit.
 */
export function* scan(text: string): Steps<Reading> {
  const tokens: Token[] = [];
  let title: string | undefined;
  let namespaces: Reading["namespaces"] = new Map();
  let opened = 0;
  // A comment that never ends is no comment.
  const lastCommentEnd = text.lastIndexOf("-->");
  const start = new RegExp(START);
  let tags = 0;
  for (let match = start.exec(text); match && opened <= limits.outlines; match = start.exec(text)) {
    if (++tags % STEP === 0) yield match.index / text.length;
    const tag = match[0].toLowerCase();
    if (tag === "<!--") {
      if (match.index < lastCommentEnd) start.lastIndex = text.indexOf("-->", match.index);
    } else if (tag === "</outline") {
      tokens.push({ kind: "close" });
    } else if (tag === "<title") {
      title ??= elementText(text, start.lastIndex);
    } else {
      const { written, end, empty } = readTag(text, start.lastIndex);
      start.lastIndex = end;
      if (tag === "<opml") {
        namespaces = namespacesIn(written);
        continue;
      }
      opened++;
      tokens.push(openToken(written));
      if (empty) tokens.push({ kind: "close" });
    }
  }
  return { title, tokens, namespaces };
}

function elementText(text: string, from: number): string {
  const [, content = ""] = />([^<]*)</.exec(text.slice(from, from + LONGEST_TAG)) ?? [];
  return decodeHTMLStrict(content);
}

/** Reads from behind the name of an outline to the end of its tag. */
function readTag(text: string, from: number): { written: ReadonlyMap<string, string>; end: number; empty: boolean } {
  const tag = text.slice(from, tagLimit(text, from));
  const written = new Map<string, string>();
  let at = 0;
  while (at < tag.length && written.size < MOST_ATTRIBUTES) {
    const close = matchAt(TAG_END, tag, at);
    if (close) return { written, end: from + at + close[0].length, empty: close[1] === "/" };
    // In two steps: junk of 64 kB must not be tried for a name at each of its characters.
    const name = matchAt(NAME, tag, at);
    at += name?.[0].length ?? 0;
    const equals = matchAt(EQUALS, tag, at);
    if (!name?.[1] || !equals) {
      // Past one character of junk, but not past the end of the tag.
      if (!name?.[1] && tag.charAt(at) !== ">") at++;
      continue;
    }
    const value = readValue(tag, at + equals[0].length);
    if (value.text !== undefined) written.set(name[1], decodeHTMLStrict(value.text));
    at = value.end;
  }
  // The tag never ends; what it says still counts, and nothing after it stands in it.
  return { written, end: from + at, empty: true };
}

/** Where the tag must have ended: before the next outline begins. */
function tagLimit(text: string, from: number): number {
  const most = Math.min(text.length, from + LONGEST_TAG);
  const next = text.slice(from, most).search(/<\/?(?:outline[\s/>]|body\s*>)/i);
  return next < 0 ? most : from + next;
}

type Value = { readonly text: string | undefined; readonly end: number };

function readValue(tag: string, start: number): Value {
  const quote = tag.charAt(start);
  if (quote !== '"' && quote !== "'") return bareValue(tag, start);
  const nearest = tag.indexOf(quote, start + 1);
  if (nearest < 0) return bareValue(tag, start + 1);
  for (let end = nearest, tries = 0; end >= 0 && tries < MOST_RAW_QUOTES; end = tag.indexOf(quote, end + 1), tries++) {
    if (matchAt(VALUE_END, tag, end + 1)) return { text: tag.slice(start + 1, end), end: end + 1 };
  }
  return { text: tag.slice(start + 1, nearest), end: nearest + 1 };
}

/** Without quotes, or with one that never closes. One that the end of the text cut short is worse than none. */
function bareValue(tag: string, start: number): Value {
  const bare = matchAt(BARE_VALUE, tag, start)?.[0] ?? "";
  if (start + bare.length >= tag.length) return { text: undefined, end: tag.length };
  // `xmlUrl=https://a.example/feed/>`: the slash is the tag's.
  const text = tag.startsWith("/>", start + bare.length - 1) ? bare.slice(0, -1) : bare;
  return { text, end: start + text.length };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
