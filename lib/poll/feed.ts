import { hasAccess, originOf } from "../access.ts";
import { feedOffers } from "../discover/offers.ts";
import { decode } from "../feed/decode.ts";
import { readFeed } from "../feed/read-feed.ts";
import { fetchFeed, type Fetched } from "../fetch-feed.ts";
import type { FeedDocument, Instant, Validators } from "../model.ts";
import { letThroughTo } from "../private-network.ts";
import { FeedError } from "../problem.ts";
import type { Arrived } from "./absorb.ts";

/**
 * Asks for a feed and reads what comes. Nothing is stored here. `undefined` where the feed is what it was: the server
 * says so, or the document is the same to the byte. Entries that stood in the `last` document as they stand in this one
 * are not read again.
 *
 * @throws FeedError every way it can fail; `not-a-feed` with the feeds that the page names.
 */
export async function askFor(
  feedUrl: string,
  validators: Validators | undefined,
  last: Pick<FeedDocument, "bodyHash" | "entries"> | undefined,
  now: Instant,
): Promise<Arrived | undefined> {
  if (!(await hasAccess(feedUrl))) throw new FeedError({ kind: "needs-permission", origin: originOf(feedUrl) });
  await letThroughTo([feedUrl]);
  const fetched = await fetchFeed(feedUrl, validators, now);
  if (fetched.outcome === "unchanged" || fetched.bodyHash === last?.bodyHash) return undefined;
  const seen = new Set(last?.entries.map(([rawHash]) => rawHash));
  return { feed: read(fetched, seen), bodyHash: fetched.bodyHash, validators: fetched.validators };
}

type Received = Extract<Fetched, { outcome: "document" }>;

function read({ bytes, contentType, url }: Received, seen: ReadonlySet<number>): Arrived["feed"] {
  const about = { url, seen, ...(contentType === undefined ? {} : { contentType }) };
  try {
    return readFeed(bytes, about);
  } catch (error) {
    if (!(error instanceof FeedError) || error.problem.kind !== "not-a-feed") throw error;
    const offers = feedOffers(decode(bytes, contentType), url);
    throw new FeedError({ kind: "not-a-feed", offers }, { cause: error });
  }
}
