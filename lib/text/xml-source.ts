/** A document's text from its root element on, ready to be read. */
export type XmlSource = {
  readonly xml: string;
  /** The root's name as written. */
  readonly root: string;
  readonly repaired: readonly string[];
};

/** What we take of a DOCTYPE: enough for a page of letters, too little for a bomb. */
const bounds = { subset: 100_000, entities: 300, entityLength: 500, expanded: 1_000_000 };

const predefined = new Set(["amp", "apos", "gt", "lt", "quot"]);

/** What a web page begins with; a warning before a feed begins with none of these. */
const pageTags = new Set(["html", "head", "body", "script", "meta", "title", "link"]);

/**
 * Finds the root element, whose local name must be one of `roots`. What stands before it goes (declaration, comments,
 * DOCTYPE, PHP warnings), and so does what stands behind it; plain internal entities are put in, nothing external is.
 * Undefined where there is no such root.
 */
export function findSource(text: string, roots: ReadonlyMap<string, unknown>): XmlSource | undefined {
  const repaired: string[] = [];
  const prolog = readProlog(text);
  let { at } = prolog;
  let root = tagAt(text, at);
  if (root === undefined || !roots.has(localName(root))) {
    // A page may well quote a feed; it is a page all the same.
    if (root !== undefined && pageTags.has(localName(root))) return undefined;
    at = searchRoot(text, at, roots);
    root = tagAt(text, at);
    if (root === undefined) return undefined;
    repaired.push("What stood before the feed was left out.");
  } else if (prolog.junk) {
    repaired.push("What stood before the feed was left out.");
  }

  const closing = text.lastIndexOf(`</${root}`);
  const close = closing < at ? -1 : text.indexOf(">", closing);
  const end = close < 0 ? text.length : close + 1;
  if (!/^(?:\s|<!--(?:[^-]|-(?!->))*-->|\0)*$/.test(text.slice(end, end + 1000))) {
    repaired.push("What stood behind the end of the feed was left out.");
  }
  // The line ends that XML demands, here once, so that positions hold for every reader.
  const whole = text.slice(at, end);
  const xml = whole.includes("\r") ? whole.replace(/\r\n?/g, "\n") : whole;
  return { xml: prolog.entities.size > 0 ? expand(xml, prolog.entities) : xml, root, repaired };
}

type Prolog = { readonly at: number; readonly junk: boolean; readonly entities: ReadonlyMap<string, string> };

/** Steps over everything that may stand before a root element. */
function readProlog(text: string): Prolog {
  const entities = new Map<string, string>();
  let junk = false;
  let at = 0;
  for (;;) {
    const open = text.indexOf("<", at);
    if (open < 0) return { at: text.length, junk, entities };
    junk ||= text.slice(at, Math.min(open, at + 1000)).trim() !== "";
    const isDoctype = /^<!doctype/i.test(text.slice(open, open + 9));
    let end: number;
    if (text.startsWith("<!--", open)) end = behind(text, "-->", open + 4);
    else if (text.startsWith("<?", open)) end = behind(text, "?>", open);
    else if (isDoctype) end = endOfDoctype(text, open, entities);
    else if (text.startsWith("<!", open)) end = behind(text, ">", open);
    else return { at: open, junk, entities };
    if (end < 0) return { at: open + 1, junk: true, entities };
    at = end;
  }
}

/** Reads the entities of the internal subset on the way. */
function endOfDoctype(text: string, open: number, entities: Map<string, string>): number {
  const close = text.indexOf(">", open);
  const subset = text.indexOf("[", open);
  if (subset < 0 || subset > close) return close < 0 ? -1 : close + 1;
  const end = /\]\s*>/g;
  end.lastIndex = subset;
  if (!end.exec(text)) return -1;
  const declared = /<!ENTITY\s+([\w.-]+)\s+(?:"([^"]*)"|'([^']*)')\s*>/g;
  for (const [, name = "", one, other] of text
    .slice(subset, Math.min(end.lastIndex, subset + bounds.subset))
    .matchAll(declared)) {
    const value = one ?? other ?? "";
    // XML 1.0, 4.2 and 4.6: the first declaration counts, and of XML's own five none does.
    if (entities.has(name) || predefined.has(name)) continue;
    if (entities.size < bounds.entities && value.length <= bounds.entityLength) entities.set(name, value);
  }
  return end.lastIndex;
}

/** Each entity once, and none within a CDATA section. An entity named in another one stays as it is written. */
function expand(xml: string, entities: ReadonlyMap<string, string>): string {
  let room = bounds.expanded;
  return xml.replace(/<!\[CDATA\[[^]*?(?:\]\]>|$)|&([\w.-]+);/g, (written, name?: string) => {
    const value = name === undefined ? undefined : entities.get(name);
    if (value === undefined || room < value.length) return written;
    room -= value.length;
    return value;
  });
}

function searchRoot(text: string, from: number, roots: ReadonlyMap<string, unknown>): number {
  const pattern = new RegExp(`<(?:[\\w.-]{1,40}:)?(?:${[...roots.keys()].join("|")})[\\s>]`, "gi");
  pattern.lastIndex = from;
  return pattern.exec(text)?.index ?? text.length;
}

function tagAt(text: string, at: number): string | undefined {
  return /^<([^\s<>/!?]+)/.exec(text.slice(at, at + 200))?.[1];
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(":") + 1).toLowerCase();
}

function behind(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? -1 : found + mark.length;
}
