import { instantOf } from "../clock.ts";
import type { Entry, EntryId, FeedId, FoldReason, Instant, Lead, Member, Post, PostId } from "../model.ts";

/** Common reading speed of prose, in words a minute. */
const wordsPerMinute = 230;

/** How far before or after others a feed's copies stand for their posts; 0 for those not named. */
export type Ranks = Readonly<Record<FeedId, 1 | -1>>;

/** When the post of this entry is listed: its publication, or when we first saw it if that is earlier or all we know. */
export function listedAt(entry: Pick<Entry, "published" | "updated" | "firstSeen">): number {
  return Math.min(entry.published ?? entry.updated ?? entry.firstSeen, entry.firstSeen);
}

/**
 * A post from its entries, at least one, and the reader's acts on it. A copy that is served later never brings it up
 * again: it is listed at its earliest publication.
 */
export function composePost(
  id: PostId,
  entries: readonly Entry[],
  reasons: ReadonlyMap<EntryId, FoldReason>,
  marks: Post["marks"] = {},
  ranks: Ranks = {},
): Post {
  // The first to come is what the others were folded with: it needs no reason of its own.
  const members = entries
    .toSorted((a, b) => a.id - b.id)
    .map((entry, i) => memberOf(entry, i === 0 ? undefined : reasons.get(entry.id)));
  const post = {
    id,
    at: Math.min(...members.map((member) => member.at)),
    arrivedAt: Math.min(...entries.map((entry) => entry.firstSeen)),
    lead: leadOf(entries, ranks),
    members,
    marks,
    ...discussionsOf(entries),
  };
  return indexed(post, isRead(marks, entries), isStarred(marks, entries) ? starredAt(marks, entries) : undefined);
}

/** The same post under other marks, shown as read or unread from now on. */
export function remark(post: Post, marks: Post["marks"], read: boolean): Post {
  return indexed({ ...post, marks }, read, post.starred?.[0]);
}

/** The same post under other marks, starred at this instant, or no longer. */
export function restar(post: Post, marks: Post["marks"], starred: Instant | undefined): Post {
  return indexed({ ...post, marks }, post.unread === undefined, starred);
}

/** Sets the index keys: present only where the post belongs into the index. */
function indexed(
  post: Omit<Post, "unread" | "starred" | "byFeed" | "unreadByFeed">,
  read: boolean,
  starred?: Instant,
): Post {
  const { id, at, arrivedAt, lead, members, marks, discussedAt } = post;
  const byFeed = [...new Set(members.map((member) => member.feedId))].map((feedId) => [feedId, at, id] as const);
  return {
    id,
    at,
    arrivedAt,
    lead,
    members,
    marks,
    byFeed,
    ...(discussedAt ? { discussedAt } : {}),
    ...(read ? {} : { unread: [at, id], unreadByFeed: byFeed }),
    ...(starred === undefined ? {} : { starred: [starred, id] }),
  };
}

/**
 * Shown as read: by an act on the post, or on any of its copies since; untouched, only if every copy was there before the
 * reader followed its feed. So a fold never makes an unread post read by itself.
 */
function isRead(marks: Post["marks"], entries: readonly Entry[]): boolean {
  const act = marks.read;
  const copies = entries.map((entry) => entry.marks.read);
  if (act) return act.value || copies.some((copy) => copy?.value === true && copy.at > act.at);
  return copies.some((copy) => copy?.value) || entries.every((entry) => entry.backlog && !entry.marks.read);
}

function isStarred(marks: Post["marks"], entries: readonly Entry[]): boolean {
  const act = marks.starred;
  const copies = entries.map((entry) => entry.marks.starred);
  if (act && !act.value) return copies.some((copy) => copy?.value === true && copy.at > act.at);
  return act?.value === true || copies.some((copy) => copy?.value);
}

/** When it was starred last: stars are listed in the order in which they were given. */
function starredAt(marks: Post["marks"], entries: readonly Entry[]): Instant {
  const stars = [marks.starred, ...entries.map((entry) => entry.marks.starred)].filter((mark) => mark?.value);
  return Math.max(...stars.map((mark) => (mark ? instantOf(mark.at) : 0)));
}

function memberOf(entry: Entry, reason: FoldReason | undefined): Member {
  return {
    entryId: entry.id,
    feedId: entry.feedId,
    at: listedAt(entry),
    ...(entry.url === undefined ? {} : { url: entry.url }),
    ...(reason ? { reason } : {}),
  };
}

/** What is about any of its copies, each once, and is none of them itself. */
function discussionsOf(entries: readonly Entry[]): Pick<Post, "discussedAt"> {
  const all = new Map(
    entries.flatMap((entry) => (entry.discussedAt ?? []).map((discussion) => [discussion.entryId, discussion])),
  );
  for (const { id } of entries) all.delete(id);
  return all.size > 0 ? { discussedAt: [...all.values()] } : {};
}

/**
 * The entry that stands for the post: the one the reader wants, else of the feed that is to come first, else the original
 * on its own site, else the fullest text, else the earliest, else the first to come. But none that its own feed has
 * replaced: its headline was changed, its address leads nowhere any more.
 */
function leadOf(entries: readonly Entry[], ranks: Ranks): Lead {
  const rank = ({ feedId }: Entry) => ranks[feedId] ?? 0;
  const longest = Math.max(...entries.map((entry) => entry.words));
  // An aggregator's frame adds some words, an excerpt lacks many.
  const full = (entry: Entry) => Number(entry.words * 1.5 >= longest);
  const isReplaced = ({ id, feedId, goneAt = Infinity }: Entry) =>
    entries.some((entry) => entry.feedId === feedId && entry.id > id && goneAt <= entry.firstSeen);
  const [lead] = entries.toSorted(
    (a, b) =>
      compareText(b.chosen ?? "", a.chosen ?? "") ||
      Number(isReplaced(a)) - Number(isReplaced(b)) ||
      rank(b) - rank(a) ||
      Number(b.home) - Number(a.home) ||
      full(b) - full(a) ||
      listedAt(a) - listedAt(b) ||
      a.id - b.id,
  );
  if (!lead) throw new Error("A post has at least one entry");
  return {
    entryId: lead.id,
    feedId: lead.feedId,
    title: lead.title,
    snippet: lead.snippet,
    minutes: Math.max(1, Math.round(lead.words / wordsPerMinute)),
    hasEnclosure: lead.enclosures.length > 0,
    undated: lead.published === undefined && lead.updated === undefined,
    ...(lead.url === undefined ? {} : { url: lead.url }),
    ...(lead.author === undefined ? {} : { author: lead.author }),
    ...(lead.image === undefined ? {} : { image: lead.image }),
    ...(lead.edited === undefined ? {} : { edited: lead.edited }),
  };
}

function compareText(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
