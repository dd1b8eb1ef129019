import type { Clock, Instant } from "./model.ts";
import type { Problem } from "./problem.ts";

/** `add`: to what is here, the later mark counts. `replace`: what is here gives way. */
export type RestoreWay = "add" | "replace";

/** A backup that is kept in the browser. Why it was made: a day had passed, or something was about to be restored. */
export type KeptBackup = {
  readonly key: string;
  readonly at: Instant;
  readonly why: "daily" | "before-restore";
  readonly feeds: number;
  readonly marks: number;
  /** Packed, in bytes. */
  readonly size: number;
  /** Marks of the oldest entries that were left out to keep it small. */
  readonly cut?: number;
  /** Tells whether anything has changed since. */
  readonly fingerprint: number;
};

/** What restoring changes, or has changed. Posts are counted as the reader sees them: a fold is one. */
export type RestoreCounts = {
  readonly feedsAdded: number;
  readonly feedsChanged: number;
  readonly feedsRemoved: number;
  readonly read: number;
  readonly unread: number;
  readonly starred: number;
  readonly unstarred: number;
  /** Marks of entries that are not here: they wait for them. */
  readonly waiting: number;
  readonly entries: number;
  /** Pairs that are "not the same post". */
  readonly apart: number;
  readonly settings: number;
  /** Lines that made no sense. */
  readonly skipped: number;
  /** Feeds whose address had carried a password, which no backup holds. */
  readonly withoutLogin: number;
};

/** What a backup holds, and what restoring it would change. */
export type RestorePlan = {
  readonly source: string;
  readonly way: RestoreWay;
  readonly at: Instant;
  readonly rows: number;
  /** The last numbers of entries and posts in it; 0 where it holds none. */
  readonly last: { readonly entry: number; readonly post: number };
  readonly cut: number;
  /** No mark in it is later: whatever is was made since. */
  readonly cutoff: Clock;
  readonly counts: RestoreCounts;
};

export type RestoreProgress = { readonly done: number; readonly total: number; readonly undoing: boolean };

export type BackupsView = {
  readonly kept: readonly KeptBackup[];
  /** Why the last dated backup could not be made. */
  readonly failed?: { readonly at: Instant };
  readonly restoring?: RestoreProgress;
  /** Why restoring stands still. */
  readonly problem?: Problem;
  /** Why the store does not open: what is kept beside it can be saved all the same. */
  readonly unopened?: Problem;
};
