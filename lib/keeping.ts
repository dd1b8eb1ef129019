import type { FeedChoices, Settings } from "./choices.ts";
import type { Entry, FeedId, Instant, Post } from "./model.ts";

const DAY = 86_400_000;

/** How much of a feed is kept, in days and in posts; 0: without end. */
export type Keep = Pick<Settings, "keepDays" | "keepPosts">;

/** What one feed would keep otherwise than by the settings. */
export type OwnLimits = { readonly feedId: FeedId; readonly own: Partial<Keep> };

/** A limit on the number of posts never drops what is unread and left its feed less than so long ago. */
const unreadPatience = 30 * DAY;

/** What the reader wants kept of one feed. */
export function keepOf(settings: Keep, choices: FeedChoices = {}): Keep {
  return { keepDays: choices.keepDays ?? settings.keepDays, keepPosts: choices.keepPosts ?? settings.keepPosts };
}

export function isSame(a: Keep, b: Keep): boolean {
  return a.keepDays === b.keepDays && a.keepPosts === b.keepPosts;
}

export function isEndless({ keepDays, keepPosts }: Keep): boolean {
  return keepDays === 0 && keepPosts === 0;
}

/** What is known of a copy when it is decided whether it may go. */
export type Copy = {
  readonly entry: Pick<Entry, "goneAt">;
  readonly keep: Keep;
  /** It still stands in its feed's document, or there is none to look into. */
  readonly stands: boolean;
  /** As many newer posts of its feed are kept as the reader asked for. */
  readonly beyond: boolean;
};

/**
 * Whether a post may be dropped: as a whole, when each of its copies may. Never, what the reader marked to be kept: with a
 * star, or by marking it unread. Never, what still stands in a feed's document, or it would come back with the next poll.
 * Days count from when a copy left its feed; after them also what is unread goes.
 */
export function mayGo(
  post: Pick<Post, "marks" | "starred" | "unread">,
  copies: readonly Copy[],
  now: Instant,
): boolean {
  if (post.starred || post.marks.read?.value === false) return false;
  return copies.length > 0 && copies.every((copy) => mayCopyGo(copy, post.unread !== undefined, now));
}

function mayCopyGo({ entry, keep, stands, beyond }: Copy, isUnread: boolean, now: Instant): boolean {
  if (stands || entry.goneAt === undefined) return false;
  const age = now - entry.goneAt;
  if (keep.keepDays > 0 && age > keep.keepDays * DAY) return true;
  return keep.keepPosts > 0 && beyond && (!isUnread || age > unreadPatience);
}

/** Before this instant a post of the feed may have become old enough; nothing younger needs to be looked at. */
export function oldEnough({ keepDays }: Keep, now: Instant): Instant | undefined {
  return keepDays > 0 ? now - keepDays * DAY : undefined;
}
