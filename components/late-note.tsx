import { i18n } from "./i18n.ts";
import { useRef, useState } from "preact/hooks";
import type { DayView, PostView } from "../lib/view.ts";
import type { Shared } from "./day.tsx";
import { dayOf, daysAgo, formatDay } from "./format.ts";
import { ClockIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import { Post } from "./post.tsx";

/** Days told of; who has more is not helped by a list of them. */
const most = 3;

/**
 * Unread posts that came into days the reader had done with: told on top of the list, because nobody looks there again.
 * Those of today and yesterday are before one's eyes.
 */
export function LateNote({
  days,
  late,
  time,
  expanded,
  actions,
}: Shared & {
  readonly days: readonly DayView[];
  /** Those that are too far down to be on the list: they are shown here. */
  readonly late: readonly PostView[] | undefined;
}) {
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  const note = useRef<HTMLElement>(null);
  const listed = days.flatMap(({ day, sources }) =>
    sources.flatMap(({ posts }) => posts.filter((post) => post.late).map((post) => ({ day, post, below: false }))),
  );
  const farther = (late ?? []).map((post) => ({ day: dayOf(post.at, time.zone), post, below: true }));
  const all = Map.groupBy([...listed, ...farther], ({ day }) => day);
  const told = [...all].filter(([day]) => daysAgo(day, time) > 1);
  const lines = told
    .map(([day, posts]) => ({
      day,
      unread: posts.filter(({ post }) => !post.read),
      // What the reader is at stays, read or not.
      below: posts.filter(({ below }) => below).map(({ post }) => post),
      open: asked.has(day) || posts.some(({ post, below }) => below && post.id === expanded),
    }))
    .filter(({ unread, below, open }) => unread.length > 0 || (open && below.length > 0));
  if (lines.length === 0) return undefined;
  const show = (day: string, post: PostView | undefined) => {
    setAsked(new Set([...asked, day]));
    const row = () => document.querySelector(`[data-post="${post?.id}"]`);
    if (row()) focusOn(row(), note.current);
    // What is shown here is there a moment later.
    else requestAnimationFrame(() => focusOn(row(), note.current));
  };
  return (
    <section class="late-note" data-late ref={note}>
      <h2 class="visually-hidden">{i18n.t("late.title")}</h2>
      {lines.slice(0, most).map(({ day, unread, below, open }) => (
        <section key={day} class="late-day">
          <h3 class="visually-hidden">{formatDay(day, time)}</h3>
          {unread.length > 0 && (
            <p>
              <ClockIcon /> {plural("late.posts", unread.length, { date: formatDay(day, time) })}{" "}
              <button
                type="button"
                class="link-button"
                aria-label={i18n.t("late.showFor", { date: formatDay(day, time) })}
                onClick={() => show(day, unread[0]?.post)}
              >
                {i18n.t("waiting.show")}
              </button>
            </p>
          )}
          {open &&
            below.map((post) => (
              <Post key={post.id} post={post} open={post.id === expanded} time={time} named actions={actions} />
            ))}
        </section>
      ))}
    </section>
  );
}

function focusOn(row: Element | null, note: Element | null) {
  if (!note?.contains(row)) row?.scrollIntoView({ block: "center" });
  row?.querySelector<HTMLElement>("[data-open]")?.focus({ preventScroll: true });
}
