import { get, type Answer } from "./http.ts";
import { limits } from "./limits.ts";
import type { Instant, Validators } from "./model.ts";
import { FeedError } from "./problem.ts";
import { hashBytes } from "./text/hash.ts";

export type Fetched =
  | { readonly outcome: "unchanged" }
  | {
      readonly outcome: "document";
      readonly bytes: Uint8Array;
      readonly bodyHash: number;
      readonly contentType?: string;
      readonly url: string;
      readonly validators: Validators;
    };

const accept =
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1";

/**
 * Asks for a feed, conditionally where we have validators (RFC 9110, 13.1: sent back byte for byte).
 *
 * @throws FeedError whatever `get` throws, `gone`, `rate-limited`, `http`.
 */
export async function fetchFeed(url: string, validators: Validators | undefined, now: Instant): Promise<Fetched> {
  const answer = await get(url, { Accept: accept, ...conditions(validators) }, limits.feedBytes);
  if (answer.status === 304) return { outcome: "unchanged" };
  refuse(answer, now);
  const contentType = answer.headers.get("content-type");
  return {
    outcome: "document",
    bytes: answer.body,
    bodyHash: hashBytes(answer.body),
    url: answer.url,
    validators: validatorsOf(answer.headers),
    ...(contentType === null ? {} : { contentType }),
  };
}

function conditions(validators: Validators | undefined): Record<string, string> {
  return {
    ...(validators?.etag === undefined ? {} : { "If-None-Match": validators.etag }),
    ...(validators?.lastModified === undefined ? {} : { "If-Modified-Since": validators.lastModified }),
  };
}

function validatorsOf(headers: Headers): Validators {
  const [etag, lastModified] = [headers.get("etag"), headers.get("last-modified")];
  return { ...(etag === null ? {} : { etag }), ...(lastModified === null ? {} : { lastModified }) };
}

function refuse(answer: Answer, now: Instant): void {
  const { status } = answer;
  if (status >= 200 && status < 300) return;
  if (status === 410) throw new FeedError({ kind: "gone" });
  const until = retryAt(answer.headers.get("retry-after"), now);
  if (until !== undefined && (status === 429 || status === 503)) throw new FeedError({ kind: "rate-limited", until });
  throw new FeedError({ kind: "http", status });
}

/** Retry-After in both its forms (RFC 9110, 10.2.3), as an instant; nothing where it says nothing usable. */
export function retryAt(header: string | null, now: Instant): Instant | undefined {
  if (header === null) return undefined;
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? now + seconds * 1000 : undefined;
}
