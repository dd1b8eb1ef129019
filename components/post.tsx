import { useLayoutEffect, useRef } from "preact/hooks";
import type { EntryId, PostId } from "../lib/model.ts";
import type { BodyView, CopyView, PostView } from "../lib/view.ts";
import { AlsoIn } from "./also-in.tsx";
import { isWebAddress } from "./external-link.tsx";
import { formatClock, formatTime, type TimeFrame } from "./format.ts";
import { DotIcon } from "./icons.tsx";
import { OpenedPost } from "./opened-post.tsx";
import "./post.css";

export type PostActions = {
  readonly loadBody: (entryId: EntryId) => Promise<BodyView>;
  readonly onOpen: (post: PostView) => void;
  readonly onClose: () => void;
  readonly onMarkRead: (ids: readonly PostId[], read: boolean) => void;
  readonly onOpenOriginal: (post: PostView, background: boolean) => void;
  /** Where given, each copy can be said not to be the same post. */
  readonly onUnfold?: ((post: PostView, copy: CopyView) => void) | undefined;
};

/** One row of the digest; opens in place. */
export function Post(props: {
  readonly post: PostView;
  readonly open: boolean;
  readonly time: TimeFrame;
  readonly actions: PostActions;
}) {
  const { post, open, time, actions } = props;
  const place = useRef<HTMLElement>(null);
  const name = post.title || post.snippet || "Untitled post";
  const full = formatTime(post.at, time);

  useLayoutEffect(() => {
    // Another post may have closed above and pulled this one out of sight.
    if (open) place.current?.scrollIntoView?.({ block: "nearest" });
  }, [open]);

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
    "aria-expanded": open,
    onClick: act,
    children: name,
  } as const;

  return (
    <article
      class={`post ${post.read ? "is-read" : "is-unread"} ${open ? "is-open" : ""}`}
      data-post={post.id}
      ref={place}
    >
      <div class="post-head" onClick={actOnRow} onAuxClick={(event) => event.button === 1 && actOnRow(event)}>
        <button
          type="button"
          class="post-mark"
          aria-label={`${post.read ? "Read" : "Unread"}: mark “${name}” ${post.read ? "unread" : "read"}`}
          title={post.read ? "Mark unread" : "Mark read"}
          onClick={() => actions.onMarkRead([post.id], !post.read)}
        >
          <DotIcon full={!post.read} />
        </button>
        <h4 dir="auto" class={post.title ? "" : "untitled"}>
          {isWebAddress(post.url) ? (
            <a {...opener} href={post.url} onAuxClick={(event) => event.button === 1 && act(event)} />
          ) : (
            <button {...opener} type="button" />
          )}
        </h4>
        <time
          class="post-time"
          dateTime={new Date(post.at).toISOString()}
          title={post.undated ? `No date given; first seen ${full}` : full}
        >
          {post.undated ? "no date" : formatClock(post.at, time)}
        </time>
        {!open && post.title && post.snippet && (
          <p class="post-snippet" dir="auto">
            {post.snippet}
          </p>
        )}
        {!open && post.undated && <p class="post-undated">no date given; first seen {full}</p>}
      </div>
      <AlsoIn post={post} time={time} onUnfold={actions.onUnfold && ((copy) => actions.onUnfold?.(post, copy))} />
      {open && (
        <OpenedPost
          post={post}
          time={time}
          loadBody={actions.loadBody}
          onClose={() => {
            // The button that closes goes with what it closes; the focus must not.
            place.current?.querySelector<HTMLElement>("[data-open]")?.focus();
            actions.onClose();
          }}
          onMarkRead={(read) => actions.onMarkRead([post.id], read)}
          onOpenOriginal={(background) => actions.onOpenOriginal(post, background)}
        />
      )}
    </article>
  );
}
