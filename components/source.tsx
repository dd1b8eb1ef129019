import { i18n } from "#i18n";
import { useRef } from "preact/hooks";
import type { SourceGroup } from "../lib/view.ts";
import type { Shared } from "./day.tsx";
import { ExternalLink } from "./external-link.tsx";
import { FeedIcon } from "./feed-icon.tsx";
import { IconButton } from "./icon-button.tsx";
import { CheckIcon, FunnelIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import { Post } from "./post.tsx";

/** A source with more posts than `most` on a day shows its newest `first`, so that quieter ones are seen beside it. */
const most = 8;
const first = 5;

/** A source once above its posts of a day. */
export function Source({
  group,
  day,
  among,
  time,
  expanded,
  actions,
  alone,
  onScope,
  all,
  onAll,
}: Shared & {
  readonly group: SourceGroup;
  readonly day: string;
  readonly among: number;
  /** The reader asked for all of its posts. */
  readonly all: boolean;
  readonly onAll: () => void;
}) {
  const list = useRef<HTMLElement>(null);
  const hidden = group.posts.slice(first);
  const short = !all && !alone && among > 1 && group.posts.length > most && !hidden.some(({ id }) => id === expanded);
  const unread = group.posts.filter((post) => !post.read).map(({ id }) => id);
  const more = group.posts.length - first;
  return (
    <section class="source" data-source={group.feedId} ref={list}>
      <div class="source-head">
        <FeedIcon feedId={group.feedId} title={group.source} />
        <h3 dir="auto">
          <ExternalLink href={group.siteUrl}>{group.source}</ExternalLink>
        </h3>
        <div class="source-ways">
          {onScope && !alone && (
            <IconButton
              class="small"
              label={i18n.t("actOn", { act: i18n.t("source.only"), title: group.source })}
              onClick={() => onScope({ feedId: group.feedId })}
            >
              <FunnelIcon />
            </IconButton>
          )}
          {unread.length > 1 && (
            <IconButton
              class="small"
              label={i18n.t("actOn", { act: plural("source.markRead", unread.length), title: group.source })}
              onClick={() => {
                list.current?.querySelector<HTMLElement>("[data-open]")?.focus();
                actions.onMarkRead(unread, true);
              }}
            >
              <CheckIcon />
            </IconButton>
          )}
        </div>
      </div>
      {(short ? group.posts.slice(0, first) : group.posts).map((post) => (
        <Post key={post.id} post={post} open={post.id === expanded} time={time} day={day} actions={actions} />
      ))}
      {short && (
        <button
          type="button"
          class="link-button source-more"
          data-more
          aria-label={i18n.t("actOn", { act: plural("source.more", more), title: group.source })}
          onClick={() => {
            onAll();
            // The button goes; the focus stays where the reader is.
            list.current?.querySelector<HTMLElement>("[data-post]:last-of-type [data-open]")?.focus();
          }}
        >
          {plural("source.more", more)}
        </button>
      )}
    </section>
  );
}
