import { limits } from "../limits.ts";
import { dropped, parsedAttributes } from "./allow.ts";
import { build } from "./build.ts";
import { outline } from "./outline.ts";
import { finish, newPost, type Words } from "./post.ts";
import { tame } from "./tame.ts";

export { publishedOf, type Published } from "./published.ts";

declare const safe: unique symbol;
/** Nodes that may be shown. Only `sanitise` makes it. */
export type SafeFragment = DocumentFragment & { readonly [safe]: true };

type SanitiseOptions = {
  /** What relative addresses in the markup are meant against. */
  readonly base?: string;
  /** Stands before every id of the post; must differ between posts on one page. */
  readonly prefix: string;
  /** A video shows its poster; otherwise its address stands in `data-poster`, as the attribute alone would fetch it. */
  readonly posters?: boolean;
  readonly words: Words;
  /** The level of the post's first heading, where it stands. */
  readonly top?: number;
};

/** TypeScript's DOM does not know setHTML yet; both our browsers do. */
type SafelyFilled = HTMLElement & { setHTML(html: string, options: { readonly sanitizer: Sanitizer }): void };

let sanitizer: Sanitizer | undefined;

/**
 * The only way for a feed's markup into a page: as new nodes, never as a string. Reads the markup in an inert document
 * with the browser's own sanitiser, builds a post from our allow-list, and judges every address. What is too long is
 * cut, and says so at its end. Never throws, whatever the markup is.
 */
export function sanitise(html: string, options: SanitiseOptions): SafeFragment {
  const { base, prefix, posters = true, top = 1, words } = options;
  const inert = document.implementation.createHTMLDocument("");
  const received = inert.createElement("div") as unknown as SafelyFilled;
  const text = html.slice(0, limits.entryText);
  received.setHTML(tame(text), { sanitizer: (sanitizer ??= newSanitizer()) });
  const fragment = document.createDocumentFragment();
  const post = newPost({ base, prefix, posters, words });
  const cut = build(received, fragment, post) || text.length < html.length;
  finish(post);
  outline(fragment, top);
  if (cut) fragment.appendChild(cutNote(words.cut));
  return fragment as SafeFragment;
}

/**
 * The list of attributes is obligatory: without one, Chromium 156 crashes on names such as `ontransitionrun`. A form must
 * not reach the builder: `<form><img name="nextSibling">` answers with the image when it is asked for its next sibling.
 */
function newSanitizer(): Sanitizer {
  return new Sanitizer({
    removeElements: [...dropped],
    replaceWithChildrenElements: ["form"],
    attributes: [...parsedAttributes],
    comments: false,
    dataAttributes: false,
  });
}

function cutNote(words: string): Element {
  const note = document.createElement("p");
  note.className = "cut-note";
  note.textContent = words;
  return note;
}
