import { i18n } from "./i18n.ts";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { EntryId, PostId } from "../lib/model.ts";
import type { BodyView, CopyView, PostView } from "../lib/view.ts";
import { AlsoIn } from "./also-in.tsx";
import { DiscussedAt } from "./discussed-at.tsx";
import { isWebAddress } from "./external-link.tsx";
import { dayOf, formatClock, formatDate, formatTime, type TimeFrame } from "./format.ts";
import { Edited } from "./edited.tsx";
import type { FoldActions } from "./fold-actions.ts";
import { DotIcon, StarIcon } from "./icons.tsx";
import { lazily } from "./lazily.tsx";
import { Loading } from "./loading.tsx";
import { Pieces } from "./pieces.tsx";
import "./post.css";

/** The sanitiser, the player and what else an opened post needs: more than the list itself. */
export const OpenedPost = lazily(
  async () => (await import("./opened-post.tsx")).OpenedPost,
  () => <Loading what="text" rows={3} />,
);

export type PostActions = {
  readonly loadBody: (entryId: EntryId) => Promise<BodyView>;
  /** Posts open beside the list, not within it. */
  readonly beside?: boolean;
  /** Pictures are shown; absent: they are. */
  readonly images?: boolean;
  readonly onListened?: (url: string, seconds: number) => void;
  readonly onOpen: (post: PostView) => void;
  readonly onClose: () => void;
  readonly onMarkRead: (ids: readonly PostId[], read: boolean) => void;
  readonly onStar: (ids: readonly PostId[], starred: boolean) => void;
  readonly onOpenOriginal: (post: PostView, background: boolean) => void;
  /** "Not the same post": said of a copy, or of the entry that is shown. */
  readonly onUnfold: (post: PostView, copy: Pick<CopyView, "entryId">) => void;
  readonly folds: FoldActions;
};

