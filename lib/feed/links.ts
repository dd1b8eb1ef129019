import type { Enclosure } from "../published.ts";
import { attribute, childrenOf, type XmlElement } from "../text/xml-element.ts";
import { safeUrl } from "../text/url.ts";
import { baseOf } from "./base.ts";
import { compact } from "./compact.ts";

/** An atom:link, as it may stand in a feed of any format (RFC 4287, 4.2.7). */
export type Link = { readonly rel: string; readonly type: string; readonly url: string; readonly length?: number };

/** The atom:link elements whose address is one we follow. */
export function readLinks(element: XmlElement, base: string | undefined): readonly Link[] {
  return childrenOf(element, "atom:link").flatMap((link) => {
    const url = safeUrl(attribute(link, "href") ?? link.inner, baseOf(link, base));
    if (url === undefined) return [];
    const rel = (attribute(link, "rel") ?? "alternate").toLowerCase();
    const type = (attribute(link, "type") ?? "").toLowerCase();
    // The registry of relations also has them as addresses (RFC 4287, 4.2.7.2).
    const relation = rel.replace("http://www.iana.org/assignments/relation/", "");
    return [compact({ rel: relation, type, url, length: readLength(link) })];
  });
}

/** The page: an alternate that says it is HTML, else one that does not say it is something else, else any. */
export function pageOf(links: readonly Link[]): string | undefined {
  const alternates = links.filter(({ rel }) => rel === "alternate");
  const html = alternates.find(({ type }) => type === "text/html" || type === "application/xhtml+xml");
  return (html ?? alternates.find(({ type }) => type === "") ?? alternates[0])?.url;
}

export function linkOf(links: readonly Link[], relation: string): string | undefined {
  return links.find(({ rel }) => rel === relation)?.url;
}

/** RSS's enclosure elements and Atom's enclosure links. */
export function readEnclosures(element: XmlElement, base: string | undefined, links: readonly Link[]): Enclosure[] {
  const elements = childrenOf(element, "enclosure").flatMap((enclosure) => {
    const url = safeUrl(
      attribute(enclosure, "url") ?? attribute(enclosure, "href") ?? attribute(enclosure, "resource"),
      base,
    );
    return url === undefined
      ? []
      : [compact({ url, type: attribute(enclosure, "type"), length: readLength(enclosure) })];
  });
  const linked = links
    .filter(({ rel }) => rel === "enclosure")
    .map(({ url, type, length }) => compact({ url, type: type || undefined, length }));
  return [...elements, ...linked];
}

/** Publishers who do not know the length write 0. */
export function readLength(element: XmlElement): number | undefined {
  const text = attribute(element, "length") ?? attribute(element, "filesize");
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) || undefined : undefined;
}
