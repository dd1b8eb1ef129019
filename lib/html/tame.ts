import { limits } from "../limits.ts";
import { FALLBACK, FRAME, NOTHING, OPEN_FRAME } from "./stand-ins.ts";
import { type Tag, tagsOf } from "./tags.ts";

/** Elements that end where the next of their kind begins: leaving their end tags out nests nothing. */
const ENDS_BY_ITSELF = new Set(
  "caption colgroup dd dt li optgroup option p rb rp rt rtc tbody td tfoot th thead tr".split(" "),
);
const VOID = new Set(
  "area base basefont bgsound br col embed hr img input link meta param source track wbr".split(" "),
);

/**
 * Makes received markup fit for the browser's parser; all of it is sanitised afterwards like any other. Frames get another
 * name, because the browser's own sanitiser removes them before anybody can see them. What is nested too deep, and attributes beyond
 * hundreds, are taken out: 100,000 nested `<div>` cost Chromium's parser 26 seconds, as many attributes 17.
 */
export function tame(html: string): string {
  const tags = tagsOf(html);
  const frames = tags.filter((tag) => tag.name === "iframe");
  const closed = new Set(frames.filter((tag, index) => !tag.closes && frames[index + 1]?.closes));
  const pieces: string[] = [];
  let at = 0;
  let depth = 0;
  for (const tag of tags) {
    const nests = !VOID.has(tag.name) && !ENDS_BY_ITSELF.has(tag.name);
    if (nests && !tag.closes) depth++;
    const name = nests && depth > limits.htmlNesting ? NOTHING : standIn(tag, closed);
    if (nests && tag.closes && depth > 0) depth--;
    if (name === undefined && tag.attributesEnd === tag.end) continue;
    pieces.push(html.slice(at, tag.start), tag.closes ? "</" : "<", name ?? tag.name);
    pieces.push(html.slice(tag.nameEnd, tag.attributesEnd));
    at = tag.end;
  }
  return at === 0 ? html : pieces.join("") + html.slice(at);
}

function standIn(tag: Tag, closed: ReadonlySet<Tag>): string | undefined {
  switch (tag.name) {
    case "iframe":
      return tag.closes || closed.has(tag) ? FRAME : OPEN_FRAME;
    case "embed":
      return OPEN_FRAME;
    case "object":
      return FALLBACK;
    default:
      return undefined;
  }
}
