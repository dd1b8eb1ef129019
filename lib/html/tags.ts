import { limits } from "../limits.ts";

/** A tag in received markup: where its `<` stands, where its name ends, and where the tag itself ends. */
export type Tag = {
  readonly name: string;
  readonly closes: boolean;
  /** `<path/>`: in a drawing or a formula, nothing is nested in it. */
  readonly closesItself: boolean;
  readonly start: number;
  readonly nameEnd: number;
  /** Where attributes begin that are too many, or too much for a browser; the end of the last one where there are none. */
  readonly attributesEnd: number;
  readonly end: number;
};

/** What is no tag and no text either, with what is to stand in its place. */
export type Gone = { readonly start: number; readonly end: number; readonly instead: string };

/** Only what HTML calls white space separates: other signs of that kind are part of a name. */
const START = /<(?:(\/?)([a-z][^\t\n\f\r />]*)|!--|!\[CDATA\[|[!?]|\/(?=[^a-z]))/gi;
const ATTRIBUTE =
  /[\t\n\f\r /]*[^\t\n\f\r />][^\t\n\f\r />=]*(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"[^"]*"|'[^']*'|[^\t\n\f\r >]*))?/y;
const MEDIA = /[\t\n\f\r /]*(?:media|sizes)[\t\n\f\r ]*=/iy;
/** Elements that hold text without tags, and of which nothing is shown. */
const RAW = new Set(["noembed", "noframes", "script", "style", "textarea", "title"]);

/**
 * What received markup consists of beside text, as a browser would find it, in linear time. Comments and scripts are found
 * to be left out: where they stayed, a browser that read their end elsewhere would find tags in them of which nobody knew.
 */
export function tokensOf(html: string): readonly (Tag | Gone)[] {
  const tokens: (Tag | Gone)[] = [];
  let foreign = 0;
  /** Names of which no end tag follows: that is found out once. */
  const endless = new Set<string>();
  START.lastIndex = 0;
  for (let match = START.exec(html); match; match = START.exec(html)) {
    const inForeign = foreign > 0;
    const token =
      match[2] === undefined ? readBogus(html, match, inForeign) : readElement(html, match, inForeign, endless);
    tokens.push(token);
    START.lastIndex = token.end;
    const isForeign = "name" in token && (token.name === "svg" || token.name === "math") && !token.closesItself;
    if (isForeign) foreign = Math.max(0, foreign + (token.closes ? -1 : 1));
  }
  return tokens;
}

/** A tag, or an element of which nothing but text could be shown. */
function readElement(html: string, match: RegExpExecArray, inForeign: boolean, endless: Set<string>): Tag | Gone {
  const tag = readTag(html, match, (match[2] ?? "").toLowerCase());
  const { name, closes, closesItself, start } = tag;
  if (name !== "xmp" && !RAW.has(name)) return tag;
  const afterTag = after(html, ">", tag.end);
  if (closes || (inForeign && closesItself)) return { start, end: afterTag, instead: "" };
  const close = new RegExp(`</${name}(?=[\t\n\f\r />])`, "gi");
  close.lastIndex = afterTag;
  const found = endless.has(name) ? null : close.exec(html);
  if (!found) endless.add(name);
  // In a drawing it is an element like all others, which ends with what it stands in.
  if (!found && inForeign) return { start, end: afterTag, instead: "" };
  const end = found ? after(html, ">", close.lastIndex) : html.length;
  const text = html.slice(afterTag, found?.index);
  const instead = name === "xmp" ? `<pre>${text.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</pre>` : "";
  return { start, end, instead };
}

function readTag(html: string, match: RegExpExecArray, name: string): Tag {
  const nameEnd = match.index + match[0].length;
  let end = nameEnd;
  let attributesEnd = nameEnd;
  let tooMuch = false;
  ATTRIBUTE.lastIndex = nameEnd;
  for (let count = 1; ATTRIBUTE.test(html); count++) {
    MEDIA.lastIndex = end;
    end = ATTRIBUTE.lastIndex;
    tooMuch ||= count > limits.htmlAttributes || (end - MEDIA.lastIndex > limits.htmlMedia && MEDIA.test(html));
    if (!tooMuch) attributesEnd = end;
  }
  const last = html.indexOf(">", end) - 1;
  const closesItself = last >= end && html[last] === "/";
  return { name, closes: match[1] === "/", closesItself, start: match.index, nameEnd, attributesEnd, end };
}

/** A comment, or what a browser takes for one. */
function readBogus(html: string, match: RegExpExecArray, inForeign: boolean): Gone {
  const [{ length }, start] = [match[0], match.index];
  const from = start + length;
  const instead = "";
  if (match[0] === "<!--") {
    // Both of these are whole comments.
    const short = [">", "->"].find((each) => html.startsWith(each, from));
    if (short) return { start, end: from + short.length, instead };
    const close = /--!?>/g;
    close.lastIndex = from;
    return { start, end: close.test(html) ? close.lastIndex : html.length, instead };
  }
  return { start, end: after(html, length > 2 && inForeign ? "]]>" : ">", from), instead };
}

function after(html: string, what: string, from: number): number {
  const at = html.indexOf(what, from);
  return at < 0 ? html.length : at + what.length;
}
