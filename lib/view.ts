import type { FeedChoices } from "./choices.ts";
import type { NotFolded } from "./fold-view.ts";
import type {
  Act,
  EntryId,
  FeedId,
  FinishedDay,
  FoldReason,
  Folder,
  Healed,
  Instant,
  Miscounted,
  PostId,
  Rhythm,
  WaitReason,
  Subscription,
} from "./model.ts";
import type { FeedOffer, Problem } from "./problem.ts";
import type { Enclosure, Outline } from "./published.ts";

/** Another entry of the same post: "also in". */
export type CopyView = {
  readonly entryId: EntryId;
  readonly feedId: FeedId;
  readonly source: string;
  readonly url?: string;
  readonly at: Instant;
  /** Why it counts as the same post; the entry that came first has no reason. */
  readonly reason?: FoldReason;
};

/** Where a post is discussed: an entry of another feed about its page. */
export type DiscussionView = {
  readonly entryId: EntryId;
  readonly feedId: FeedId;
  readonly source: string;
  readonly url?: string;
};

/** A post as a list shows it. */
export type PostView = {
  readonly id: PostId;
  /** The entry whose text is shown. */
  readonly entryId: EntryId;
  readonly feedId: FeedId;
  readonly source: string;
  /** Empty for a post without a title; the snippet then stands for it. */
  readonly title: string;
  readonly url?: string;
  readonly author?: string;
  readonly snippet: string;
  readonly at: Instant;
  /** When the first of its entries was stored. */
  readonly arrivedAt: Instant;
  /** The site gave no time, so `at` is when we first saw it. */
  readonly undated: boolean;
  readonly read: boolean;
  readonly starred: boolean;
  /** When it was starred. */
  readonly starredAt?: Instant;
  /** Came when the list had moved past its place already: the reader may have thought to be done there. */
  readonly late?: boolean;
  /** How long it takes to read. */
  readonly minutes?: number;
  /** The other entries folded into this post, earliest first; empty for most posts. */
  readonly copies: readonly CopyView[];
  readonly discussedAt?: readonly DiscussionView[];
  /** When its publisher changed it last; what changed can be asked for. */
  readonly edited?: Instant;
  /** Why the shown entry itself was folded with the others; absent where it came first. */
  readonly reason?: FoldReason;
  /** Where in it the words stand that were searched for. */
  readonly found?: Found;
};

/** A piece of a text; `found` where it is what was searched for. */
export type Piece = { readonly text: string; readonly found?: true };

/** A title, and what stands around the first place in a text; the title is empty where nothing was found in it. */
export type Found = { readonly title: readonly Piece[]; readonly text: readonly Piece[] };

/** The posts of one source on one day, newest first. */
export type SourceGroup = {
  readonly feedId: FeedId;
  readonly source: string;
  readonly siteUrl?: string;
  readonly posts: readonly PostView[];
  /** Further ones of it on this day, that are not on the page. */
  readonly more?: number;
};

export type DayView = {
  /** ISO date in the zone of the reader, such as 2026-02-16. */
  readonly day: string;
  /** First instant of the day, and the first of the next. */
  readonly from: Instant;
  readonly to: Instant;
  /** On the page or not. */
  readonly unread: number;
  /** Copies that were folded away. */
  readonly folded: number;
  readonly sources: readonly SourceGroup[];
  /** Nothing is left unread, and the reader read it to its end at this instant. */
  readonly finishedAt?: Instant;
  /** Not all of it is on the page. */
  readonly cut?: boolean;
};

/** What a post brings along: where from it may be played, and how far the reader has listened to it, in s. */
export type EnclosureView = Enclosure & { readonly plays?: string; readonly position?: number };

/** The markup of a post as received; goes through the sanitiser only. */
export type BodyView = {
  readonly html: string;
  readonly base?: string;
  readonly enclosures?: readonly EnclosureView[];
};

