import type { EditView, FoldFacts, FoundPosts, NearPost } from "../lib/fold-view.ts";
import type { EntryId, FeedId, PostId } from "../lib/model.ts";

/** What can be asked and done about folds wherever a post is shown. */
export type FoldActions = {
  readonly loadFold: (id: PostId) => Promise<FoldFacts>;
  readonly loadNear: (id: PostId) => Promise<readonly NearPost[]>;
  /** Among all that is stored, by words of title or text. */
  readonly findPosts: (text: string) => Promise<FoundPosts>;
  /** Nothing, where no former text is kept. */
  readonly loadEdit: (id: EntryId) => Promise<EditView | undefined>;
  readonly onFold: (entryId: EntryId, otherId: EntryId) => void;
  readonly onShowCopy: (entryId: EntryId) => void;
  readonly onNeverFold: (feedId: FeedId) => void;
  /** The copies of a day, an ISO date. */
  readonly onShowFolds: (day: string) => void;
};
