import { i18n } from "./i18n.ts";
import { Fragment } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { fairShare } from "../lib/limits.ts";
import type { FeedId, PostId } from "../lib/model.ts";
import type { DayView, MarkWithin, PostView, Scope } from "../lib/view.ts";
import { useRows } from "./day-rows.ts";
import { withinRows } from "./first-screen.ts";
import { dayHeading, daysAgo, formatDay, type TimeFrame } from "./format.ts";
import { CheckIcon } from "./icons.tsx";
import { More, type Share, shareOf } from "./more.tsx";
import { plural } from "./plural.ts";
import { Post, type PostActions } from "./post.tsx";
import { Source } from "./source.tsx";
import type { Sight } from "./use-sight.ts";

export type Shared = {
  readonly time: TimeFrame;
  readonly expanded: PostId | undefined;
  /** The post to which the list will be scrolled: its row is there from the beginning. */
  readonly at?: PostId | undefined;
  readonly actions: PostActions;
  /** The list is of one source: it need not leave room for others. */
  readonly alone?: boolean | undefined;
  readonly onScope?: ((scope: Scope) => void) | undefined;
};

/** How long a day that was just finished says so in a line of its own, in ms. */
const news = 12 * 3_600_000;
/** From this many days back, a day with few posts takes less room; with one source, its name stands beside the date. */
const old = 3;
const few = 2;

