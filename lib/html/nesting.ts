import { limits } from "../limits.ts";
import type { Tag } from "./tags.ts";

/** Elements that end where the next of their kind begins: leaving their end tags out nests nothing. */
const ENDS_BY_ITSELF = new Set("caption colgroup dd dt li p tbody td tfoot th thead tr".split(" "));
/** The same, but only within a `ruby`, and none of these between. */
const ENDS_IN_RUBY = new Set("rb rp rt rtc".split(" "));
const BARRIERS = "applet marquee math object select svg table template".split(" ");
const VOID = new Set(
  "area base basefont bgsound br col embed hr img input link meta param source track wbr".split(" "),
);

/**
 * How deep tags are nested, never less than a third of what a browser makes of them. An end tag ends one element of its
 * name, if there is one, and none of those that were left open within, as it may not end them in a browser either.
 */
export function createNesting() {
  const open = new Map<string, number>();
  let depth = 0;
  let closedThemselves = 0;

  const isOpen = (name: string) => (open.get(name) ?? 0) > 0;

  return {
    /** Whether the tag's element is nested too deep; each tag is asked about once, in their order. */
    isTooDeep(tag: Tag): boolean {
      const { name, closes } = tag;
      if (!nests(tag)) return false;
      if (!closes) {
        open.set(name, (open.get(name) ?? 0) + 1);
        depth++;
        return depth > limits.htmlNesting;
      }
      const wasTooDeep = depth > limits.htmlNesting;
      if (isOpen(name)) {
        open.set(name, (open.get(name) ?? 0) - 1);
        depth--;
      }
      return wasTooDeep;
    },
  };

  function nests({ name, closes, closesItself }: Tag): boolean {
    if (VOID.has(name) || ENDS_BY_ITSELF.has(name)) return false;
    if (ENDS_IN_RUBY.has(name) && isOpen("ruby") && !BARRIERS.some(isOpen)) return false;
    if (closes || !closesItself) return true;
    // Whether this is a drawing for a browser, too, is not certain; so there is an end to it.
    const inForeign = name === "svg" || name === "math" || isOpen("svg") || isOpen("math");
    return !(inForeign && ++closedThemselves <= limits.htmlDrawn);
  }
}
