import { i18n } from "#i18n";
import { useRef } from "preact/hooks";
import type { PostId } from "../lib/model.ts";
import type { DayView, SourceGroup } from "../lib/view.ts";
import { ExternalLink } from "./external-link.tsx";
import { dayHeading, type TimeFrame } from "./format.ts";
import { CheckIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import { Post, type PostActions } from "./post.tsx";

type Shared = {
  readonly time: TimeFrame;
  readonly expanded: PostId | undefined;
  readonly actions: PostActions;
};

/** One day: its date, how much is left of it, and its sources. */
export function Day({ day, ...shared }: Shared & { readonly day: DayView }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { name, date } = dayHeading(day.day, shared.time);
  const spoken = i18n.t("day.name", { name, date });
  return (
    <section class="day" data-day={day.day} aria-label={spoken}>
      <header class="day-head">
        <h2 ref={heading} tabIndex={-1}>
          <span class="day-name">{name}</span> <span class="day-date">{date}</span>
        </h2>
        <p class="day-count">
          <span>{day.unread > 0 ? plural("unread", day.unread) : i18n.t("day.allRead")}</span>
          {day.folded > 0 && (
            <span class="day-folded" title={plural("day.foldedTitle", day.folded)}>
              {" · "}
              {plural("day.folded", day.folded)}
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
              shared.actions.onMarkRead(unreadOf(day), true);
            }}
          >
            <CheckIcon />
            <span class="wide-only">{i18n.t("day.markRead")}</span>
          </button>
        )}
      </header>
      <div class="day-sources">
        {day.sources.map((group) => (
          <Source key={group.feedId} group={group} {...shared} />
        ))}
      </div>
    </section>
  );
}

function Source({ group, time, expanded, actions }: Shared & { readonly group: SourceGroup }) {
  return (
    <section class="source" data-source={group.feedId}>
      <h3 dir="auto">
        <ExternalLink href={group.siteUrl}>{group.source}</ExternalLink>
      </h3>
      {group.posts.map((post) => (
        <Post key={post.id} post={post} open={post.id === expanded} time={time} actions={actions} />
      ))}
    </section>
  );
}

/** Only what stands on the screen: a post that arrives between sight and click stays unread. */
function unreadOf(day: DayView): readonly PostId[] {
  return day.sources.flatMap((group) => group.posts.filter((post) => !post.read).map((post) => post.id));
}
