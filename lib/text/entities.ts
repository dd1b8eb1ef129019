import { decodeHTMLStrict } from "entities";
import { dropControls } from "./control-characters.ts";

/** The few that make up nearly all of what feeds escape; the full HTML table is asked for the others. */
const common: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: "&",
    apos: "'",
    gt: ">",
    lt: "<",
    nbsp: "\u00a0",
    quot: '"',
    "#34": '"',
    "#38": "&",
    "#39": "'",
    "#039": "'",
    "#60": "<",
    "#62": ">",
    "#160": "\u00a0",
    "#8211": "\u2013",
    "#8212": "\u2014",
    "#8216": "\u2018",
    "#8217": "\u2019",
    "#8220": "\u201c",
    "#8221": "\u201d",
    "#8230": "\u2026",
  }),
);
/** The longest name in HTML's table has 31 letters: what runs longer is no entity, and a flood of "&" stays linear. */
const longest = 34;

/**
 * Decodes each character reference once, with HTML's names and its windows-1252 reading of 128 to 159. The semicolon
 * is demanded, so that `?a=1&copy=3` stays an address.
 */
export function decodeEntities(text: string): string {
  let from = text.indexOf("&");
  if (from < 0) return text;
  let decoded = "";
  let done = 0;
  while (from >= 0) {
    const end = endOfName(text, from + 1);
    if (end > 0) {
      const name = text.slice(from + 1, end);
      decoded += text.slice(done, from) + (common.get(name) ?? decodeOther(name));
      done = end + 1;
    }
    from = text.indexOf("&", Math.max(done, from + 1));
  }
  return decoded + text.slice(done);
}

function decodeOther(name: string): string {
  const decoded = decodeHTMLStrict(`&${name};`);
  // `&#8;` is a character that no XML may hold.
  return name.startsWith("#") ? dropControls(decoded) : decoded;
}

/** Where the semicolon stands, or -1 where this ampersand begins no reference. */
function endOfName(text: string, from: number): number {
  for (let at = from; at < from + longest; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 59) return at > from ? at : -1;
    const isNamePart = (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122);
    if (!isNamePart && !(unit === 35 && at === from)) return -1;
  }
  return -1;
}

/** Plain text as HTML that shows the same text. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