export type SubscriptionView = {
  readonly id: FeedId;
  /** The reader's own name for it, else the feed's, else its address. */
  readonly title: string;
  readonly feedUrl: string;
  readonly siteUrl?: string;
  readonly folders: readonly Folder[];
  readonly unread: number;
  /** Not polled yet. */
  readonly fresh: boolean;
  readonly lastSuccessAt?: Instant;
  /** When its newest post was published. */
  readonly lastPostAt?: Instant;
  readonly nextPollAt?: Instant;
  readonly problem?: Problem;
  /** Since when every poll failed. */
  readonly failingSince?: Instant;
  readonly choices: FeedChoices;
  readonly addedAt: Instant;
  /** Where it stood before it moved. */
  readonly movedFrom?: { readonly url: string; readonly at: Instant };
  /** The import that brought it. */
  readonly importId?: string;
  /** What other readers noted of it, for the exported list. */
  readonly outline?: Readonly<Record<string, string>>;
  /** What the parser had to mend, in words. */
  readonly repaired: readonly string[];
  /** What is wrong with its guids. */
  readonly guids?: Subscription["guids"];
};

/** How a feed fares, in one word. */
export type FeedState =
  | "no-access"
  | "moved"
  | "gone"
  | "not-a-feed"
  | "refused"
  | "blocked"
  | "failing"
  | "waiting"
  | "quiet"
  | "mended"
  | "new"
  | "paused"
  | "fine";

/** How a feed fares, and what it is asked. */
export type FeedHealth = {
  readonly id: FeedId;
  readonly title: string;
  readonly feedUrl: string;
  readonly siteUrl?: string;
  readonly state: FeedState;
  readonly problem?: Problem;
  readonly failingSince?: Instant;
  readonly lastSuccessAt?: Instant;
  readonly rhythm?: Rhythm;
  /** Absent for a feed that is not asked by itself. */
  readonly next?: { readonly at: Instant; readonly why: WaitReason };
  /** In ms, where the reader chose it for this feed. */
  readonly pollEvery?: number | undefined;
  /** What a day of polls comes to; `unchanged` (304) and `same` (sent in full, to the byte as before) are shares. */
  readonly perDay?: {
    readonly requests: number;
    readonly unchanged: number;
    readonly same: number;
    readonly bytes: number;
  };
  readonly movedFrom?: { readonly url: string; readonly at: Instant };
  /** Other feeds of its site, for one that is lost. */
  readonly offers: readonly (FeedOffer & { readonly followed?: true })[];
  /** They could not be looked up without access to this. */
  readonly lookAt?: string;
  /** It seems to have moved to where this one stands, which is followed, too. */
  readonly twin?: string;
  /** A name and a password are kept for it. */
  readonly keptLogin: boolean;
  /** The browser's cookies are sent with its polls. */
  readonly login: boolean;
  /** What is wrong with its guids. */
  readonly guids?: Subscription["guids"];
};

/** Every feed's health, what needs the reader first. */
export type HealthView = { readonly feeds: readonly FeedHealth[] };

/** What a poll is doing right now. */
export type PollView =
  | { readonly running: true; readonly done: number; readonly total: number; readonly failed: number }
  | {
      readonly running: false;
      readonly lastPollAt?: Instant;
      readonly nextPollAt?: Instant;
      /** Why nothing could be stored in the last round: there is no other place to keep it. */
      readonly problem?: Problem;
      /** By the reader: nothing is asked by itself before the next poll. */
      readonly stopped?: true;
      /** So many feeds were left out of the check that the reader wished for, as they had just been checked. */
      readonly spared?: number;
    };

/** A feed of a list that was brought: not followed, followed, or likely the same as `like` under another address. */
export type PlannedFeed =
  | { readonly outline: Outline; readonly state: "known" }
  /** `returns`: it was removed of late, and its posts come back with it. */
  | { readonly outline: Outline; readonly state: "new"; readonly returns?: true }
  | { readonly outline: Outline; readonly state: "alike"; readonly like: string };

