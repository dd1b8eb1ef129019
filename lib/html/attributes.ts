import { limits } from "../limits.ts";
import { safeUrl } from "../text/url.ts";
import { elementAttributes, globalAttributes } from "./allow.ts";
import { imageUrl, isHidden, isTracker, linkUrl, resourceUrl, styled } from "./policy.ts";
import { openOutside, type Post } from "./post.ts";
import { keepPublished, SRC } from "./published.ts";
import { safeSrcset } from "./srcset.ts";

const SRCSET = ["data-srcset", "data-lazy-srcset", "srcset"];
const LANGUAGE = /(?:^|\s)lang(?:uage)?-([\w+#.-]{1,30})(?=\s|$)/;

/** Gives a new element what the received one may keep; false where the element is nothing without what it may not. */
export function dress(built: Element, received: Element, parent: Node, post: Post): boolean {
  copy(received, built, globalAttributes);
  copy(received, built, elementAttributes[built.localName] ?? {});
  mark(built, received, post);
  switch (built.localName) {
    case "a":
      link(built, received, post);
      return true;
    case "img":
      return image(built, received, post);
    case "source":
      return source(built, received, parent, post);
    case "audio":
    case "video":
      player(built, received, post);
      return true;
    default:
      return true;
  }
}

export function copy(from: Element, to: Element, rules: Readonly<Record<string, RegExp>>): void {
  for (const { name, value } of from.attributes) {
    if (Object.hasOwn(rules, name) && rules[name]?.test(value)) to.setAttribute(name, value);
  }
}

/** Ids of the author get our prefix: footnotes work, and no id can stand for one of ours. */
function mark(built: Element, received: Element, post: Post): void {
  const id = received.getAttribute("id") || (built.localName === "a" && received.getAttribute("name"));
  if (id && id.length <= limits.htmlId && !post.ids.has(id)) {
    post.ids.add(id);
    built.setAttribute("id", post.prefix + id);
  }
  const headers = received.getAttribute("headers")?.match(/\S+/g);
  if (headers) built.setAttribute("headers", headers.map((header) => post.prefix + header).join(" "));
  const language = LANGUAGE.exec(received.getAttribute("class") ?? "")?.[1];
  if (language) built.setAttribute("class", `language-${language}`);
  const cite = received.getAttribute("cite");
  const cited = cite && safeUrl(cite, post.base);
  if (cited) built.setAttribute("cite", cited);
}

function link(built: Element, received: Element, post: Post): void {
  const href = received.getAttribute("href")?.trim();
  if (href === undefined) return;
  const url = linkUrl(href, post.base);
  const hash = href.startsWith("#") ? href.slice(1) : hashInto(url, post.base);
  if (hash) post.inPage.push({ link: built, ids: [hash, decoded(hash)], elsewhere: url });
  else if (url) openOutside(built, url);
}

/** The hash of a link that leads to the post's own page. */
function hashInto(url: string | undefined, base: string | undefined): string | undefined {
  const [page, hash] = url?.split("#", 2) ?? [];
  return hash && base && page === safeUrl(base)?.split("#", 1)[0] ? hash : undefined;
}

function decoded(hash: string): string {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

function image(built: Element, received: Element, post: Post): boolean {
  if (isUnseen(received)) return false;
  const src = first(SRC, received, (text) => imageUrl(text, post.base));
  const srcset = first(SRCSET, received, (text) => safeSrcset(text, post.base));
  const address = src ?? srcset;
  if (!address) return false;
  // A late image is followed by a copy of itself for readers without scripts.
  if (post.images.has(address) && received.closest("noscript")) return false;
  post.images.add(address);
  // Before the address: it must not be asked for in another manner than this.
  built.setAttribute("loading", "lazy");
  built.setAttribute("decoding", "async");
  built.setAttribute("referrerpolicy", "no-referrer");
  if (srcset) built.setAttribute("srcset", srcset);
  else built.removeAttribute("sizes");
  if (src) built.setAttribute("src", src);
  keepPublished(built, received, post.base);
  return true;
}

function source(built: Element, received: Element, parent: Node, post: Post): boolean {
  if (parent.nodeName === "PICTURE") {
    const srcset = first(SRCSET, received, (text) => safeSrcset(text, post.base));
    if (srcset) built.setAttribute("srcset", srcset);
    return srcset !== undefined;
  }
  if (parent.nodeName !== "VIDEO" && parent.nodeName !== "AUDIO") return false;
  const src = first(SRC, received, (text) => resourceUrl(text, post.base));
  if (src) built.setAttribute("src", src);
  return src !== undefined;
}

/** Nothing is loaded before the reader asks for it. */
function player(built: Element, received: Element, post: Post): void {
  built.setAttribute("controls", "");
  built.setAttribute("preload", "none");
  const poster = imageUrl(received.getAttribute("poster") ?? "", post.base);
  if (poster) built.setAttribute(post.posters ? "poster" : "data-poster", poster);
  const src = first(SRC, received, (text) => resourceUrl(text, post.base));
  if (src) built.setAttribute("src", src);
  keepPublished(built, received, post.base);
  post.players.push({ player: built, received });
}

/** What shows nothing and only counts its readers; what a script would load late may be hidden until then. */
export function isUnseen(received: Element): boolean {
  const style = received.getAttribute("style") ?? "";
  const size = (name: "width" | "height") => styled(style, name) ?? received.getAttribute(name) ?? "";
  if (isTracker(size("width"), size("height"))) return true;
  const isLate = SRC.some((name) => name !== "src" && received.getAttribute(name));
  return !isLate && (received.hasAttribute("hidden") || isHidden(style));
}

/** The first attribute that holds something we may use. */
function first(
  names: readonly string[],
  element: Element,
  use: (text: string) => string | undefined,
): string | undefined {
  for (const name of names) {
    const text = element.getAttribute(name);
    const used = text ? use(text) : undefined;
    if (used) return used;
  }
  return undefined;
}
