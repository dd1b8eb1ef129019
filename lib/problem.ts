import type { Instant } from "./model.ts";

/** A feed that a web page names. */
export type FeedOffer = { readonly url: string; readonly title?: string };

/**
 * Every way our work for the reader can fail. The set is closed: a new kind does not compile until it has words
 * (components/explain-problem.ts). Stored as kind and data, never as a sentence: words change and are translated.
 */
export type Problem =
  | { readonly kind: "offline" }
  | { readonly kind: "unreachable"; readonly host: string }
  | { readonly kind: "timeout"; readonly seconds: number }
  | { readonly kind: "needs-permission"; readonly origin: string }
  /** To a site that the browser keeps us from; which one cannot be known. */
  | { readonly kind: "leads-away"; readonly host: string }
  | { readonly kind: "http"; readonly status: number }
  | { readonly kind: "gone" }
  /** `queue`: nobody asked for it, but its host takes one question a minute. */
  | { readonly kind: "rate-limited"; readonly until: Instant; readonly queue?: true }
  | { readonly kind: "too-large"; readonly limit: number }
  | { readonly kind: "not-an-address"; readonly text: string }
  | { readonly kind: "not-a-feed"; readonly offers: readonly FeedOffer[] }
  | { readonly kind: "malformed"; readonly detail: string }
  | { readonly kind: "partial" }
  | { readonly kind: "blocked" }
  | { readonly kind: "moved"; readonly to: string }
  /** Another subscription has the address that this one was to be given. */
  | { readonly kind: "followed-already"; readonly title: string }
  | { readonly kind: "private-address"; readonly host: string }
  | { readonly kind: "not-opml" }
  | { readonly kind: "too-many-feeds"; readonly limit: number }
  | { readonly kind: "not-a-backup" }
  | { readonly kind: "newer-backup"; readonly version: number }
  | { readonly kind: "damaged-backup" }
  | { readonly kind: "storage-full" }
  /** Another page of ours, of an older version, does not let go of the store. */
  | { readonly kind: "storage-blocked" }
  /** Written by a newer version of FoldFeed than this. */
  | { readonly kind: "storage-newer" }
  | { readonly kind: "storage-not-upgraded" }
  | { readonly kind: "storage-damaged" }
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

/** Whether a site was not reached because the browser keeps us from it, which the reader can mend. */
export function isOfAccess(problem: Problem | undefined): boolean {
  return problem?.kind === "needs-permission" || problem?.kind === "leads-away";
}

/** Whether a problem should be pointed out: being offline, having to wait or a cut answer pass by themselves. */
export function needsAttention(problem: Problem | undefined): boolean {
  return problem !== undefined && !["offline", "rate-limited", "partial"].includes(problem.kind);
}
