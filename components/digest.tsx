import { useRef } from "preact/hooks";
import type { EntryId, PostId } from "../lib/model.ts";
import type { DayView, MarkWithin, PostView, Scope } from "../lib/view.ts";
import { Day } from "./day.tsx";
import { firstScreen, withinRows } from "./first-screen.ts";
import type { FoldActions } from "./fold-actions.ts";
import type { TimeFrame } from "./format.ts";
import { lazily } from "./lazily.tsx";
import { shareOf } from "./more.tsx";
import type { PostActions } from "./post.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";
import { useSight } from "./use-sight.ts";
import "./digest.css";

/** Seldom there is one. */
export const LateNote = lazily(async () => (await import("./late-note.tsx")).LateNote);

/** So many rows cost little: all of them stay, also for the browser's own search. */
const few = 300;

export type DigestProps = PostActions & {
  readonly days: readonly DayView[];
  /** What came late beyond the days. */
  readonly late?: readonly PostView[] | undefined;
  readonly time: TimeFrame;
  /** By source within a day, or as they came. */
  readonly layout?: "source" | "time";
  /** The list is of one source only. */
  readonly alone?: boolean;
  /** The post that stands open, one at a time. */
  readonly expanded?: PostId | undefined;
  /** The post to which the list will be scrolled when it comes. */
  readonly at?: PostId | undefined;
  /** Only what fills the window has to be there yet. */
  readonly brief?: boolean;
  readonly onScope?: (scope: Scope) => void;
  /** Marks read what was there of a day that is shown in part, all of it. */
  readonly onMarkWithin?: (within: MarkWithin) => void;
};

/** Every post once: by day, then by source. */
export function Digest({
  days,
  late,
  time,
  layout = "source",
  alone,
  expanded,
  at,
  brief,
  onScope,
  onMarkWithin,
  ...actions
}: DigestProps) {
  const place = useRef<HTMLDivElement>(null);
  const focus = useKeptFocus(place);
  const onUnfold: DigestProps["onUnfold"] = (post, copy) => {
    // Without the entry that was shown, the post stands under another source.
    focus.keepOn(`[data-post="${post.id}"] [data-open]`);
    actions.onUnfold(post, copy);
  };
  const posts = [...(late ?? []), ...days.flatMap(({ sources }) => sources.flatMap((source) => source.posts))];
  const sight = useSight(place, posts.length <= few);
  /** The posts that hold these entries may stand elsewhere after the act, or be one. */
  const keepOnPosts = (...ids: readonly EntryId[]) => {
    const held = posts.filter(({ entryId, copies }) =>
      [entryId, ...copies.map((copy) => copy.entryId)].some((id) => ids.includes(id)),
    );
    if (held.length > 0) focus.keepOn(held.map(({ id }) => `[data-post="${id}"] [data-open]`).join(", "));
  };
  const folds: FoldActions = {
    ...actions.folds,
    onShowCopy: (id) => {
      keepOnPosts(id);
      actions.folds.onShowCopy(id);
    },
    onFold: (id, otherId) => {
      keepOnPosts(id, otherId);
      actions.folds.onFold(id, otherId);
    },
    onNeverFold: (feedId) => {
      const post = document.activeElement?.closest("[data-post]")?.getAttribute("data-post");
      if (post) focus.keepOn(`[data-post="${post}"] [data-open]`);
      actions.folds.onNeverFold(feedId);
    },
  };
  const shared = { time, layout, alone, expanded, at, onScope, onMarkWithin, actions: { ...actions, onUnfold, folds } };
  const done = days.filter(({ finishedAt }) => finishedAt !== undefined);
  // Whoever comes back to a post finds it in its place at once.
  const rows = brief && at === undefined && expanded === undefined ? firstScreen() : Infinity;
  const shownOf = (day: DayView) =>
    day.sources.reduce((sum, group) => sum + shareOf(group, day.sources.length, alone === true, []).shown.length, 0);
  const [last] = done.toSorted((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0));
  return (
    <div class={sight ? "digest is-long" : "digest"} ref={place}>
      {posts.some((post) => post.late) && <LateNote days={days} late={late} {...shared} />}
      {withinRows(days, rows, shownOf).map(([day, left]) => (
        <Day key={day.day} day={day} left={left} lastDone={last?.day} sight={sight} {...shared} />
      ))}
    </div>
  );
}
