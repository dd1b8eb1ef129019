import { hasAccess, hasEveryAccess, originOf } from "../access.ts";
import { feedOffers } from "../discover/offers.ts";
import { decode } from "../feed/decode.ts";
import { readFeed } from "../feed/read-feed.ts";
import { type Asking, fetchFeed, type Fetched, type Said } from "../fetch-feed.ts";
import type { FeedDocument, Instant, Validators } from "../model.ts";
import { letThrough } from "../private-network.ts";
import type { Db } from "../store/schema.ts";
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
  );
  const { said } = fetched;
  if (fetched.outcome === "unchanged") return { outcome: "unchanged", said };
  const before = await last?.();
  if (fetched.bodyHash === before?.bodyHash && !fetched.cut) return { outcome: "unchanged", said };
  const feed = read(fetched, new Set(before?.entries.map(([rawHash]) => rawHash)));
  const { bodyHash } = fetched;
  return { outcome: "document", document: { feed, bodyHash, validators: fetched.validators, said } };
}

/**
 * Whether a host may be asked for something now.
 *
 * @throws FeedError `rate-limited` where it asked to be left alone.
 */
export async function mindHost(db: Db, feedUrl: string, now: Instant): Promise<void> {
  const { retryAt = 0 } = (await db.get("hosts", new URL(feedUrl).host)) ?? {};
  if (retryAt > now) throw new FeedError({ kind: "rate-limited", until: retryAt });
}

/** The document at an address, whatever was there before. */
export async function askFor(feedUrl: string, now: Instant, how?: Asking): Promise<Arrived> {
  const heard = await ask({ feedUrl, ...(how ? { how } : {}) }, now);
  // Nothing was asked of it that it could call unchanged; a server that does so all the same has no document for us.
  if (heard.outcome === "unchanged") throw new FeedError({ kind: "http", status: 304 });
  return heard.document;
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