/** One day: its date, how much is left of it, and its sources, or its posts as they came. */
export function Day({
  day,
  layout,
  onMarkWithin,
  lastDone,
  sight,
  left = Infinity,
  ...shared
}: Shared & {
  readonly day: DayView;
  /** So many of its posts have to be there yet. */
  readonly left?: number;
  readonly layout: "source" | "time";
  /** The day that was finished last: it says so in a line of its own. */
  readonly lastDone?: string | undefined;
  /** Absent: the rows are always there. */
  readonly sight?: Sight | undefined;
  /** Marks what is not loaded as well. */
  readonly onMarkWithin?: ((within: MarkWithin) => void) | undefined;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const ago = daysAgo(day.day, shared.time);
  const spoken = i18n.t("day.name", dayHeading(day.day, shared.time));
  const posts = day.sources.flatMap((group) => group.posts);
  const sparse = ago >= old && posts.length <= few;
  const slim = sparse && day.sources.length === 1;
  const { name, date } = dayHeading(day.day, shared.time, slim);
  const place = useRef<HTMLElement>(null);
  const rows = useRows(
    place,
    sight,
    day,
    posts.some(({ id }) => id === shared.expanded || id === shared.at),
  );
  const [whole, setWhole] = useState<ReadonlySet<FeedId>>(new Set());
  const onAll = (feedId: FeedId) => setWhole((before) => new Set([...before, feedId]));
  // Rows that were seen do not go behind a number when the day turns out to have other sources, further down or later.
  const [only] = day.sources;
  const isSeenWhole = rows.there && day.sources.length === 1 && (only?.posts.length ?? 0) > fairShare.most;
  const seenWhole = isSeenWhole ? only?.feedId : undefined;
  useLayoutEffect(() => {
    if (seenWhole !== undefined) onAll(seenWhole);
  }, [seenWhole]);
  const { alone = false, expanded, at } = shared;
  const shares = rows.there
    ? day.sources.map((group) => shareOf(group, day.sources.length, alone || whole.has(group.feedId), [expanded, at]))
    : [];
  const { from, to } = day;
  const markWithin = day.cut ? onMarkWithin : undefined;
  return (
    <section
      class={`day ${sparse ? "is-sparse" : ""} ${slim ? "is-slim" : ""}`}
      data-day={day.day}
      aria-label={spoken}
      ref={place}
      data-dropped={rows.there ? undefined : day.unread}
    >
      <header class="day-head">
        <h2 ref={heading} tabIndex={-1} title={slim ? spoken : undefined}>
          <span class="day-name">{name}</span> <span class="day-date">{date}</span>
        </h2>
        <p class="day-count">
          <DayCount day={day} slim={slim} />
          {day.folded > 0 && (
            <span class="day-folded">
              <span class="day-dot">{" · "}</span>
              <button
                type="button"
                class="link-button"
                data-folded-day={day.day}
                title={plural("day.foldedTitle", day.folded)}
                aria-label={`${plural("day.folded", day.folded)}: ${plural("day.foldedTitle", day.folded)} (${spoken})`}
                onClick={() => shared.actions.folds.onShowFolds(day.day)}
              >
                {plural("day.folded", day.folded)}
              </button>
            </span>
          )}
        </p>
        {day.unread > 0 && (
          <button
            type="button"
            class="day-mark"
            data-mark-day={day.day}
            title={i18n.t("day.markRead")}
            aria-label={i18n.t("actOn", { act: i18n.t("day.markRead"), title: spoken })}
            onClick={() => {
              // The button goes when nothing is left unread; the focus must not.
              heading.current?.focus();
              if (markWithin) markWithin({ from, to });
              else shared.actions.onMarkRead(unreadOf(posts), true);
            }}
          >
            <CheckIcon />
            <span class="wide-only">{i18n.t("day.markRead")}</span>
          </button>
        )}
      </header>
      <div class="day-sources" style={rows.there ? undefined : { blockSize: `${rows.height}px` }}>
        {!rows.there ? undefined : layout === "time" && !slim ? (
          <ByTime day={day} shares={shares} onAll={onAll} left={left} {...shared} />
        ) : (
          withinRows(shares, left, ({ shown }) => shown.length).map(([share, rowsLeft]) => (
            <Source
              key={share.group.feedId}
              share={share}
              left={rowsLeft}
              day={day.day}
              cut={day.cut === true}
              onAll={() => onAll(share.group.feedId)}
              onMarkDay={markWithin && (() => markWithin({ from, to, source: share.group.feedId }))}
              {...shared}
            />
          ))
        )}
        {rows.there && day.day === lastDone && shared.time.now - (day.finishedAt ?? 0) < news && (
          <p class="day-done" data-finished>
            <CheckIcon />{" "}
            {ago === 0 ? i18n.t("day.doneToday") : i18n.t("day.done", { date: formatDay(day.day, shared.time) })}
          </p>
        )}
      </div>
    </section>
  );
}

/** Beside one or two posts their own dots tell as much, to the eye. */
function DayCount({ day, slim }: { readonly day: DayView; readonly slim: boolean }) {
  const done = day.finishedAt === undefined ? i18n.t("day.allRead") : i18n.t("day.finished");
  return <span class={slim ? "slim-hidden" : ""}>{day.unread > 0 ? plural("unread", day.unread) : done}</span>;
}

/** As they came; of a busy source as many as stand under its name otherwise, and the way to the others after them. */
function ByTime({
  day,
  shares,
  onAll,
  time,
  expanded,
  actions,
  left,
}: Shared & {
  readonly day: DayView;
  readonly shares: readonly Share[];
  readonly left: number;
  readonly onAll: (feedId: FeedId) => void;
}) {
  const place = useRef<HTMLElement>(null);
  const shown = shares.flatMap((share) => share.shown);
  const ends = new Map(shares.filter(({ hidden }) => hidden > 0).map((share) => [share.shown.at(-1), share]));
  const newest = shown.toSorted((a, b) => (b.starredAt ?? b.at) - (a.starredAt ?? a.at) || b.id - a.id);
  return (
    <section class="source" ref={place}>
      <h3 class="visually-hidden">{i18n.t("day.byTime")}</h3>
      {newest.slice(0, left).map((post) => {
        const share = ends.get(post);
        return (
          <Fragment key={post.id}>
            <Post post={post} open={post.id === expanded} time={time} day={day.day} named actions={actions} />
            {share && (
              <More
                share={share}
                cut={day.cut === true}
                named
                onAll={() => {
                  onAll(share.group.feedId);
                  place.current?.querySelector<HTMLElement>(`[data-post="${post.id}"] [data-open]`)?.focus();
                }}
              />
            )}
          </Fragment>
        );
      })}
    </section>
  );
}

/** Only what stands on the screen: a post that arrives between sight and click stays unread. */
function unreadOf(posts: readonly PostView[]): readonly PostId[] {
  return posts.filter((post) => !post.read).map((post) => post.id);
}
