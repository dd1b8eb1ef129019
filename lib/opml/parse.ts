import { limits } from "../limits.ts";
import { FeedError } from "../problem.ts";
import { collect } from "./collect.ts";
import { decodeOpml } from "./decode.ts";
import { type FeedList, namesFeed, type Reading } from "./outline.ts";
import { scan } from "./scan.ts";
import { finish, type Steps } from "./steps.ts";
import { readStrictly } from "./strict.ts";
import { undoTwiceEncoded } from "./twice-encoded.ts";

/** The strict reader reads a text in one go, and a longer one takes it too long; in UTF-16 units. */
const STRICT_UP_TO = 300_000;
/** In these the end of a list is looked for. */
const TAIL = 65_536;
const STEP = 500_000;

/** `opmlSteps` in one go. */
export function parseOpml(bytes: Uint8Array): FeedList {
  if (bytes.length > limits.opmlBytes) throw new FeedError({ kind: "too-large", limit: limits.opmlBytes });
  return finish(opmlSteps(decodeOpml(bytes)));
}

/**
 * A feed list as written by any reader. Strict first; where that fails or finds fewer feeds than the text names, the
 * tolerant scanner too, and the richer result wins. A long list is scanned only, because it must not hold up the page.
 *
 * @throws FeedError `not-opml` for a text without outlines.
 * @see http://opml.org/spec2.opml
 */
export function* opmlSteps(received: string): Steps<FeedList> {
  const once = undoTwiceEncoded(received);
  const text = withoutDoctype(once ?? received);
  if (!/<(?:opml|outline)[\s/>]/i.test(text)) throw new FeedError({ kind: "not-opml" });

  const counted = yield* feedsNamedIn(text);
  const { reading, sound } = yield* read(text, counted);
  const list = yield* collect(reading);
  const repaired = [...list.repaired];
  const recovered = feedsIn(reading);
  const named = Math.max(counted, recovered);
  const isCut = recovered >= limits.outlines;
  if (named > 0 && !isCut && (!sound || recovered < named)) {
    repaired.unshift(`The list is damaged or built unusually: recovered ${recovered} of ${named} entries.`);
  }
  if (!/<\/(?:opml|body)\s*>/i.test(text.slice(-TAIL))) {
    repaired.push("The file is cut short; entries behind the cut are missing.");
  }
  if (once !== undefined) repaired.push("The text was encoded twice; it was decoded once more.");
  const title = reading.title?.replace(/\s+/g, " ").trim();
  return { ...list, format: "opml", ...(title ? { title } : {}), repaired };
}

function* read(text: string, named: number): Steps<{ readonly reading: Reading; readonly sound: boolean }> {
  const strictly = text.length <= STRICT_UP_TO ? tryStrictly(text) : undefined;
  if (strictly && feedsIn(strictly) >= named) return { reading: strictly, sound: true };
  const scanned = yield* scan(text);
  if (strictly && feedsIn(strictly) >= feedsIn(scanned)) return { reading: strictly, sound: true };
  return { reading: scanned, sound: text.length > STRICT_UP_TO };
}

function tryStrictly(text: string): Reading | undefined {
  try {
    return readStrictly(text);
  } catch {
    // Not well-formed, or nested too deep: the scanner's turn.
    return undefined;
  }
}

function feedsIn({ tokens }: Pick<Reading, "tokens">): number {
  let count = 0;
  for (const token of tokens) if (token.kind === "open" && namesFeed(token.attributes)) count++;
  return count;
}

/** How many feeds the text seems to name, however broken its markup; comments do not count. */
function* feedsNamedIn(text: string): Steps<number> {
  const mark = /<!--|\s(?:xmlurl|feedurl)\s{0,9}=\s{0,9}(?:["']|https?:)/gi;
  let count = 0;
  let next = STEP;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    if (mark.lastIndex > next) {
      yield match.index / text.length;
      next = mark.lastIndex + STEP;
    }
    if (match[0] !== "<!--") {
      count++;
      continue;
    }
    const end = text.indexOf("-->", mark.lastIndex);
    if (end < 0) break;
    mark.lastIndex = end;
  }
  return count;
}

/** No list needs one, its entities are a well-known attack, and the strict parser throws on some. */
function withoutDoctype(text: string): string {
  const start = text.search(/<!doctype/i);
  const root = text.search(/<opml[\s>]/i);
  return start >= 0 && root > start ? text.slice(0, start) + text.slice(root) : text;
}
