import { escapeHtml } from "../text/entities.ts";
import { splitInner } from "../text/xml-text.ts";

/** The text holds a tag that HTML knows, so it is HTML whatever it says of itself. */
export function looksLikeHtml(text: string): boolean {
  return /<\/?(?:a|abbr|b|blockquote|br|code|div|em|figure|h[1-6]|hr|i|img|li|ol|p|pre|span|strong|table|ul|video)\b[^<>]*>/i.test(
    text,
  );
}

const empty = new Set("area base br col embed hr img input link meta source track wbr".split(" "));

/**
 * XHTML as HTML says the same: no prefixes, `<p/>` in two tags, CDATA sections as text, the div around it left out (RFC
 * 4287, 3.1.1.3: it is no part of the content).
 */
export function xhtmlToHtml(inner: string): string {
  const prefix = /^\s*<([\w.-]+):div[\s>]/.exec(inner)?.[1];
  const html = splitInner(inner).map(({ kind, text }) => {
    if (kind === "text") return text;
    if (kind === "cdata") return escapeHtml(text);
    const tag =
      prefix === undefined ? text : text.replace(new RegExp(`^<(/?)${prefix.replaceAll(".", "\\.")}:`), "<$1");
    const name = /^<([\w:.-]+)/.exec(tag)?.[1]?.toLowerCase();
    return tag.endsWith("/>") && name !== undefined && !empty.has(name) ? `${tag.slice(0, -2)}></${name}>` : tag;
  });
  const joined = html.join("").trim();
  const div = /^<div(?:\s[^>]*)?>/i.exec(joined)?.[0];
  return div !== undefined && /<\/div\s*>$/i.test(joined)
    ? joined.slice(div.length).replace(/<\/div\s*>$/i, "")
    : joined;
}

/** Plain text as HTML that keeps its lines. */
export function linesToHtml(text: string): string {
  return escapeHtml(text.trim()).replaceAll("\n", "<br>\n");
}
