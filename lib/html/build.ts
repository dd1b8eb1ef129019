import { limits } from "../limits.ts";
import { dropped, htmlElements, mathAttributes, mathElements, renamed } from "./allow.ts";
import { copy, dress, isUnseen } from "./attributes.ts";
import { embedOf } from "./embeds.ts";
import { openOutside, type Post } from "./post.ts";
import { placeFor, publishedOf } from "./published.ts";
import { FRAME, OPEN_FRAME } from "./stand-ins.ts";

const HTML = "http://www.w3.org/1999/xhtml";
const MATH = "http://www.w3.org/1998/Math/MathML";

/** Where the children of a received node go. */
type Place = { readonly node: Node; readonly depth: number };

/**
 * Builds what a post may be made of from what was received, element by element. Every element is a new one, so nothing
 * that the parser attached to the received ones can come along, and as nothing is ever written out and parsed again, no
 * second reading of the markup can differ from the first. They are made in the document that will show them: a video
 * that was made in an inert one never plays after the move (Chromium 156: "rejected by URL safety check"). A loop, not
 * a recursion: posts of 100,000 nested elements exist. True if the post had to be cut.
 */
export function build(received: Node, into: Node, post: Post): boolean {
  const places: Place[] = [{ node: into, depth: 0 }];
  let node: Node | undefined = received.firstChild ?? undefined;
  for (let count = 1; node; count++) {
    if (count > limits.htmlNodes) return true;
    const place = places.at(-1);
    const inner = place && put(node, place, post);
    if (inner && node.firstChild) places.push(inner);
    node = (inner && node.firstChild) ?? following(node, received, places);
  }
  return false;
}

/** The next node that is no descendant; leaves the places of the elements that end here. */
function following(last: Node, received: Node, places: Place[]): Node | undefined {
  let node: Node | null = last;
  while (node && node !== received) {
    if (node.nextSibling) return node.nextSibling;
    node = node.parentNode;
    places.pop();
  }
  return undefined;
}

/** Puts the node's own part in its place; answers where its children go, or nothing if they go too. */
function put(node: Node, place: Place, post: Post): Place | undefined {
  if (node.nodeType === Node.TEXT_NODE) {
    place.node.appendChild(document.createTextNode(node.nodeValue ?? ""));
    return undefined;
  }
  if (!(node instanceof Element) || dropped.has(node.localName)) return undefined;
  if (node.localName === FRAME || node.localName === OPEN_FRAME) {
    putEmbed(node, place.node, post);
    return node.localName === FRAME ? undefined : place;
  }
  if (node.namespaceURI === MATH) return putMath(node, place);
  return node.namespaceURI === HTML ? putHtml(node, place, post) : undefined;
}

function putHtml(received: Element, place: Place, post: Post): Place | undefined {
  const name = renamed.get(received.localName) ?? received.localName;
  if (!htmlElements.has(name) || isTooDeep(received, place)) return place;
  const built = document.createElement(name);
  if (!dress(built, received, place.node, post)) return putAlternative(received, place, post);
  return append(built, place);
}

function putMath(received: Element, place: Place): Place {
  if (!mathElements.has(received.localName) || isTooDeep(received, place)) return place;
  const built = document.createElementNS(MATH, received.localName);
  copy(received, built, mathAttributes);
  return append(built, place);
}

function append(built: Element, place: Place): Place {
  place.node.appendChild(built);
  return { node: built, depth: place.depth + 1 };
}

/** Too deep elements are left out, their text is not. */
function isTooDeep(received: Element, place: Place): boolean {
  return place.depth >= limits.htmlDepth && received.firstChild !== null;
}

/** An image that may not be loaded still has its words and its address; one that only counts readers has none. */
function putAlternative(received: Element, place: Place, post: Post): undefined {
  if (received.localName !== "img" || received.closest("noscript") || isUnseen(received)) return;
  const stand = placeFor(received, post.base);
  if (publishedOf(stand)?.url !== undefined) place.node.appendChild(stand);
  else if (stand.textContent) place.node.appendChild(document.createTextNode(stand.textContent));
}

/** Instead of a frame: a link of ours. Its class cannot be forged, as posts keep no classes of their own. */
function putEmbed(received: Element, parent: Node, post: Post): void {
  const src = received.getAttribute("data-src") || received.getAttribute("src");
  const embed = src && !isUnseen(received) ? embedOf(src, post.base) : undefined;
  if (!embed) return;
  const title = received.getAttribute("title")?.trim();
  const card = document.createElement("a");
  card.className = "embed-card";
  card.textContent = title ? `${title} (${embed.provider})` : post.words.openOn(embed.provider);
  openOutside(card, embed.href);
  parent.appendChild(card);
}
