import { useState } from "preact/hooks";
import type { PostId } from "../model.ts";
import { explain, FeedError } from "../problem.ts";
import { openTab } from "../tabs.ts";
import type { PostView } from "../view.ts";
import type { DigestState } from "./use-digest.ts";

export type Notice = { readonly id: number; readonly text: string; readonly onUndo?: (() => void) | undefined };

export type ReadingState = {
  /** The post that stands open. */
  readonly expanded?: PostId | undefined;
  readonly open: (post: PostView) => void;
  readonly close: () => void;
  readonly markRead: (ids: readonly PostId[], read: boolean) => void;
  readonly openOriginal: (post: PostView, background: boolean) => void;
  readonly notice?: Notice | undefined;
  readonly dismiss: () => void;
  readonly say: (text: string, onUndo?: () => void) => void;
};

let notices = 0;

/** What a reader does with the digest: opening marks read; marking several at once can be undone. */
export function useReading({ markRead }: Pick<DigestState, "markRead">): ReadingState {
  const [expanded, setExpanded] = useState<PostId>();
  const [notice, setNotice] = useState<Notice>();
  const say = (text: string, onUndo?: () => void) => setNotice({ id: ++notices, text, onUndo });
  const mark = (ids: readonly PostId[], read: boolean) =>
    markRead(ids, read).catch((error: unknown) => say(wordsFor(error)));

  return {
    expanded,
    open: (post) => {
      setExpanded(post.id);
      if (!post.read) void mark([post.id], true);
    },
    close: () => setExpanded(undefined),
    markRead: (ids, read) => {
      void mark(ids, read);
      if (ids.length > 1) {
        say(`${ids.length} posts marked ${read ? "read" : "unread"}.`, () => {
          setNotice(undefined);
          void mark(ids, !read);
        });
      }
    },
    openOriginal: (post, background) => {
      if (post.url) void openTab(post.url, background);
      if (!post.read) void mark([post.id], true);
    },
    notice,
    dismiss: () => setNotice(undefined),
    say,
  };
}

function wordsFor(error: unknown): string {
  return error instanceof FeedError ? explain(error.problem) : "That could not be stored. Please try again.";
}
