import type { FeedId } from "./model.ts";
import type { Found, PostView, SourceView } from "./view.ts";

/** What a search could not make sense of; the rest of it is searched for. */
export type QueryTrouble =
  | { readonly kind: "date"; readonly operator: "before" | "after"; readonly value: string }
  | { readonly kind: "state"; readonly value: string }
  | { readonly kind: "no-feed" | "no-folder"; readonly value: string };

export type SearchQuery = {
  /** As the reader typed it: words, "phrases", operators (`lib/search/query.ts`). */
  readonly text: string;
  /** In which days begin and end. */
  readonly zone: string;
  /** Posts at the most. */
  readonly count: number;
};

/** What was found, newest first. JSON only. */
export type SearchPage = {
  readonly posts: readonly FoundPost[];
  readonly sources: readonly (readonly [FeedId, SourceView])[];
  /** There may be more. */
  readonly more: boolean;
  readonly troubles: readonly QueryTrouble[];
  /** The index is behind: so many of so many entries were searched. */
  readonly lag?: SearchLag;
};

export type SearchLag = { readonly done: number; readonly total: number };

/** A post with the places in its title and its text that were searched for. */
export type FoundPost = PostView & { readonly found: Found };
