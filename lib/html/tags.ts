import { limits } from "../limits.ts";

/** A tag in received markup: where its `<` stands, where its name ends, and where the tag itself ends. */
export type Tag = {
  readonly name: string;
  readonly closes: boolean;
  readonly start: number;
  readonly nameEnd: number;
  /** Where too many attributes begin; the end of the last one where there are not. */
  readonly attributesEnd: number;
  readonly end: number;
};

const START = /<(?:!--|(\/?)([a-z][^\s/>]*))/gi;
const ATTRIBUTE = /[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?/y;
/** Elements that hold text without tags: what looks like one in a script is none. */
const RAW = new Set(["script", "style", "textarea", "title", "xmp"]);

/**
 * The tags of received markup, as a browser would find them, in linear time. For taming markup before it is parsed only:
 * whatever this reads differently from a browser is still sanitised afterwards.
 */
export function tagsOf(html: string): readonly Tag[] {
  const tags: Tag[] = [];
  let foreign = 0;
  START.lastIndex = 0;
  for (let match = START.exec(html); match; match = START.exec(html)) {
    if (match[2] === undefined) {
      START.lastIndex = endOfComment(html, START.lastIndex);
      continue;
    }
    const tag = readTag(html, match, match[2].toLowerCase());
    tags.push(tag);
    if (tag.name === "svg" || tag.name === "math") foreign += tag.closes ? -1 : 1;
    // In a drawing or a formula these are elements like all others.
    const raw = !tag.closes && foreign <= 0 && RAW.has(tag.name);
    START.lastIndex = raw ? endOfRaw(html, tag) : tag.end;
  }
  return tags;
}

function readTag(html: string, match: RegExpExecArray, name: string): Tag {
  const nameEnd = match.index + match[0].length;
  let end = nameEnd;
  let attributesEnd = nameEnd;
  ATTRIBUTE.lastIndex = nameEnd;
  for (let count = 1; ATTRIBUTE.test(html); count++) {
    end = ATTRIBUTE.lastIndex;
    if (count <= limits.htmlAttributes) attributesEnd = end;
  }
  return { name, closes: match[1] === "/", start: match.index, nameEnd, attributesEnd, end };
}

function endOfComment(html: string, from: number): number {
  const end = html.indexOf("-->", from - 2);
  return end < 0 ? html.length : end;
}

function endOfRaw(html: string, tag: Tag): number {
  const close = new RegExp(`</${tag.name}`, "gi");
  close.lastIndex = tag.end;
  return close.exec(html)?.index ?? html.length;
}