/** A row of a list's tree: a folder with the places from `from` up to `to` and the rows up to `last`, or a feed in its place. */
export type PlanRow =
  | {
      readonly kind: "folder";
      readonly name: string;
      readonly depth: number;
      readonly from: number;
      readonly to: number;
      readonly last: number;
    }
  | {
      readonly kind: "feed";
      /** Its number in the list, and its place in the tree. */
      readonly feed: number;
      readonly place: number;
      readonly depth: number;
      readonly path: Folder;
    };

/** What would become of a list, before anything is done. */
export type ImportPlan = {
  readonly format: "opml" | "bookmarks" | "addresses" | "newsboat" | "takeout";
  readonly title?: string;
  /** Each address once. */
  readonly feeds: readonly PlannedFeed[];
  readonly rows: readonly PlanRow[];
  /** How often the list names a feed that it has named already. */
  readonly repeats: number;
  /** What names no feed we can fetch. */
  readonly refused: readonly { readonly title: string; readonly address: string }[];
  /** What had to be mended or left out to read it, one sentence each. */
  readonly repaired: readonly string[];
};

/** A file that is no part of a list brought with it, and why: a problem, or that it is a backup of ours. */
export type LeftFile = { readonly name: string; readonly problem?: Problem };

/** How far the first fetches of an import have come. */
export type ImportProgress = {
  readonly importId: string;
  /** Takes the whole import back; absent once that is forgotten. */
  readonly act?: string;
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  /** Sites that the browser keeps us from. */
  readonly refused: number;
  readonly paused: number;
  /** Not fetched yet, and neither paused nor refused: the work goes on. */
  readonly busy: number;
};

/** A feed that was found for what the reader typed, or on a page. */
export type FoundFeed = FeedOffer & {
  readonly followed: boolean;
  /** The name of a feed that is followed and may be the same one, under a slightly different address. */
  readonly like?: string;
};

/** How often a feed brings something: about so many posts in a time, or nothing any more. */
export type Frequency =
  | { readonly per: "day" | "week" | "month" | "year"; readonly posts: number }
  | { readonly per: "quiet"; readonly since: Instant };

/** What a feed would bring, before it is followed. */
export type FeedPreview = {
  readonly url: string;
  readonly title: string;
  readonly siteUrl?: string;
  /** In its document. */
  readonly entries: number;
  /** The newest few. */
  readonly posts: readonly { readonly title: string; readonly at?: Instant }[];
  readonly rhythm?: Frequency;
  readonly followed: boolean;
};

/** What was found for what the reader typed; a preview where it is a feed itself. */
export type FindView = {
  readonly address: string;
  /** Of the page that names them. */
  readonly title?: string;
  readonly feeds: readonly FoundFeed[];
  readonly preview?: FeedPreview;
};

/** What a list needs to know of a subscription. */
export type SourceView = {
  readonly title: string;
  readonly siteUrl?: string;
  /** The reader does not care for its edits. */
  readonly hidesEdits?: true;
};

/** Posts of one feed, or of all in a folder and the folders within it. */
export type Scope = { readonly feedId: FeedId } | { readonly folder: Folder };

/** Which posts a page lists. */
export type ListView = {
  /** The starred stand in the order in which they were starred. */
  readonly filter: "all" | "unread" | "starred";
  /** Absent: every feed. */
  readonly scope?: Scope;
};

/** Bounds of what is marked: published from `from` on and before `to`, standing under this source. */
export type MarkWithin = { readonly from?: Instant; readonly to?: Instant; readonly source?: FeedId };

export type DigestQuery = Partial<ListView> & {
  /** Posts at the most; where one source fills a day, more of that day. */
  readonly count: number;
  /** The zone of the reader; without it nothing is told of days. */
  readonly zone?: string;
  /** Only posts below this place in the list. */
  readonly below?: readonly [Instant, PostId];
  /** When the first of the posts came that stand above that place. */
  readonly above?: Instant;
  /** Posts to be answered as well, though they are no longer of the list. */
  readonly keep?: readonly PostId[];
};

