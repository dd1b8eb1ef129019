/** What a frame is called until the builder makes a link of it. */
export const FRAME = "feed-frame";
/** A frame that is never closed, and an `object`: what stands in them is the rest of the post, or its fallback. */
export const OPEN_FRAME = "feed-open-frame";
export const FALLBACK = "feed-fallback";

const TAG = /<(\/?)(iframe|embed|object)(?=[\s/>])/gi;

/**
 * setHTML removes frames before anybody can see them, whatever it is told, so they are renamed first. The new names mean
 * nothing to a browser, and all of it is sanitised afterwards like any other markup. Renaming also saves the rest of a
 * post after `<iframe/>` (Atom's xhtml): a browser reads everything behind it as the text of the frame.
 */
export function renameFrames(html: string): string {
  const tags = [...html.matchAll(TAG)];
  const frames = tags.filter((tag) => isFrame(tag));
  const closed = new Set(frames.filter((tag, index) => !isClosing(tag) && isClosing(frames[index + 1])));
  let at = 0;
  let out = "";
  for (const tag of tags) {
    out += html.slice(at, tag.index) + `<${tag[1] ?? ""}${nameFor(tag, closed)}`;
    at = tag.index + tag[0].length;
  }
  return out + html.slice(at);
}

function nameFor(tag: RegExpExecArray, closed: ReadonlySet<RegExpExecArray>): string {
  if (tag[2]?.toLowerCase() === "object") return FALLBACK;
  return closed.has(tag) || (isFrame(tag) && isClosing(tag)) ? FRAME : OPEN_FRAME;
}

function isFrame(tag: RegExpExecArray): boolean {
  return tag[2]?.toLowerCase() === "iframe";
}

function isClosing(tag: RegExpExecArray | undefined): boolean {
  return tag?.[1] === "/";
}
