import type { FeedId, FinishedDay, Instant, Member, Post } from "../model.ts";
import type { CopyView, DayView, PostView, RestView, SourceGroup, SourceView } from "../view.ts";

const DAY = 86_400_000;
const margin = 3 * 3_600_000;

/** The calendar day an instant falls on in a zone, as an ISO date. */
export function dayOf(at: Instant, zone: string): string {
  return formatOf("date", zone).format(at);
}

/** First instant of an ISO day in a zone, and first of the next: 23 to 25 hours apart. */
export function rangeOf(day: string, zone: string): { readonly from: Instant; readonly to: Instant } {
  const next = new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
  return { from: startOf(day, zone), to: startOf(next, zone) };
}

/**
 * Where clocks change at midnight, 0:00 may not exist or the hour before it come twice: of the two offsets in force around
 * that day, the earliest instant that really falls on it is its start. (Node has no Temporal yet.)
 */
function startOf(day: string, zone: string): Instant {
  const midnight = Date.parse(day);
  const starts = [midnight - DAY, midnight + DAY].map((at) => midnight - offsetAt(at, zone));
  const real = starts.filter((at) => dayOf(at, zone) === day);
  // Samoa has no 30 December 2011: the day that would follow begins where the clocks jumped.
  return real.length > 0 ? Math.min(...real) : Math.max(...starts);
}

/** How far the clocks of a zone are ahead of UTC at an instant, in ms. */
function offsetAt(at: Instant, zone: string): number {
  const local = formatOf("time", zone).format(at);
  return Date.parse(`${local.replace(" ", "T")}Z`) - Math.floor(at / 1000) * 1000;
}

/** A post as a list shows it. */
export function postView(post: Post, sources: ReadonlyMap<FeedId, SourceView>): PostView {
  const shown = post.members.find((member) => member.entryId === post.lead.entryId);
  const copies = post.members.filter((member) => member.entryId !== post.lead.entryId);
  const { lead } = post;
  return {
    id: post.id,
    entryId: lead.entryId,
    feedId: lead.feedId,
    source: titleOf(lead.feedId, sources),
    title: lead.title,
    snippet: lead.snippet,
    at: post.at,
    arrivedAt: post.arrivedAt,
    undated: lead.undated,
    read: post.unread === undefined,
    starred: post.starred !== undefined,
    ...(post.starred ? { starredAt: post.starred[0] } : {}),
    minutes: lead.minutes,
    copies: copies.map((member) => copyView(member, sources)).toSorted((a, b) => a.at - b.at),
    ...(lead.url === undefined ? {} : { url: lead.url }),
    ...(lead.author === undefined ? {} : { author: lead.author }),
    ...(shown?.reason ? { reason: shown.reason } : {}),
    ...(lead.edited === undefined || sources.get(lead.feedId)?.hidesEdits ? {} : { edited: lead.edited }),
    ...discussionViews(post, sources),
  };
}

/** Of feeds that are still followed. */
function discussionViews(post: Post, sources: ReadonlyMap<FeedId, SourceView>): Pick<PostView, "discussedAt"> {
  const discussions = (post.discussedAt ?? []).filter(({ feedId }) => sources.has(feedId));
  if (discussions.length === 0) return {};
  return {
    discussedAt: discussions.map(({ entryId, feedId, url }) => ({
      entryId,
      feedId,
      source: titleOf(feedId, sources),
      ...(url === undefined ? {} : { url }),
    })),
  };
}

function copyView(member: Member, sources: ReadonlyMap<FeedId, SourceView>): CopyView {
  return {
    entryId: member.entryId,
    feedId: member.feedId,
    source: titleOf(member.feedId, sources),
    at: member.at,
    ...(member.url === undefined ? {} : { url: member.url }),
    ...(member.reason ? { reason: member.reason } : {}),
  };
}

function titleOf(feedId: FeedId, sources: ReadonlyMap<FeedId, SourceView>): string {
  return sources.get(feedId)?.title ?? "";
}

/** When a post of this list stands in it: the starred stand by when they were starred. */
function placeOf(post: PostView, byStars: boolean): Instant {
  return byStars ? (post.starredAt ?? post.at) : post.at;
}

type Facts = {
  readonly finished?: readonly FinishedDay[];
  readonly byStars?: boolean;
  /** What is not among the posts. */
  readonly rest?: readonly RestView[];
};

/**
 * Posts, newest first, as days; within a day the source with the newest post stands first, and each source once above its
 * posts. A day is never stored: it follows from the reader's zone.
 */
export function toDays(
  posts: readonly PostView[],
  sources: ReadonlyMap<FeedId, SourceView>,
  zone: string,
  { finished = [], byStars = false, rest = [] }: Facts = {},
): readonly DayView[] {
  const dayAt = daysOf(zone);
  const days = Map.groupBy(posts, (post) => dayAt(placeOf(post, byStars)));
  return [...days].map(([day, ofDay]) => {
    const range = rangeOf(day, zone);
    const left = rest.find((each) => each.day === day);
    const unread = ofDay.filter((post) => !post.read).length + (left?.unread ?? 0);
    const more = new Map(left?.more.map(([feedId, count]) => [feedId, count]));
    return {
      day,
      ...range,
      unread,
      ...(left ? { cut: true } : {}),
      ...(unread === 0 ? finishOf(range, finished) : {}),
      // What was starred on a day was not published on it: its copies stand under other days.
      folded: byStars ? 0 : copiesOf(ofDay) + (left?.folded?.[0] ?? 0),
      sources: [...Map.groupBy(ofDay, (post) => post.feedId)].map(([feedId, ofSource]) =>
        groupOf(feedId, ofSource, sources.get(feedId), more.get(feedId)),
      ),
    };
  });
}

/** How many copies are folded into these posts. */
export function copiesOf(posts: readonly PostView[]): number {
  return posts.reduce((sum, { copies }) => sum + copies.length, 0);
}

/** `dayOf`, quick where one instant is near the other; not near midnight, where clocks that change may go to and fro. */
function daysOf(zone: string): (at: Instant) => string {
  let known = { day: "", from: 0, to: 0 };
  return (at) => {
    if (at >= known.from + margin && at < known.to - margin) return known.day;
    const day = dayOf(at, zone);
    if (day !== known.day) known = { day, ...rangeOf(day, zone) };
    return day;
  };
}

/** A day is finished while nothing in it is unread; the reader may have finished it in another zone. */
function finishOf(
  { from, to }: Pick<DayView, "from" | "to">,
  finished: readonly FinishedDay[],
): Pick<DayView, "finishedAt"> {
  const done = finished.findLast((day) => day.from <= from && to <= day.to);
  return done ? { finishedAt: done.at } : {};
}

function groupOf(feedId: FeedId, posts: readonly PostView[], source: SourceView | undefined, more = 0): SourceGroup {
  return {
    feedId,
    source: source?.title ?? "",
    posts,
    ...(source?.siteUrl === undefined ? {} : { siteUrl: source.siteUrl }),
    ...(more > 0 ? { more } : {}),
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();
const date = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
const time = { ...date, hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;

/** The Swedish form is the ISO one. Kept, because making a formatter costs as much as formatting a hundred dates. */
function formatOf(form: "date" | "time", zone: string): Intl.DateTimeFormat {
  const key = `${form} ${zone}`;
  const known = formats.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, ...(form === "date" ? date : time) });
  formats.set(key, format);
  return format;
}
