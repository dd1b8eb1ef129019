import { hasAccess, hasEveryAccess, originOf } from "../access.ts";
import { feedOffers } from "../discover/offers.ts";
import { decode } from "../feed/decode.ts";
import { readFeed } from "../feed/read-feed.ts";
import { type Asking, fetchFeed, type Fetched, type Said } from "../fetch-feed.ts";
import type { FeedDocument, Instant, Validators } from "../model.ts";
import { letThrough } from "../private-network.ts";
import { FeedError } from "../problem.ts";
import type { Arrived } from "./absorb.ts";

type Last = Pick<FeedDocument, "bodyHash" | "entries">;

export type Question = {
  readonly feedUrl: string;
  readonly validators?: Validators | undefined;
  /** The last document, looked up only where another has come. */
  readonly last?: () => Promise<Last | undefined>;
  readonly how?: Asking;
  /** It is known that the browser lets us fetch from anywhere. */
  readonly allowed?: boolean;
};

export type Heard =
  | { readonly outcome: "unchanged"; readonly said: Said }
  | { readonly outcome: "document"; readonly document: Arrived & { readonly said: Said } };

/**
 * Asks for a feed and reads what comes. Nothing is stored here. `unchanged` where the feed is what it was: the server says
 * so, or the document is the same to the byte. Entries that stood in the `last` document as they stand in this one are
 * not read again.
 *
 * @throws FeedError every way it can fail; `not-a-feed` with the feeds that the page names.
 */
export async function ask({ feedUrl, validators, last, how, allowed }: Question, now: Instant): Promise<Heard> {
  if (!allowed && !(await hasAccess(feedUrl)))
    throw new FeedError({ kind: "needs-permission", origin: originOf(feedUrl) });
  const fetched = await letThrough(feedUrl, () =>
    fetchFeed(feedUrl, validators, now, { ...how, ...(allowed ? {} : { everywhere: hasEveryAccess }) }),
  ).catch(async (error: unknown) => {
    // Access that was taken away meanwhile looks as if the host could not be reached.
    if (await hasAccess(feedUrl)) throw error;
    throw new FeedError({ kind: "needs-permission", origin: originOf(feedUrl) }, { cause: error });
  });
  const { said } = fetched;
  if (fetched.outcome === "unchanged") return { outcome: "unchanged", said };
  const before = await last?.();
  if (fetched.bodyHash === before?.bodyHash && !fetched.cut) return { outcome: "unchanged", said };
  const feed = read(fetched, new Set(before?.entries.map(([rawHash]) => rawHash)));
  const { bodyHash } = fetched;
  return { outcome: "document", document: { feed, bodyHash, validators: fetched.validators, said } };
}

/** A document that was fetched otherwise, read as if nothing of it were known. */
export function arrivedWith(fetched: Received): Arrived {
  const { bodyHash, validators, said } = fetched;
  return { feed: read(fetched, new Set()), bodyHash, validators, said };
}

type Received = Extract<Fetched, { outcome: "document" }>;

function read({ bytes, contentType, url, cut }: Received, seen: ReadonlySet<number>): Arrived["feed"] {
  const about = { url, seen, ...(contentType === undefined ? {} : { contentType }) };
  try {
    const feed = readFeed(bytes, about);
    return cut ? { ...feed, partial: true } : feed;
  } catch (error) {
    if (!(error instanceof FeedError) || error.problem.kind !== "not-a-feed") throw error;
    const offers = feedOffers(decode(bytes, contentType), url);
    throw new FeedError({ kind: "not-a-feed", offers }, { cause: error });
  }
}
