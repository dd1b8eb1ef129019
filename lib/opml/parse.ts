import { limits } from "../limits.ts";
import { FeedError } from "../problem.ts";
import { collect } from "./collect.ts";
import { decodeOpml } from "./decode.ts";
import { namesFeed, type OpmlList, type Reading } from "./outline.ts";
import { scan } from "./scan.ts";
import { readStrictly } from "./strict.ts";
import { undoTwiceEncoded } from "./twice-encoded.ts";

/**
 * A feed list as written by any reader. Strict first; where that fails or finds fewer feeds than the text names, the
 * tolerant scanner too, and the richer result wins.
 *
 * @throws FeedError `not-opml` for a file without outlines, `too-large` beyond `limits.opmlBytes`.
 * @see http://opml.org/spec2.opml
 */
export function parseOpml(bytes: Uint8Array): OpmlList {
  if (bytes.length > limits.opmlBytes) throw new FeedError({ kind: "too-large", limit: limits.opmlBytes });
  const received = decodeOpml(bytes);
  const once = undoTwiceEncoded(received);
  const text = withoutDoctype(once ?? received);
  if (!/<(?:opml|outline)[\s/>]/i.test(text)) throw new FeedError({ kind: "not-opml" });

  const counted = feedsNamedIn(text);
  const { reading, strict } = read(text, counted);
  const list = collect(reading.tokens);
  const repaired = [...list.repaired];
  const recovered = feedsIn(reading);
  const named = Math.max(counted, recovered);
  if (named > 0 && (!strict || recovered < named))
    repaired.unshift(`The list is damaged or built unusually: recovered ${recovered} of ${named} entries.`);
  if (!/<\/(?:opml|body)\s*>/i.test(text)) repaired.push("The file is cut short; entries behind the cut are missing.");
  if (once !== undefined) repaired.push("The text was encoded twice; it was decoded once more.");
  const title = reading.title?.replace(/\s+/g, " ").trim();
  return { ...list, ...(title ? { title } : {}), repaired };
}

function read(text: string, named: number): { readonly reading: Reading; readonly strict: boolean } {
  const strictly = tryStrictly(text);
  if (strictly && feedsIn(strictly) >= named) return { reading: strictly, strict: true };
  const scanned = scan(text);
  if (strictly && feedsIn(strictly) >= feedsIn(scanned)) return { reading: strictly, strict: true };
  return { reading: scanned, strict: false };
}

function tryStrictly(text: string): Reading | undefined {
  try {
    return readStrictly(text);
  } catch {
    // Not well-formed, or nested too deep: the scanner's turn.
    return undefined;
  }
}

function feedsIn({ tokens }: Reading): number {
  return tokens.filter((token) => token.kind === "open" && namesFeed(token.attributes)).length;
}

/** How many feeds the text seems to name, however broken its markup; comments do not count. */
function feedsNamedIn(text: string): number {
  let count = 0;
  let at = 0;
  for (let start = text.indexOf("<!--"); start >= 0; start = text.indexOf("<!--", at)) {
    const end = text.indexOf("-->", start);
    if (end < 0) break;
    count += addressesIn(text.slice(at, start));
    at = end;
  }
  return count + addressesIn(text.slice(at));
}

function addressesIn(text: string): number {
  return text.match(/\s(?:xmlurl|feedurl)\s*=\s*(?:["']|https?:)/gi)?.length ?? 0;
}

/** No list needs one, its entities are a well-known attack, and the strict parser throws on some. */
function withoutDoctype(text: string): string {
  const start = text.search(/<!doctype/i);
  const root = text.search(/<opml[\s>]/i);
  return start >= 0 && root > start ? text.slice(0, start) + text.slice(root) : text;
}
