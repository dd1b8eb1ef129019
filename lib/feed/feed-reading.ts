import type { Feed, FeedEntry } from "../published.ts";

/** What one format's reader makes of a document. Its entries are read one by one: the door knows which are wanted. */
export type FeedReading<Raw> = {
  readonly head: Omit<Feed, "entries" | "repaired" | "partial">;
  readonly entries: readonly Raw[];
  readonly readEntry: (raw: Raw) => FeedEntry;
  /** What entries take from the document around them: when it changes, none is as it was. */
  readonly inherited: Inherited;
};

export type Inherited = {
  readonly base: string | undefined;
  readonly authors: readonly string[];
};
