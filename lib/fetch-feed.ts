import { isChallenge } from "./discover/challenge.ts";
import { decode } from "./feed/decode.ts";
import { get, type Answer, type How } from "./http.ts";
import { limits, schedule } from "./limits.ts";
import type { Instant, Validators } from "./model.ts";
import { FeedError } from "./problem.ts";
import { hashBytes } from "./text/hash.ts";

/** What an answer says beside the document. */
export type Said = {
  /** Where redirects ended. */
  readonly url: string;
  /** Of the document, decoded. */
  readonly bytes: number;
  readonly freshUntil?: Instant;
  /** It was asked for without a condition. */
  readonly whole: boolean;
  /** Of the document that came, to ask for the next with; absent where none came (304). */
  readonly validators?: Validators;
};

export type Fetched =
  | { readonly outcome: "unchanged"; readonly said: Said }
  | {
      readonly outcome: "document";
      readonly said: Said;
      readonly bytes: Uint8Array;
      readonly bodyHash: number;
      readonly contentType?: string;
      readonly url: string;
      readonly validators: Validators;
      /** The connection broke before its end. */
      readonly cut: boolean;
    };

/** How a feed is asked beside its validators. */
export type Asking = How & {
  /** The value of `Authorization`. */
  readonly authorization?: string;
};

const accept =
  "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1";

/**
 * Asks for a feed, conditionally where we have validators (RFC 9110, 13.1: sent back byte for byte).
 *
 * @throws FeedError whatever `get` throws, `gone`, `rate-limited`, `blocked`, `http`.
 */
export async function fetchFeed(
  url: string,
  validators: Validators | undefined,
  now: Instant,
  { authorization, ...how }: Asking = {},
): Promise<Fetched> {
  const secret = authorization === undefined ? {} : { Authorization: authorization };
  const answer = await get(url, { Accept: accept, ...conditions(validators), ...secret }, limits.feedBytes, how);
  const whole = validators?.etag === undefined && validators?.lastModified === undefined;
  const freshUntil = freshUntilOf(answer.headers, now);
  // Where a redirect ended is kept, so it may not be of any length.
  const ended = answer.url.length > limits.address ? url : answer.url;
  const said = { url: ended, bytes: answer.body.byteLength, whole, ...(freshUntil ? { freshUntil } : {}) };
  if (answer.status === 304) return { outcome: "unchanged", said };
  refuse(answer, now);
  const contentType = answer.headers.get("content-type");
  const given = validatorsOf(answer.headers);
  return {
    outcome: "document",
    said: { ...said, validators: given },
    bytes: answer.body,
    bodyHash: hashBytes(answer.body),
    url: ended,
    validators: given,
    cut: answer.cut,
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
  return { ...(isKept(etag) ? { etag } : {}), ...(isKept(lastModified) ? { lastModified } : {}) };
}

/** What a server cannot be told again in a header is no use: one that gave it refused it when it came back (measured). */
function isKept(validator: string | null): validator is string {
  return validator !== null && validator.length <= limits.validator && /^[\x20-\x7e]+$/.test(validator);
}

/** A site that says "too many requests" and not for how long is left alone for as long as this. */
const someTime = 3_600_000;

function refuse(answer: Answer, now: Instant): void {
  const { status, headers } = answer;
  const html = () => decode(answer.body.subarray(0, 20_000), headers.get("content-type") ?? undefined);
  if (isChallenge(status, headers, html)) throw new FeedError({ kind: "blocked" });
  if (status >= 200 && status < 300) return;
  if (status === 410) throw new FeedError({ kind: "gone" });
  const until = retryAt(headers.get("retry-after"), now) ?? (status === 429 ? now + someTime : undefined);
  if (until !== undefined && (status === 429 || status === 503)) throw new FeedError({ kind: "rate-limited", until });
  throw new FeedError({ kind: "http", status });
}

/**
 * Retry-After in both its forms (RFC 9110, 10.2.3), as an instant; nothing where it says nothing usable. It is kept to for a
 * month at the most.
 */
export function retryAt(header: string | null, now: Instant): Instant | undefined {
  if (header === null) return undefined;
  const seconds = /^\s*\d+\s*$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1000;
  return Number.isFinite(seconds) && seconds > 0
    ? now + Math.min(seconds * 1000, schedule.longestRetryAfter)
    : undefined;
}

/** Until when an answer is fresh by its own word (RFC 9111, 4.2.1 and 4.2.3); nothing where it does not say so. */
function freshUntilOf(headers: Headers, now: Instant): Instant | undefined {
  const control = headers.get("cache-control")?.toLowerCase() ?? "";
  if (/(?:^|[\s,])(?:no-cache|no-store)(?:$|[\s,;=])/.test(control)) return undefined;
  const maxAge = /(?:^|[\s,])max-age\s*=\s*"?(\d+)/.exec(control)?.[1];
  const date = Date.parse(headers.get("date") ?? "");
  const expires = Date.parse(headers.get("expires") ?? "") - (Number.isNaN(date) ? now : date);
  const lifetime = maxAge === undefined ? expires : Number(maxAge) * 1000;
  const left = lifetime - (Number(headers.get("age") ?? 0) || 0) * 1000;
  return left > 0 ? now + left : undefined;
}
