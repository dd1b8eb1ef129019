import { createNesting } from "./nesting.ts";
import { FALLBACK, FRAME, NOTHING, OPEN_FRAME } from "./stand-ins.ts";
import { type Tag, tokensOf } from "./tags.ts";

/**
 * Makes received markup fit for the browser's parser; all of it is sanitised afterwards like any other. Frames get another
 * name, because the browser's own sanitiser removes them before anybody can see them. What is nested too deep, and attributes
 * beyond hundreds, are taken out: 100,000 nested `<div>` cost Chromium's parser 26 seconds, as many attributes 17, and
 * 20,000 nested brackets in a `media` end its process. Comments and scripts are left out, so that what is a tag to the
 * browser was one here.
 */
export function tame(html: string): string {
  const tokens = tokensOf(html);
  const frames = tokens.filter((token): token is Tag => "name" in token && token.name === "iframe");
  const closed = new Set(frames.filter((tag, index) => !tag.closes && frames[index + 1]?.closes));
  const nesting = createNesting();
  const pieces: string[] = [];
  let at = 0;
  for (const token of tokens) {
    if ("instead" in token) {
      // A "<" before it would be the beginning of a tag with what stands behind it.
      pieces.push(html.slice(at, token.start).replace(/<$/, "&lt;"), token.instead);
      at = token.end;
      continue;
    }
    const name = nesting.isTooDeep(token) ? NOTHING : standIn(token, closed);
    if (name === undefined && token.attributesEnd === token.end) continue;
    pieces.push(html.slice(at, token.start), token.closes ? "</" : "<", name ?? token.name);
    pieces.push(html.slice(token.nameEnd, token.attributesEnd));
    at = token.end;
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
    // They would be nested in one another outside of a list, and are not shown within.
    case "optgroup":
    case "option":
      return NOTHING;
    default:
      return undefined;
  }
}
