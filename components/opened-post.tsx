import { i18n } from "./i18n.ts";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { EntryId } from "../lib/model.ts";
import type { BodyView, PostView } from "../lib/view.ts";
import { ExternalLink } from "./external-link.tsx";
import { explainFailure } from "./failure.ts";
import type { FoldActions } from "./fold-actions.ts";
import { formatTime, type TimeFrame } from "./format.ts";
import { OpenTabIcon, StarIcon } from "./icons.tsx";
import { Loading } from "./loading.tsx";
import { Enclosures } from "./player.tsx";
import { plural } from "./plural.ts";
import { PostBody } from "./post-body.tsx";
import { SameAs } from "./same-picker.tsx";

type Text = { readonly body: BodyView } | { readonly failure: string };

/** What unfolds under a post's title: who, when, the full text, and the ways on from there. */
export function OpenedPost(props: {
  readonly post: PostView;
  /** What the post is called in the list. */
  readonly name: string;
  readonly time: TimeFrame;
  readonly folds: FoldActions;
  readonly loadBody: (entryId: EntryId) => Promise<BodyView>;
  readonly images?: boolean | undefined;
  readonly onListened?: ((url: string, seconds: number) => void) | undefined;
  readonly onClose: () => void;
  readonly onMarkRead: (read: boolean) => void;
  readonly onStar: (starred: boolean) => void;
  readonly onOpenOriginal: (background: boolean) => void;
}) {
  const { post, time } = props;
  return (
    <div class="opened">
      <Byline post={post} time={time} />
      <PostText post={post} top={5} loadBody={props.loadBody} images={props.images} onListened={props.onListened} />
      <p class="opened-ways">
        {post.url && (
          <ExternalLink class="button primary" href={post.url} onOpen={props.onOpenOriginal}>
            {i18n.t("post.openOriginal")} <OpenTabIcon />
          </ExternalLink>
        )}
        <button type="button" class="button" onClick={() => props.onMarkRead(!post.read)}>
          {post.read ? i18n.t("post.markUnread") : i18n.t("post.markRead")}
        </button>
        <button type="button" class="button" onClick={() => props.onStar(!post.starred)}>
          <StarIcon full={post.starred} /> {post.starred ? i18n.t("post.unstar") : i18n.t("post.star")}
        </button>
        <button type="button" class="button" onClick={props.onClose}>
          {i18n.t("post.close")}
        </button>
      </p>
      <SameAs post={post} name={props.name} time={time} folds={props.folds} />
    </div>
  );
}

/** Who wrote it, when, and how long it takes to read. */
export function Byline({ post, time }: { readonly post: PostView; readonly time: TimeFrame }) {
  const full = formatTime(post.at, time);
  // A site of one person's stands above the title by this name already.
  const author = post.author?.trim().toLowerCase() === post.source.trim().toLowerCase() ? undefined : post.author;
  return (
    <p class="byline">
      {author && (
        <>
          <span dir="auto">{author}</span>
          {" · "}
        </>
      )}
      <time dateTime={new Date(post.at).toISOString()}>
        {post.undated ? i18n.t("post.firstSeen", { time: full }) : full}
      </time>
      {(post.minutes ?? 0) > 1 && ` · ${plural("post.minutes", post.minutes ?? 0)}`}
    </p>
  );
}

/** The text of a post and what it brings along; read when it is shown. */
export function PostText(props: {
  readonly post: PostView;
  /** The level of its first heading: its own title is the one above. */
  readonly top: number;
  readonly loadBody: (entryId: EntryId) => Promise<BodyView>;
  readonly images?: boolean | undefined;
  readonly onListened?: ((url: string, seconds: number) => void) | undefined;
}) {
  const { post, top, images = true } = props;
  const text = useBody(post.entryId, props.loadBody);
  if (text === undefined) return <Loading what="text" rows={3} />;
  if ("failure" in text) return <p class="problem">{text.failure}</p>;
  return (
    <>
      <Enclosures enclosures={text.body.enclosures ?? []} onListened={props.onListened} />
      <BodyOrNone body={text.body} prefix={`post-${post.id}-`} top={top} images={images} />
    </>
  );
}

function BodyOrNone(props: {
  readonly body: BodyView;
  readonly prefix: string;
  readonly top: number;
  readonly images: boolean;
}) {
  if (props.body.html.trim() !== "") return <PostBody {...props} />;
  return (
    <p class="post-body none" data-body>
      {i18n.t("post.noText")}
    </p>
  );
}

function useBody(entryId: EntryId, loadBody: (entryId: EntryId) => Promise<BodyView>): Text | undefined {
  const [text, setText] = useState<Text>();
  // A page that makes its callback anew at every render must not load the text anew.
  const loadRef = useRef(loadBody);
  useLayoutEffect(() => {
    loadRef.current = loadBody;
  });
  useEffect(() => {
    let current = true;
    setText(undefined);
    loadRef.current(entryId).then(
      (body) => current && setText({ body }),
      (error: unknown) => current && setText({ failure: explainFailure(error) }),
    );
    return () => {
      current = false;
    };
  }, [entryId]);
  return text;
}
