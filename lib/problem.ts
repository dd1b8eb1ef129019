import type { Instant } from "./model.ts";

/** A feed that a web page names. */
export type FeedOffer = { readonly url: string; readonly title?: string };

/**
 * Every way our work for the reader can fail. The set is closed: a new kind does not compile until `explain` has words
 * for it. Stored as kind and data, never as a sentence, so that words can change and be translated.
 */
export type Problem =
  | { readonly kind: "offline" }
  | { readonly kind: "unreachable"; readonly host: string }
  | { readonly kind: "timeout"; readonly seconds: number }
  | { readonly kind: "needs-permission"; readonly origin: string }
  | { readonly kind: "http"; readonly status: number }
  | { readonly kind: "gone" }
  | { readonly kind: "rate-limited"; readonly until: Instant }
  | { readonly kind: "too-large"; readonly limit: number }
  | { readonly kind: "not-an-address"; readonly text: string }
  | { readonly kind: "not-a-feed"; readonly offers: readonly FeedOffer[] }
  | { readonly kind: "malformed"; readonly detail: string }
  | { readonly kind: "partial" }
  | { readonly kind: "blocked" }
  | { readonly kind: "moved"; readonly to: string }
  | { readonly kind: "private-address"; readonly host: string }
  | { readonly kind: "not-opml" }
  | { readonly kind: "storage-full" }
  | { readonly kind: "storage-unavailable" };

export type ProblemKind = Problem["kind"];

/** The one error class for failures the reader is told of. Anything else that is thrown is a bug. */
export class FeedError extends Error {
  override readonly name = "FeedError";
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.kind, options);
    this.problem = problem;
  }
}

/** Whether a problem should be pointed out: being offline, having to wait or a cut answer pass by themselves. */
export function needsAttention(problem: Problem | undefined): boolean {
  return problem !== undefined && !["offline", "rate-limited", "partial"].includes(problem.kind);
}

/** One or two sentences without jargon: what is the matter, and what happens next. */
export function explain(problem: Problem): string {
  switch (problem.kind) {
    case "offline":
      return "You are offline. We will try again when you are back.";
    case "unreachable":
      return `${problem.host} could not be reached. We will try again later.`;
    case "timeout":
      return `The site did not answer within ${problem.seconds} seconds. We will try again later.`;
    case "needs-permission":
      return `FoldFeed needs your permission to fetch from ${problem.origin}.`;
    case "http":
      return problem.status === 404
        ? "There is no feed at this address (404). We will keep trying, ever more rarely."
        : `The site answered with an error (${problem.status}). We will try again later.`;
    case "gone":
      return "The site says this feed is gone for good (410). We stopped asking for it; its posts stay.";
    case "rate-limited":
      return "The site asked us to wait before asking again. We will.";
    case "too-large":
      return `This document is larger than ${Math.round(problem.limit / 1_000_000)} MB, which is more than we read.`;
    case "not-an-address":
      return `“${problem.text}” is not a web address.`;
    case "not-a-feed":
      return problem.offers.length > 0
        ? "This is a web page, not a feed, but it names the feeds below."
        : "This address does not hold a feed.";
    case "malformed":
      return `The feed is damaged: ${problem.detail} What could be read is shown.`;
    case "partial":
      return "The feed arrived cut short. What arrived is shown; nothing was removed.";
    case "blocked":
      return "The site wants to see a person before it answers (a challenge page).";
    case "moved":
      return `The feed seems to have moved to ${problem.to}.`;
    case "private-address":
      return `The address leads into a private network (${problem.host}), so it was not followed.`;
    case "not-opml":
      return "This file is not a feed list (OPML).";
    case "storage-full":
      return "The disk is full, so nothing new can be stored. Nothing stored was lost.";
    case "storage-unavailable":
      return "The browser does not let FoldFeed store anything here (a private window, or history is never kept).";
  }
}
