import type { RestoreCounts } from "../backup-view.ts";
import type { Post, PostId } from "../model.ts";
import type { RestoreJob, RestoreStep } from "../store/schema.ts";

/** What one run over a backup does, and to what. */
export type Run = {
  readonly way: RestoreStep["way"];
  readonly job: Pick<RestoreJob, "act" | "at" | "base" | "last">;
  /** Feeds of the backup by their numbers there: the address each is followed under. */
  readonly addresses: Map<string, string>;
  /** What had been said of pairs before what is taken back. */
  readonly stays?: ReadonlySet<string>;
  /** Nothing is written in the end: what is costly and changes no count is left out. */
  readonly dry: boolean;
  /** Of a dry run that replaces: later marks that those of the backup would take the place of. */
  readonly said?: Set<string>;
  readonly tally: Tally;
};

export type Tally = {
  readonly numbers: { -readonly [Name in keyof RestoreCounts]: number };
  /** A post may change in several slices, and counts once. */
  /** Entries that may have to be folded another way. */
  refold?: RestoreJob["refold"];
  readonly posts: Readonly<Record<"read" | "unread" | "starred" | "unstarred", Set<PostId>>>;
};

export function newTally(): Tally {
  return {
    numbers: {
      feedsAdded: 0,
      feedsChanged: 0,
      feedsRemoved: 0,
      read: 0,
      unread: 0,
      starred: 0,
      unstarred: 0,
      waiting: 0,
      entries: 0,
      apart: 0,
      settings: 0,
      skipped: 0,
      withoutLogin: 0,
    },
    posts: { read: new Set(), unread: new Set(), starred: new Set(), unstarred: new Set() },
  };
}

export function countsOf({ numbers, posts }: Tally): RestoreCounts {
  const { read, unread, starred, unstarred } = posts;
  return { ...numbers, read: read.size, unread: unread.size, starred: starred.size, unstarred: unstarred.size };
}

/** What the reader will see change. A post that is new or goes is told by its entries. */
export function tallyPosts({ posts }: Tally, before: readonly Post[], after: readonly Post[]): void {
  const former = new Map(before.map((post) => [post.id, post]));
  for (const post of after) {
    const was = former.get(post.id);
    if (!was) continue;
    if (was.unread && !post.unread) posts.read.add(post.id);
    if (!was.unread && post.unread) posts.unread.add(post.id);
    if (!was.starred && post.starred) posts.starred.add(post.id);
    if (was.starred && !post.starred) posts.unstarred.add(post.id);
  }
}

/** Both ranges of entries, and what lies between them. */
export function spanning(one: RestoreJob["refold"], other: RestoreJob["refold"]): Pick<RestoreJob, "refold"> {
  const [first, second] = [one ?? other, other ?? one];
  if (!first || !second) return {};
  return { refold: { after: Math.min(first.after, second.after), upTo: Math.max(first.upTo, second.upTo) } };
}
