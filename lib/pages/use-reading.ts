import { send } from "../messages/send.ts";
import type { PostId } from "../model.ts";
import { openTab } from "../tabs.ts";
import type { CopyView, PostView } from "../view.ts";
import type { DigestState } from "./use-digest.ts";
import type { NoticeState } from "./use-notice.ts";

export type ReadingState = {
  readonly open: (post: PostView) => void;
  readonly close: () => void;
  readonly markRead: (ids: readonly PostId[], read: boolean) => void;
  readonly star: (ids: readonly PostId[], starred: boolean) => void;
  readonly openOriginal: (post: PostView, background: boolean) => void;
  /** "Not the same post." */
  readonly unfold: (copy: Pick<CopyView, "entryId">) => void;
};

/** What a reader does with the digest: opening marks read; marking several at once and unfolding can be undone. */
export function useReading(
  { markRead, star, expand }: Pick<DigestState, "markRead" | "star" | "expand">,
  { done, failed }: Pick<NoticeState, "done" | "failed">,
): ReadingState {
  const mark = (ids: readonly PostId[], read: boolean) => void markRead(ids, read).then(done, failed);
  return {
    open: (post) => {
      expand(post.id);
      if (!post.read) mark([post.id], true);
    },
    close: () => expand(undefined),
    markRead: mark,
    star: (ids, starred) => void star(ids, starred).then(done, failed),
    openOriginal: (post, background) => {
      if (post.url) void openTab(post.url, background);
      if (!post.read) mark([post.id], true);
    },
    unfold: ({ entryId }) => void send("unfold", { entryId }).then(({ act }) => done(act), failed),
  };
}