/** What a page does not have of a day that it shows. */
export type RestView = {
  readonly day: string;
  readonly unread: number;
  /** Copies folded into posts, and those folded into unread ones; absent: none that are known. */
  readonly folded?: readonly [all: number, unread: number];
  /** How many posts of a source, and how many of them unread. */
  readonly more: readonly (readonly [FeedId, posts: number, unread: number])[];
};

/** A page of the digest, newest posts first, with what is needed to paint it. JSON only: it also travels in messages. */
export type DigestPage = {
  readonly posts: readonly PostView[];
  readonly sources: readonly (readonly [FeedId, SourceView])[];
  /** Unread posts in all. */
  readonly unread: number;
  readonly subscriptions: number;
  /** Feeds whose trouble does not pass by itself. */
  readonly attention: number;
  /** The store had been lost; told until it is dismissed. */
  readonly healed?: Healed;
  /** When a feed was last polled. */
  readonly checkedAt?: Instant;
  /** Counts had been off; told until it is dismissed. */
  readonly miscounted?: Miscounted;
  /** The newest post stored when this was read: what the reader asks for now is not about later ones. */
  readonly newest?: PostId;
  readonly finished?: readonly FinishedDay[];
  /** Where the next page begins; absent at the end of the list. */
  readonly next?: readonly [Instant, PostId];
  /** How many posts there are down to it. */
  readonly reach?: number;
  readonly rest?: readonly RestView[];
  /** Posts farther down the list that came into finished days: nobody would look there. */
  readonly late?: readonly PostView[];
};

/** That everything is being folded again, after a change of rules or of what the reader chose. `done` is a share of 1. */
export type RefoldView =
  | { readonly running: true; readonly done: number }
  /** `failed`: it stands still, half-way; without a problem it is a bug of ours. */
  | { readonly running: false; readonly failed?: { readonly problem?: Problem } };

/** What another choice of folding would change. */
export type FoldingPreview = { readonly folded: number; readonly apart: number };

/** An act that can be taken back. */
export type UndoView = { readonly act: string; readonly at: Instant; readonly what: Act };

/** What is said about an act that was just done, with the name under which it can be taken back; or what went wrong. */
export type NoticeView =
  | {
      readonly id: string;
      readonly done: Act;
      readonly act: string;
      /** It was not done just now: how long ago it was, in ms. */
      readonly ago?: number;
    }
  | { readonly id: string; readonly said: Said }
  | { readonly id: string; readonly problem?: Problem | undefined };

/** What was done and needs no taking back. */
export type Said =
  | { readonly kind: "copied"; readonly what: string }
  | { readonly kind: "undone"; readonly what: Act }
  | { readonly kind: "nothing-to-undo" }
  | { readonly kind: "not-folded"; readonly refused: NotFolded };
/** How much is stored. */
export type StorageView = {
  readonly entries: number;
  /** In bytes; absent where the browser does not tell. */
  readonly usage?: number;
  readonly quota?: number;
  /** Entries that came on a day, of late; absent where that cannot be told yet. */
  readonly perDay?: number;
  /** Feeds that have limits of their own. */
  readonly ownLimits: number;
  /** Room is being made: posts dropped so far. */
  readonly running?: number;
  readonly last?: { readonly at: Instant; readonly posts: number };
};

/** A star whose post is not here; the id names its tombstone. Without a title nothing is known of it but its feed. */
export type AwaitedStar = {
  readonly id: string;
  readonly title: string;
  readonly url?: string;
  readonly source: string;
};

/** What limits would drop now. */
export type KeepingPreview = {
  readonly posts: number;
  readonly unread: number;
  readonly entries: number;
  /** The time of the newest of them. */
  readonly newest?: Instant;
};

export type RemovedView = {
  readonly id: FeedId;
  readonly title: string;
  readonly feedUrl: string;
  readonly removedAt: Instant;
};

/** What is followed, and what was removed and can still be had back. */
export type SourcesView = {
  readonly subscriptions: readonly SubscriptionView[];
  readonly removed: readonly RemovedView[];
  /** Unread posts in each folder and the folders within it, each post once; a folder without any is left out. */
  readonly folders?: readonly (readonly [Folder, number])[];
};
