import { safeUrl } from "../text/url.ts";

/** What a post wanted to show: a picture, sound or film, and the address that its author wrote, if it is one of the web. */
export type Published = { readonly kind: "img" | "audio" | "video"; readonly url?: string | undefined };

/** Where scripts that load images late keep the true address, best first. */
export const SRC: readonly string[] = ["data-src", "data-lazy-src", "data-original", "src"];

const published = new WeakMap<Element, Published>();

/** What was published in the place of an element that `sanitise` has made; nothing for any other. */
export function publishedOf(element: Element): Published | undefined {
  return published.get(element);
}

/** Keeps what the author wrote, for when it cannot be loaded as we have built it. */
export function keepPublished(built: Element, received: Element, base: string | undefined): void {
  const places = [received, ...received.querySelectorAll("source")].flatMap((each) =>
    SRC.map((name) => each.getAttribute(name)),
  );
  const url = places.map((text) => safeUrl(text ?? "", base)).find((address) => address !== undefined);
  const kind = received.localName;
  if (kind === "img" || kind === "audio" || kind === "video") published.set(built, { kind, url });
}

/** Stands where nothing may be loaded at all, with the words that the author gave it. Its class is ours alone. */
export function placeFor(received: Element, base: string | undefined): Element {
  const place = document.createElement("span");
  place.className = "not-loaded";
  place.textContent = received.getAttribute("alt") ?? "";
  keepPublished(place, received, base);
  return place;
}
