import type { EditView, FoldFacts, FoundPosts, NearPost } from "../fold-view.ts";
import { send } from "../messages/send.ts";
import type { EntryId, FeedId, PostId } from "../model.ts";
import type { NoticeState } from "./use-notice.ts";
import { reads } from "./reads.ts";

/** Posts that are searched for at a time. */
const atOnce = 30;

export type FoldsState = {
  readonly loadFold: (id: PostId) => Promise<FoldFacts>;
  readonly loadNear: (id: PostId) => Promise<readonly NearPost[]>;
  readonly findPosts: (text: string) => Promise<FoundPosts>;
  readonly loadEdit: (id: EntryId) => Promise<EditView | undefined>;
  /** "These two are the same." */
  readonly onFold: (entryId: EntryId, otherId: EntryId) => void;
  /** "Not the same post." */
  readonly onUnfold: (entryId: EntryId) => void;
  /** "Show this copy." */
  readonly onShowCopy: (entryId: EntryId) => void;
  /** "Never fold posts of this feed." */
  readonly onNeverFold: (feedId: FeedId) => void;
  /** The feed has no choice of its own any more. */
  readonly onFollowSetting: (feedId: FeedId) => void;
  /** The copies of a day, an ISO date. */
  readonly onShowFolds: (day: string) => void;
};

/**
 * What a reader asks and does about folds, wherever posts are shown; every act can be undone. The post that stands open may
 * become one with another, under the number of that: `goOnWith` is told the number.
 */
export function useFolds(
  { done, failed, said }: Pick<NoticeState, "done" | "failed" | "said">,
  go: (hash: string) => void,
  goOnWith: (id: PostId) => void = () => undefined,
): FoldsState {
  const shown = (doing: Promise<{ readonly act?: string }>) => void doing.then(({ act }) => done(act), failed);
  return {
    loadFold: (postId) => reads.readFold({ postId }),
    loadNear: (postId) => reads.readNear({ postId }),
    findPosts,
    loadEdit: (entryId) => reads.readEdit({ entryId }),
    onFold: (entryId, otherId) =>
      void send("fold", { entryId, otherId }).then(({ act, postId, refused }) => {
        if (refused) said({ kind: "not-folded", refused });
        if (postId !== undefined) goOnWith(postId);
        done(act);
      }, failed),
    onUnfold: (entryId) => shown(send("unfold", { entryId })),
    onShowCopy: (entryId) => shown(send("showCopy", { entryId })),
    onNeverFold: (feedId) => shown(send("neverFold", { feedId })),
    onFollowSetting: (feedId) => shown(send("choose", { feedIds: [feedId], choices: { folding: null } })),
    onShowFolds: (day) => go(`#/folds/${day}`),
  };
}

async function findPosts(text: string): Promise<FoundPosts> {
  const { posts, more } = await reads.readSearch({ text, zone: "UTC", count: atOnce });
  const found = posts.map(({ id, at, entryId, title, snippet, source }) => ({
    id,
    at,
    entryId,
    title: title || snippet,
    source,
  }));
  return { posts: found, more };
}
