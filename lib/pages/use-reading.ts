import { noteListened } from "../local/listened.ts";
import { send } from "../messages/send.ts";
import type { PostId } from "../model.ts";
import { changeSettings } from "../settings.ts";
import type { CopyView, ListView, MarkWithin, PostView } from "../view.ts";
import { openPage } from "./open-page.ts";
import type { DigestState } from "./use-digest.ts";
import { useEscape } from "./use-escape.ts";
import type { NoticeState } from "./use-notice.ts";
import { focusOn } from "./walk.ts";

export type ReadingState = {
  readonly open: (post: PostView) => void;
  readonly close: () => void;
  /** Another list; what the reader likes to see at first is remembered. */
  readonly choose: (list: ListView) => void;
  readonly markAll: (within: MarkWithin) => void;
  readonly markRead: (ids: readonly PostId[], read: boolean) => void;
  readonly star: (ids: readonly PostId[], starred: boolean) => void;
  readonly openOriginal: (post: PostView, background: boolean) => void;
  readonly listened: (url: string, seconds: number) => void;
  /** Puts a link on the clipboard. */
  readonly copy: (url: string) => void;
  /** "Not the same post." */
  readonly unfold: (copy: Pick<CopyView, "entryId">) => void;
};

/** What a reader does with the digest: opening marks read; marking several at once and unfolding can be undone. */
export function useReading(
  {
    choose,
    expanded,
    expand,
    markAll,
    markRead,
    star,
  }: Pick<DigestState, "choose" | "expanded" | "expand" | "markAll" | "markRead" | "star">,
  { done, failed, said }: Pick<NoticeState, "done" | "failed" | "said">,
): ReadingState {
  const mark = (ids: readonly PostId[], read: boolean) => void markRead(ids, read).then(done, failed);
  useEscape(expanded, () => {
    // Beside the list it covers nothing.
    const open = document.querySelector("[data-post].is-open");
    if (!open) return false;
    // The focus must not go with what it stands in.
    if (open.contains(document.activeElement)) focusOn(open.querySelector<HTMLElement>("[data-open]") ?? undefined);
    expand(undefined);
    return true;
  });
  return {
    open: (post) => {
      expand(post.id);
      if (!post.read) mark([post.id], true);
    },
    choose: (list) => {
      choose(list);
      if (list.filter !== "starred" && !list.scope) void changeSettings({ show: list.filter }).catch(failed);
    },
    markAll: (within) => void markAll(within).then(done, failed),
    close: () => expand(undefined),
    markRead: mark,
    star: (ids, starred) => void star(ids, starred).then(done, failed),
    openOriginal: (post, background) => {
      void openPage(post.url, background).catch(failed);
      if (!post.read) mark([post.id], true);
    },
    // A place that could not be noted costs no more than itself.
    listened: (url, seconds) => void noteListened(url, seconds).catch(() => undefined),
    copy: (url) => void navigator.clipboard.writeText(url).then(() => said({ kind: "copied", what: url }), failed),
    unfold: ({ entryId }) => void send("unfold", { entryId }).then(({ act }) => done(act), failed),
  };
}
