import type { Instant } from "../model.ts";
import type { Markup } from "../published.ts";
import { parseDate } from "../text/date.ts";
import { safeUrl } from "../text/url.ts";
import { attribute, childrenOf, type XmlElement } from "../text/xml-element.ts";
import { readWord } from "../text/xml-text.ts";
import { readMarkup, readTitle } from "./text-construct.ts";

/** The first of these elements that says something, on one line. */
export function firstTitle(element: XmlElement, ...names: readonly string[]): string {
  for (const found of childrenOf(element, ...names)) {
    const title = readTitle(found);
    if (title !== "") return title;
  }
  return "";
}

/** The first of these elements that holds anything. */
export function firstMarkup(
  element: XmlElement,
  base: string | undefined,
  ...names: readonly string[]
): Markup | undefined {
  for (const found of childrenOf(element, ...names)) {
    const markup = readMarkup(found, base);
    if (markup) return markup;
  }
  return undefined;
}

/** The first of these elements that is a date we can read: an unreadable one leaves the field to the next. */
export function firstDate(element: XmlElement, ...names: readonly string[]): Instant | undefined {
  for (const found of childrenOf(element, ...names)) {
    const date = parseDate(readWord(found.inner));
    if (date !== undefined) return date;
  }
  return undefined;
}

/** The first of these elements that is a word: an identifier, a language. */
export function firstWord(element: XmlElement, ...names: readonly string[]): string | undefined {
  for (const found of childrenOf(element, ...names)) {
    const text = readWord(found.inner);
    if (text !== "") return text;
  }
  return undefined;
}

/** The first of these elements that is an address, in its text or in its href or url. */
export function firstUrl(
  element: XmlElement,
  base: string | undefined,
  ...names: readonly string[]
): string | undefined {
  for (const found of childrenOf(element, ...names)) {
    const text = found.children.length === 0 ? readWord(found.inner) : "";
    const url = safeUrl(text || attribute(found, "href") || attribute(found, "url"), base);
    if (url !== undefined) return url;
  }
  return undefined;
}

/** Media RSS descriptions are plain text with lines, unless they say html (or look like it). */
export function descriptionMarkup(description: XmlElement | undefined, base: string | undefined): Markup | undefined {
  if (!description) return undefined;
  const markup = readMarkup(description, base);
  return markup && attribute(description, "type") !== "html" && !markup.html.includes("<")
    ? { ...markup, html: markup.html.replaceAll("\n", "<br>\n") }
    : markup;
}

/** Categories of all vocabularies, each once; iTunes nests its own. */
export function readCategories(element: XmlElement): readonly string[] {
  const found = new Set<string>();
  const names = ["category", "atom:category", "dc:subject", "itunes:category", "media:category"];
  for (const category of childrenOf(element, ...names)) {
    // RFC 4287, 4.2.2: the term is what identifies the category, the label is free.
    const text =
      attribute(category, "term") ??
      (readTitle(category) || attribute(category, "label") || attribute(category, "text"));
    if (text) found.add(text);
    for (const inner of childrenOf(category, "itunes:category")) found.add(attribute(inner, "text") ?? "");
  }
  for (const keywords of childrenOf(element, "itunes:keywords", "media:keywords")) {
    for (const keyword of readTitle(keywords).split(",")) found.add(keyword.trim());
  }
  found.delete("");
  return [...found];
}
