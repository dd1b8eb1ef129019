import { i18n } from "#i18n";
import type { DayView } from "../lib/view.ts";
import { daysAgo, formatDay, type TimeFrame } from "./format.ts";
import { ClockIcon } from "./icons.tsx";
import { plural } from "./plural.ts";

/** Days told of; who has more is not helped by a list of them. */
const most = 3;

/**
 * Unread posts that came into days the reader had done with: told on top of the list, because nobody looks there again.
 * Those of today and yesterday are before one's eyes.
 */
export function LateNote({ days, time }: { readonly days: readonly DayView[]; readonly time: TimeFrame }) {
  const late = days
    .filter(({ day }) => daysAgo(day, time) > 1)
    .map((day) => ({ day, posts: day.sources.flatMap(({ posts }) => posts).filter((post) => post.late && !post.read) }))
    .filter(({ posts }) => posts.length > 0);
  if (late.length === 0) return undefined;
  return (
    <ul class="late-note" data-late>
      {late.slice(0, most).map(({ day, posts: [post, ...more] }) => (
        <li key={day.day}>
          <ClockIcon /> {plural("late.posts", more.length + 1, { date: formatDay(day.day, time) })}{" "}
          <button
            type="button"
            class="link-button"
            aria-label={i18n.t("late.showFor", { date: formatDay(day.day, time) })}
            onClick={() => show(`[data-post="${post?.id}"]`)}
          >
            {i18n.t("waiting.show")}
          </button>
        </li>
      ))}
    </ul>
  );
}

function show(post: string) {
  const place = document.querySelector(post);
  place?.scrollIntoView({ block: "center" });
  place?.querySelector<HTMLElement>("[data-open]")?.focus({ preventScroll: true });
}
