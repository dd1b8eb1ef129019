import type { EntryId, FeedId, FoldReason, Instant, PostId } from "./model.ts";

/** What two links to one page differ in. */
export type LinkDifference =
  | { readonly kind: "tracking"; readonly names: readonly string[] }
  | { readonly kind: "scheme" | "www" | "mobile" | "redirect" | "ending" | "fragment" | "other" };

/** One copy of a post as its feed brought it, for the reader to check. */
export type CopyFacts = {
  readonly entryId: EntryId;
  readonly feedId: FeedId;
  readonly source: string;
  readonly title: string;
  readonly url?: string;
  readonly guid?: string;
  readonly published?: Instant;
  readonly firstSeen: Instant;
  /** When it left its feed. */
  readonly goneAt?: Instant;
  /** When its publisher changed it last; absent also where the reader does not want to be told of its feed. */
  readonly edited?: Instant;
  /** Absent where it came first. */
  readonly reason?: FoldReason;
  /** What its link differs in from that of the copy it was found by; empty where it is the very same. */
  readonly link?: readonly LinkDifference[];
  /** It is the one that is shown. */
  readonly shown: boolean;
};

/** Why a post is shown once. */
export type FoldFacts = { readonly copies: readonly CopyFacts[] };

/** Why two posts did not become one. */
export type NotFolded = { readonly why: "one" | "gone" } | { readonly why: "many"; readonly most: number };

/** A post that the reader may call the same. */
export type NearPost = {
  readonly id: PostId;
  readonly entryId: EntryId;
  readonly title: string;
  readonly source: string;
  readonly at: Instant;
};

/** Posts that were searched for among all; there may be more. */
export type FoundPosts = { readonly posts: readonly NearPost[]; readonly more: boolean };

/** A piece of a text that was edited. `gap` stands for so many words that are the same and need not be shown. */
export type Piece =
  | { readonly kind: "same" | "added" | "removed"; readonly text: string }
  | { readonly kind: "gap"; readonly words: number };

/** What an edit changed. */
export type EditView = {
  readonly replacedAt: Instant;
  /** Absent where the title is as it was. */
  readonly title?: readonly Piece[];
  /** Empty where no word of the text was changed. */
  readonly text: readonly Piece[];
  /** Only its first so many words were compared; absent where all were. */
  readonly compared?: number;
};

/** `apart`: what was taken apart. */
export type FoldKind = FoldReason["rule"] | "apart";

export type FoldLogQuery = {
  /** Lines at the most. */
  readonly count?: number;
  readonly feedId?: FeedId;
  readonly kind?: FoldKind;
  /** Copies of the posts of a day, from its first instant to the first of the next, whenever they were folded. */
  readonly day?: { readonly from: Instant; readonly to: Instant };
};

/** What was folded or taken apart, and how it stands now: an entry has one line. */
export type FoldLine = {
  /** When something happened to it last; absent where only what stands now is told. */
  readonly at?: Instant;
  readonly entryId: EntryId;
  readonly feedId: FeedId;
  readonly source: string;
  readonly title: string;
  readonly url?: string;
  readonly folded: boolean;
  /** Why it stands in its post. */
  readonly reason?: FoldReason;
  /**
   * Why it stands by itself: the reader said so, or it had only stood there because of what the reader took out; absent
   * where an edit or a choice was the cause.
   */
  readonly apart?: "said" | "along";
  /** The copy that it stands with, or that it can be folded with again. */
  readonly other?: { readonly entryId: EntryId; readonly source: string; readonly title: string };
};

export type FoldLog = {
  readonly lines: readonly FoldLine[];
  /** There are older ones. */
  readonly more: boolean;
  /** Something was folded, but nothing of it is stored any more. */
  readonly forgotten: boolean;
  /** Copies that were folded in the last seven days; `more` where they were not counted to the end. */
  readonly week: { readonly folded: number; readonly more: boolean };
  /** The feeds that can be asked for. */
  readonly feeds: readonly { readonly id: FeedId; readonly title: string }[];
};
