import { resolve } from "../text/url.ts";
import type { XmlElement } from "../text/xml-element.ts";

/** The base of an element's addresses: its xml:base, itself relative to the outer one, else the outer one (RFC 3986). */
export function baseOf(element: XmlElement, outer: string | undefined): string | undefined {
  const own = element.attributes.get("xml:base");
  return (own === undefined ? undefined : resolve(own, outer)?.href) ?? outer;
}
