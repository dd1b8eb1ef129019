import { hasAccess, originOf } from "../access.ts";
import { feedOffers } from "../discover/offers.ts";
import { decode } from "../feed/decode.ts";
import { parseFeed } from "../feed/parse.ts";
import { fetchFeed, type Fetched } from "../fetch-feed.ts";
import type { Feed, FeedDocument, Instant, Validators } from "../model.ts";
import { FeedError } from "../problem.ts";
import type { Arrived } from "./absorb.ts";

/**
 * Asks for a feed and reads what comes. Nothing is stored here. `undefined` where the feed is what it was: the server
 * says so, or the document is the same to the byte.
 *
 * @throws FeedError every way it can fail; `not-a-feed` with the feeds that the page names.
 */
export async function askFor(
  feedUrl: string,
  validators: Validators | undefined,
  last: Pick<FeedDocument, "bodyHash"> | undefined,
  now: Instant,
): Promise<Arrived | undefined> {
  if (!(await hasAccess(feedUrl))) throw new FeedError({ kind: "needs-permission", origin: originOf(feedUrl) });
  const fetched = await fetchFeed(feedUrl, validators, now);
  if (fetched.outcome === "unchanged" || fetched.bodyHash === last?.bodyHash) return undefined;
  return { feed: read(fetched), bodyHash: fetched.bodyHash, validators: fetched.validators };
}

type Received = Extract<Fetched, { outcome: "document" }>;

function read({ bytes, contentType, url }: Received): Feed {
  const about = { url, ...(contentType === undefined ? {} : { contentType }) };
  try {
    return parseFeed(bytes, about);
  } catch (error) {
    if (!(error instanceof FeedError) || error.problem.kind !== "not-a-feed") throw error;
    const offers = feedOffers(decode(bytes, contentType), url);
    throw new FeedError({ kind: "not-a-feed", offers }, { cause: error });
  }
}
