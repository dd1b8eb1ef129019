import { i18n } from "./i18n.ts";
import type { ComponentChildren, RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Settings } from "../lib/choices.ts";
import type { EntryId, FeedId } from "../lib/model.ts";
import type { BodyView, CopyView, PostView } from "../lib/view.ts";
import { AlsoIn } from "./also-in.tsx";
import { DiscussedAt } from "./discussed-at.tsx";
import { Edited } from "./edited.tsx";
import { ExternalLink } from "./external-link.tsx";
import type { FoldActions } from "./fold-actions.ts";
import { IconButton } from "./icon-button.tsx";
import { CopyIcon, DotIcon, NextIcon, OpenTabIcon, PictureIcon, PreviousIcon, StarIcon } from "./icons.tsx";
import { Byline, PostText } from "./opened-post.tsx";
import { nameOfPost } from "./post.tsx";
import { SameAs } from "./same-picker.tsx";
import { TextSize } from "./reading-settings.tsx";
import type { TimeFrame } from "./format.ts";
import { useKeptFocus } from "./use-kept-focus.ts";

export type ReadingPaneProps = {
  /** Absent while none was chosen. */
  readonly post?: PostView | undefined;
  /** What stands in its place while none was chosen. */
  readonly meanwhile?: ComponentChildren;
  readonly time: TimeFrame;
  readonly settings: Pick<Settings, "textSize" | "font" | "images">;
  readonly onSettings: (change: Partial<Settings>) => void;
  readonly loadBody: (entryId: EntryId) => Promise<BodyView>;
  readonly onListened?: ((url: string, seconds: number) => void) | undefined;
  /** To the post before or after it; absent where there is none. */
  readonly onPrevious?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
  readonly onStar: (starred: boolean) => void;
  readonly onMarkRead: (read: boolean) => void;
  readonly onOpenOriginal: (background: boolean) => void;
  readonly onCopy: (url: string) => void;
  readonly onUnfold: (post: PostView, copy: Pick<CopyView, "entryId">) => void;
  readonly folds: FoldActions;
};

/** The post that is being read, set for reading, with what can be done with it above. */
export function ReadingPane(props: ReadingPaneProps) {
  const { post, time, settings, onSettings } = props;
  const paneRef = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (paneRef.current) paneRef.current.scrollTop = 0;
  }, [post?.id]);
  const folds = useFocusKept(paneRef, props.folds);
  if (!post) {
    return (
      <section class="reading-pane" aria-label={i18n.t("reading.pane")} ref={paneRef}>
        <div class="reading-rest">
          <p class="reading-none">{i18n.t("reading.none")}</p>
          {props.meanwhile}
        </div>
      </section>
    );
  }
  const name = nameOfPost(post);
  return (
    <section
      class="reading-pane"
      aria-label={i18n.t("reading.pane")}
      data-reading={post.id}
      tabIndex={-1}
      ref={paneRef}
    >
      <div class="reading-bar" role="group" aria-label={i18n.t("reading.acts")}>
        <IconButton
          label={i18n.t("reading.previous")}
          disabled={!props.onPrevious}
          onClick={() => props.onPrevious?.()}
        >
          <PreviousIcon />
        </IconButton>
        <IconButton label={i18n.t("reading.next")} disabled={!props.onNext} onClick={() => props.onNext?.()}>
          <NextIcon />
        </IconButton>
        <IconButton
          class={post.starred ? "is-starred" : ""}
          label={post.starred ? i18n.t("post.unstar") : i18n.t("post.star")}
          onClick={() => props.onStar(!post.starred)}
        >
          <StarIcon full={post.starred} />
        </IconButton>
        <IconButton
          label={post.read ? i18n.t("post.markUnread") : i18n.t("post.markRead")}
          onClick={() => props.onMarkRead(!post.read)}
        >
          <DotIcon full={!post.read} />
        </IconButton>
        {post.url && (
          <>
            <IconButton label={i18n.t("reading.copy")} onClick={() => props.onCopy(post.url ?? "")}>
              <CopyIcon />
            </IconButton>
            <ExternalLink class="button small" href={post.url} onOpen={props.onOpenOriginal}>
              {i18n.t("post.openOriginal")} <OpenTabIcon />
            </ExternalLink>
          </>
        )}
        <span class="gap" />
        <TextSize size={settings.textSize} onSize={(textSize) => onSettings({ textSize })} />
        <button
          type="button"
          class="button small"
          data-font
          onClick={() => onSettings({ font: settings.font === "serif" ? "sans" : "serif" })}
        >
          {settings.font === "serif" ? i18n.t("reading.sans") : i18n.t("reading.serif")}
        </button>
        <IconButton
          class={settings.images ? "is-on" : ""}
          label={settings.images ? i18n.t("reading.hideImages") : i18n.t("reading.showImages")}
          onClick={() => onSettings({ images: !settings.images })}
        >
          <PictureIcon off={!settings.images} />
        </IconButton>
      </div>
      <article class="reading-post" key={post.id}>
        <header>
          <p class="reading-source" dir="auto">
            {post.source}
          </p>
          <h2 dir="auto" tabIndex={-1}>
            <ExternalLink href={post.url} onOpen={props.onOpenOriginal}>
              {name}
            </ExternalLink>
          </h2>
          <Byline post={post} time={time} />
          <AlsoIn
            post={post}
            name={name}
            time={time}
            folds={folds}
            onUnfold={(copy) => {
              folds.keep();
              props.onUnfold(post, copy);
            }}
          />
          <DiscussedAt post={post} />
          <Edited post={post} name={name} time={time} folds={folds} />
        </header>
        <PostText
          post={post}
          top={3}
          loadBody={props.loadBody}
          images={settings.images}
          onListened={props.onListened}
        />
        <SameAs post={post} name={name} time={time} folds={folds} />
      </article>
    </section>
  );
}

/** What is done to folds may take away what it was done with, or the post: the focus goes to the heading then. */
function useFocusKept(pane: RefObject<HTMLElement | null>, folds: FoldActions) {
  const focus = useKeptFocus(pane);
  const keep = () => focus.keepOn("h2");
  return {
    ...folds,
    keep,
    onFold: (entryId: EntryId, otherId: EntryId) => {
      keep();
      folds.onFold(entryId, otherId);
    },
    onShowCopy: (entryId: EntryId) => {
      keep();
      folds.onShowCopy(entryId);
    },
    onNeverFold: (feedId: FeedId) => {
      keep();
      folds.onNeverFold(feedId);
    },
  };
}
