import { i18n } from "./i18n.ts";
import { useRef } from "preact/hooks";
import type { Shared } from "./day.tsx";
import { ExternalLink } from "./external-link.tsx";
import { FeedIcon } from "./feed-icon.tsx";
import { IconButton } from "./icon-button.tsx";
import { CheckIcon, FunnelIcon } from "./icons.tsx";
import { More, type Share } from "./more.tsx";
import { plural } from "./plural.ts";
import { Post } from "./post.tsx";

/** A source once above its posts of a day. */
export function Source({
  share,
  left,
  day,
  time,
  expanded,
  actions,
  alone,
  onScope,
  onMarkDay,
  cut,
  onAll,
}: Shared & {
  readonly share: Share;
  /** So many of them have to be there yet. */
  readonly left: number;
  readonly day: string;
  /** The day goes on below the page. */
  readonly cut: boolean;
  /** The reader asks for all of its posts. */
  readonly onAll: () => void;
  /** Marks what it has of the day read, on the page or not; absent where all of it is on the page. */
  readonly onMarkDay?: (() => void) | undefined;
}) {
  const list = useRef<HTMLElement>(null);
  const { group } = share;
  const unread = group.posts.filter((post) => !post.read).map(({ id }) => id);
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
              label={i18n.t("actOn", {
                act: onMarkDay ? i18n.t("source.markDay") : plural("source.markRead", unread.length),
                title: group.source,
              })}
              onClick={() => {
                list.current?.querySelector<HTMLElement>("[data-open]")?.focus();
                if (onMarkDay) onMarkDay();
                else actions.onMarkRead(unread, true);
              }}
            >
              <CheckIcon />
            </IconButton>
          )}
        </div>
      </div>
      {share.shown.slice(0, left).map((post) => (
        <Post key={post.id} post={post} open={post.id === expanded} time={time} day={day} actions={actions} />
      ))}
      {share.hidden > 0 && share.shown.length <= left && (
        <More
          share={share}
          cut={cut}
          onAll={() => {
            onAll();
            // The button goes; the focus stays where the reader is.
            list.current?.querySelector<HTMLElement>("[data-post]:last-of-type [data-open]")?.focus();
          }}
        />
      )}
    </section>
  );
}