/** One row of the digest; opens in place. */
export function Post(props: {
  readonly post: PostView;
  readonly open: boolean;
  readonly time: TimeFrame;
  /** The ISO date it stands under: among the starred, not that of its publication. */
  readonly day?: string | undefined;
  /** It stands without its source above it. */
  readonly named?: boolean;
  readonly actions: PostActions;
}) {
  const { post, time, day, actions } = props;
  const open = props.open && !actions.beside;
  const current = props.open && actions.beside;
  const place = useRef<HTMLElement>(null);
  const name = nameOfPost(post);
  const full = formatTime(post.at, time);
  const firstSeen = i18n.t("post.firstSeen", { time: full });

  useLayoutEffect(() => {
    // Another post may have closed above and pulled this one out of sight.
    if (props.open) place.current?.scrollIntoView?.({ block: "nearest" });
  }, [props.open]);

  // A button that goes with what it closes or takes apart must not take the focus along.
  const focusTitle = () => place.current?.querySelector<HTMLElement>("[data-open]")?.focus();
  const act = (event: MouseEvent) => {
    event.preventDefault();
    if (event.ctrlKey || event.metaKey || event.button === 1) actions.onOpenOriginal(post, true);
    else if (open) actions.onClose();
    else actions.onOpen(post);
  };
  // The whole head answers to the mouse; keyboard and screen reader have the title.
  const actOnRow = (event: MouseEvent) => {
    if (!(event.target as Element).closest("a, button")) act(event);
  };
  const opener = {
    class: "post-open",
    "data-open": true,
    ...(actions.beside ? { "aria-current": current ? ("true" as const) : undefined } : { "aria-expanded": open }),
    onClick: act,
    children: post.found && post.found.title.length > 0 ? <Pieces pieces={post.found.title} /> : name,
  } as const;

  return (
    <article
      class={`post ${post.read ? "is-read" : "is-unread"} ${open ? "is-open" : ""} ${current ? "is-current" : ""} ${post.late ? "is-late" : ""}`}
      data-post={post.id}
      ref={place}
    >
      <div class="post-head" onClick={actOnRow} onAuxClick={(event) => event.button === 1 && actOnRow(event)}>
        <button
          type="button"
          class="post-mark"
          aria-label={post.read ? i18n.t("post.isRead", { title: name }) : i18n.t("post.isUnread", { title: name })}
          title={post.read ? i18n.t("post.markUnread") : i18n.t("post.markRead")}
          onClick={() => actions.onMarkRead([post.id], !post.read)}
        >
          <DotIcon full={!post.read} />
        </button>
        <h4 dir="auto" class={post.title ? "" : "untitled"}>
          {isWebAddress(post.url) ? (
            <a
              {...opener}
              href={post.url}
              rel="noopener noreferrer"
              onAuxClick={(event) => event.button === 1 && act(event)}
            />
          ) : (
            <button {...opener} type="button" />
          )}
        </h4>
        <time class="post-time" dateTime={new Date(post.at).toISOString()} title={post.undated ? firstSeen : full}>
          {post.undated ? i18n.t("post.noDate") : <ShownTime post={post} day={day} time={time} full={props.named} />}
        </time>
        <button
          type="button"
          class={`post-star ${post.starred ? "is-starred" : ""}`}
          data-star
          aria-label={
            post.starred ? i18n.t("post.isStarred", { title: name }) : i18n.t("post.isUnstarred", { title: name })
          }
          title={post.starred ? i18n.t("post.unstar") : i18n.t("post.star")}
          onClick={() => actions.onStar([post.id], !post.starred)}
        >
          <StarIcon full={post.starred} />
        </button>
        {props.named && (
          <p class="post-source" dir="auto">
            {post.source}
          </p>
        )}
        {post.late && <p class="post-late">{i18n.t("post.late", { time: formatTime(post.arrivedAt, time) })}</p>}
        {!open && post.title && post.snippet && (
          <p class="post-snippet" dir="auto">
            {post.found ? <Pieces pieces={post.found.text} /> : post.snippet}
          </p>
        )}
        {!open && post.undated && <p class="post-undated">{firstSeen}</p>}
      </div>
      <AlsoIn
        post={post}
        name={name}
        time={time}
        folds={actions.folds}
        onUnfold={(copy) => {
          focusTitle();
          actions.onUnfold(post, copy);
        }}
      />
      <DiscussedAt post={post} />
      <Edited post={post} name={name} time={time} folds={actions.folds} />
      {open && (
        <OpenedPost
          post={post}
          name={name}
          time={time}
          folds={actions.folds}
          loadBody={actions.loadBody}
          images={actions.images}
          onListened={actions.onListened}
          onClose={() => {
            focusTitle();
            actions.onClose();
          }}
          onMarkRead={(read) => actions.onMarkRead([post.id], read)}
          onStar={(starred) => actions.onStar([post.id], starred)}
          onOpenOriginal={(background) => actions.onOpenOriginal(post, background)}
        />
      )}
    </article>
  );
}

/** The time of day under its own date, the whole date elsewhere; in `full` as the planets write it, where there is room. */
function ShownTime(props: {
  readonly post: PostView;
  readonly day: string | undefined;
  readonly time: TimeFrame;
  readonly full: boolean | undefined;
}) {
  const { post, day, time } = props;
  if (day !== undefined && day !== dayOf(post.at, time.zone)) return <>{formatDate(post.at, time)}</>;
  const clock = formatClock(post.at, time);
  if (!props.full || time.zone !== "UTC") return <>{clock}</>;
  const [before = "", after = ""] = formatTime(post.at, time).split(clock);
  return (
    <>
      <span class="planet-time">{before}</span>
      {clock}
      <span class="planet-time">{after}</span>
    </>
  );
}

/** What a post is called: by its title, else by its first words, else by where it stands. */
export function nameOfPost(post: PostView): string {
  return post.title || post.snippet || addressOf(post.url) || i18n.t("post.untitled");
}

/** What a post without title and text is called by: where it stands, as one would say it. */
function addressOf(url: string | undefined): string {
  const { host = "", pathname = "" } = (isWebAddress(url) && URL.parse(url)) || {};
  return host + pathname.replace(/\/$/, "");
}
