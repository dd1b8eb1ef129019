import type { FeedChoicesChange, Folding, Settings } from "../choices.ts";
import type { EditView, FoldFacts, FoldLog, FoldLogQuery, NearPost, NotFolded } from "../fold-view.ts";
import type { BackupsView, RestorePlan, RestoreWay } from "../backup-view.ts";
import type { EntryId, FeedId, Folder, Instant, MarkAll, PostId } from "../model.ts";
import type { Outline } from "../published.ts";
import type { Problem } from "../problem.ts";
import type { SearchPage, SearchQuery } from "../search-view.ts";
import type {
  AwaitedStar,
  BodyView,
  DigestPage,
  DigestQuery,
  FeedPreview,
  FindView,
  FoldingPreview,
  HealthView,
  KeepingPreview,
  PollView,
  RefoldView,
  Scope,
  SourcesView,
  StorageView,
  UndoView,
} from "../view.ts";
import type { OwnLimits } from "../keeping.ts";
import type { Login } from "../text/feed-address.ts";

/** A day as the page shows it: from its first instant to the first of the next. */
type Range = { readonly from: Instant; readonly to: Instant };

type Limits = Pick<Settings, "keepDays" | "keepPosts">;

/** All that a page may ask of the background: the key is the command, its function type the contract. JSON only. */
export type Commands = {
  /** Looks for the feeds behind whatever the reader typed; `harder` also where they often are. Stores nothing. */
  find: (input: { readonly typed: string; readonly harder: boolean }) => FindView;
  /** What a feed would bring. Stores nothing. */
  preview: (input: { readonly address: string }) => FeedPreview;
  /** Follows the feed at an address the reader typed. Problems: every way to fail, `not-a-feed` with offers. */
  subscribe: (input: { readonly address: string; readonly login?: Login; readonly folders?: readonly Folder[] }) => {
    readonly feedId: FeedId;
    readonly known: boolean;
  };
  /** Follows a whole list, or what stands in front of the reader; `act` undoes it. */
  importFeeds: (input: { readonly feeds: readonly Outline[]; readonly found?: true }) => {
    readonly added: number;
    readonly known: number;
    readonly act?: string;
  };
  /** Stops following a feed, with everything it brought; `act` undoes it. */
  unfollow: (input: { readonly feedId: FeedId }) => { readonly act: string };
  /** Stops following several feeds; `act` undoes it. */
  unfollowAll: (input: { readonly feedIds: readonly FeedId[] }) => { readonly act: string };
  /** A folder with all in it gets another path; an empty one: what is in it stands in none. */
  moveFolder: (input: { readonly from: Folder; readonly to: Folder }) => { readonly act?: string };
  /** Into one folder and no other (an empty path: into none); `act` undoes it. */
  moveAll: (input: { readonly feedIds: readonly FeedId[]; readonly folder: Folder }) => { readonly act?: string };
  followAgain: (input: { readonly feedIds: readonly FeedId[] }) => void;
  /** The reader's own name for a feed (empty: the feed's title again); `act` undoes it. */
  rename: (input: { readonly feedId: FeedId; readonly name: string }) => { readonly act?: string };
  /** The folders in which a feed stands; `act` undoes it. */
  place: (input: { readonly feedId: FeedId; readonly folders: readonly Folder[] }) => { readonly act?: string };
  /** What the reader chooses for some feeds; `act` undoes it. */
  choose: (input: { readonly feedIds: readonly FeedId[]; readonly choices: FeedChoicesChange }) => {
    readonly act?: string;
  };
  /** Polls every feed, the one given, or those whose time has come, now. Answers at once; progress is announced. */
  refresh: (input: { readonly feedId?: FeedId; readonly due?: true }) => void;
  /** Another address for a feed, with all it has; `act` undoes it. Problem: `followed-already`. */
  readdress: (input: {
    readonly feedId: FeedId;
    readonly feedUrl: string;
    /** It had this address before, and is to stay there. */
    readonly back?: true;
  }) => { readonly act?: string };
  /** The name and the password that a feed's site asks for, kept in this browser only; the feed is asked at once. */
  giveLogin: (input: { readonly feedId: FeedId; readonly login: Login }) => void;
  /** The name and the password that are kept for a feed are kept no longer. */
  forgetLogin: (input: { readonly feedId: FeedId }) => void;
  /** The reader does not want a feed to move where its address leads. */
  keepAddress: (input: { readonly feedId: FeedId }) => void;
  /** Ends the round of polls that runs; what is under way counts for nothing. */
  stopPoll: (input: Record<string, never>) => void;
  /** Several at once can be undone by `act`. Of the days named, those with nothing left unread are finished. */
  markRead: (input: { readonly ids: readonly PostId[]; readonly read: boolean; readonly days?: readonly Range[] }) => {
    readonly act?: string;
  };
  /** Marks read whatever was there when the reader asked, however much it is; `act` undoes it. */
  markAllRead: (input: Omit<MarkAll, "feedIds"> & { readonly scope?: Scope; readonly days?: readonly Range[] }) => {
    readonly act?: string;
  };
  /** Gives or takes the star, which keeps a post from every clean-up. Several at once can be undone by `act`. */
  star: (input: { readonly ids: readonly PostId[]; readonly starred: boolean }) => { readonly act?: string };
  /** The same for one whose post is not here. */
  starAwaited: (input: { readonly id: string; readonly starred: boolean }) => void;
  /** "Not the same post": takes a copy out of its fold; `act` puts it back. */
  unfold: (input: { readonly entryId: EntryId }) => { readonly act?: string };
  /** "These two are the same": their posts become the one named; `act` takes them apart. Or why they do not. */
  fold: (input: { readonly entryId: EntryId; readonly otherId: EntryId }) => {
    readonly act?: string;
    readonly postId?: PostId;
    readonly refused?: NotFolded;
  };
  /** "Show this copy": it stands for its post; `act` undoes it. */
  showCopy: (input: { readonly entryId: EntryId }) => { readonly act?: string };
  /** "Never fold posts of this feed"; `act` undoes it. What was folded is taken apart in the background. */
  neverFold: (input: { readonly feedId: FeedId }) => { readonly act?: string };
  /** Takes an act back. An act that was taken back already, or was forgotten, changes nothing. */
  undo: (input: { readonly act: string }) => void;
  /** The reader has seen that the store had been lost and was healed. */
  forgetHealing: (input: Record<string, never>) => void;
  /** Drops what limits do not keep; answers when it is done, which is announced while it goes on. */
  makeRoom: (input: Limits) => void;
  /** What restoring a kept or chosen backup would change. Problems: `not-a-backup`, `newer-backup`, `damaged-backup`. */
  planRestore: (input: { readonly source: string; readonly way: RestoreWay }) => RestorePlan;
  /** Restores; answers when it is noted, and goes on by itself. `act` undoes it. */
  startRestore: (input: { readonly plan: RestorePlan }) => { readonly act: string };
  /** A backup of now, put where pages find it that may not open the store. */
  packBackup: (input: { readonly entries: boolean }) => { readonly key: string };
  readBackups: (input: Record<string, never>) => BackupsView;
  /** What the poll does; looks for due feeds besides. */
  pollState: (input: Record<string, never>) => PollView;
  refoldState: (input: Record<string, never>) => RefoldView;
  // What pages read; they ask only where they may not open the store themselves (Firefox's private windows).
  readDigest: (input: DigestQuery) => DigestPage;
  readBody: (input: { readonly entryId: EntryId }) => BodyView;
  /** Posts of a feed in each of the last thirty days, the oldest first. */
  readActivity: (input: { readonly feedId: FeedId }) => readonly number[];
  readSources: (input: Record<string, never>) => SourcesView;
  /** The small pictures of these feeds' sites, as `data:` addresses. */
  readIcons: (input: { readonly feedIds: readonly FeedId[] }) => Readonly<Record<FeedId, string>>;
  readHealth: (input: Record<string, never>) => HealthView;
  /** Starred posts that are not here: lost with the store, or known from a backup only. */
  readAwaitedStars: (input: Record<string, never>) => readonly AwaitedStar[];
  readUndo: (input: Record<string, never>) => readonly UndoView[];
  readStorage: (input: Record<string, never>) => StorageView;
  readFold: (input: { readonly postId: PostId }) => FoldFacts;
  readNear: (input: { readonly postId: PostId }) => readonly NearPost[];
  /** Nothing, where no former text is kept. */
  readEdit: (input: { readonly entryId: EntryId }) => EditView | undefined;
  readFoldLog: (input: FoldLogQuery) => FoldLog;
  /** What another choice of folding would change, for all feeds or for one. */
  previewFolding: (input: { readonly folding: Folding; readonly feedId?: FeedId }) => FoldingPreview;
  /** Titles and full texts of everything stored. Without a text: how far the index has come. */
  readSearch: (input: SearchQuery) => SearchPage;
  /** Indexes everything anew; answers when it has begun, and is announced while it goes on. */
  rebuildSearch: (input: Record<string, never>) => void;
  /** What limits would drop, before they do. */
  /** `of`: as if a feed had these limits of its own; what would go of its posts. */
  previewKeeping: (input: Limits & { readonly of?: OwnLimits }) => KeepingPreview;
};

export type Command = keyof Commands;
export type Input<C extends Command> = Parameters<Commands[C]>[0];
export type Output<C extends Command> = ReturnType<Commands[C]>;
export type Request<C extends Command> = { readonly command: C; readonly input: Input<C> };
/** The tag is needed: Chromium's JSON drops `undefined`, so a reply cannot be told by the keys it has. */
export type Reply<C extends Command> =
  | { readonly outcome: "done"; readonly output: Output<C> }
  | { readonly outcome: "problem"; readonly problem: Problem }
  | { readonly outcome: "crash"; readonly message: string };
export type Handlers = { readonly [C in Command]: (input: Input<C>) => Promise<Output<C>> };

/** What pages are told after a change, so that they read again. */
export type Topic = "posts" | "subscriptions" | "backups" | "search" | "icons";
export type Announcement = {
  readonly changed: readonly Topic[];
  readonly poll?: PollView;
  readonly refold?: RefoldView;
};
