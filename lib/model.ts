import type { FeedChoices } from "./choices.ts";
import type { FeedOffer, Problem } from "./problem.ts";
import type { Enclosure, Markup, UpdateHints } from "./published.ts";

/** Milliseconds since the epoch, UTC. */
export type Instant = number;
/** Made once per subscription and never changed: it travels in backups. */
export type FeedId = string;
/** Ascending in order of arrival. */
export type EntryId = number;
/** Ascending in order of arrival. */
export type PostId = number;
/** A folder is a path of names, outermost first. */
export type Folder = readonly string[];

/** A hybrid logical clock reading: ordered across devices, never equal for two acts of one device. */
export type Clock = string;
/** What the reader set, and when. The later clock wins. */
export type Mark = { readonly value: boolean; readonly at: Clock };
export type Marks = { readonly read?: Mark; readonly starred?: Mark };

/** Why two entries are one post, with the facts a reader can check. `alike`: how much of the texts is the same, in percent. */
export type FoldReason =
  /** The reader said so. */
  | { readonly rule: "reader" }
  | { readonly rule: "same-id"; readonly link: boolean }
  | { readonly rule: "same-link"; readonly exact: boolean; readonly title: boolean; readonly alike?: number }
  | SameText<"same-text">
  /** The older copy had left its feed when the newer one came. */
  | SameText<"replaced">;

export type SameText<Rule extends string> = {
  readonly rule: Rule;
  readonly title: "same" | "other" | "none";
  readonly words: number;
  readonly alike?: number;
  /** Absent where one of them has no date. */
  readonly minutesApart?: number;
};

/** What the server gave us to ask "changed since?" with; sent back byte for byte (RFC 9110, 13.1). */
export type Validators = { readonly etag?: string; readonly lastModified?: string };

/** How a feed publishes. */
export type Rhythm = {
  /** When its newest entry was published. */
  readonly newestAt: Instant;
  /** Its usual pause between two entries, in ms; absent until it can be told. */
  readonly every?: number;
};

/** What a feed was asked and what it sent, of late. */
export type Tally = {
  readonly since: Instant;
  readonly requests: number;
  /** Answers that said that nothing had changed (304). */
  readonly unchanged: number;
  /** Answers that brought the very same document again. */
  readonly same?: number;
  readonly bytes: number;
};

/** A place that a feed's address leads to: how often in a row, since when, and whether the feed calls it its own. */
export type Elsewhere = {
  readonly url: string;
  readonly polls: number;
  readonly since: Instant;
  readonly confirmed?: true;
};

/**
 * Why the next poll of a feed is when it is: the reader's setting for all, or for this feed; the feed seldom publishes;
 * the site's headers, ttl, period or skipped hours; the site asked to wait; its host takes one question a minute;
 * failures; it is gone; something of ours has to be mended first.
 */
export type WaitReason =
  | "setting"
  | "chosen"
  | "quiet"
  | "fresh"
  | "ttl"
  | "period"
  | "skips"
  | "asked"
  | "queue"
  | "failing"
  | "gone"
  | "trouble";

/** Our wish to follow a feed. */
export type Subscription = {
  readonly id: FeedId;
  /** Exactly as the reader or the list gave it; fetched as it stands. */
  readonly feedUrl: string;
  /** It was given without a scheme; until it was read once, http is tried where https is not reached. */
  readonly guessed?: true;
  /** As the feed names itself, or the list until the first poll. */
  readonly title: string;
  /** The reader's own name for it. */
  readonly name?: string;
  readonly siteUrl?: string;
  /** A feed may stand in several; none means the top level. */
  readonly folders: readonly Folder[];
  readonly addedAt: Instant;
  readonly importId?: string;
  /** What other readers noted of it in their lists, kept for the next list; bounded (`lib/opml/others.ts`). */
  readonly outline?: Readonly<Record<string, string>>;
  /** Hidden from this instant on; purged a week later. */
  readonly removedAt?: Instant;
  /** Its entries are being put back where they stood; gone when all of them are. */
  readonly returning?: true;
  readonly validators?: Validators;
  /** When the whole document last came without a condition. */
  readonly wholeAt?: Instant;
  /** Since when its validators are not sent: they stayed the same while its entries changed. `true`: since long ago. */
  readonly deaf?: Instant | true;
  readonly hints?: UpdateHints;
  readonly rhythm?: Rhythm;
  readonly tally?: Tally;
  readonly elsewhere?: Elsewhere;
  /** Its address was changed, by us or by the reader. */
  readonly movedFrom?: { readonly url: string; readonly at: Instant };
  /** Where the reader does not want it to move to. */
  readonly staysFrom?: string;
  /** Other feeds of its site, looked up when it was gone; `origin`: they could not be, without access to it. */
  readonly rescue?: { readonly at: Instant; readonly offers: readonly FeedOffer[]; readonly origin?: string };
  readonly nextPollAt: Instant;
  readonly waits?: WaitReason;
  readonly lastPollAt?: Instant;
  readonly lastSuccessAt?: Instant;
  /** Polls that failed in a row, and since when. */
  readonly failures: number;
  readonly failingSince?: Instant;
  /** Its failures were taken back, as nobody at all could be heard when it failed (`lib/poll/hearing.ts`). */
  readonly forgivenAt?: Instant;
  readonly problem?: Problem;
  readonly repaired: readonly string[];
  readonly choices?: FeedChoices;
  /** What is wrong with its guids, for its health; absent where nothing is. */
  readonly guids?: {
    /** Entries of one document that shared a guid with another. */
    readonly repeated: number;
    /** Polls in which most of what was new was known under another guid. */
    readonly strikes: number;
  };
};

/** The last complete document of a feed: tells what is new in the next one, and what has left. */
export type FeedDocument = {
  readonly feedId: FeedId;
  readonly bodyHash: number;
  /** Counts the documents that were read. */
  readonly fetch: number;
  readonly entries: readonly Standing[];
};

/**
 * An entry of the last document, by what was written there, by what was read of it, and by what it is known by (the
 * narrowest first: guid, link and title; guid and link; guid alone), so that it need not be read again to tell its
 * namesakes apart.
 */
export type Standing = readonly [
  rawHash: number,
  entryId: EntryId,
  contentHash: number,
  titled: number,
  linked: number,
  plain: number,
];

/** The light head of an entry, as published; its text is a `Body`. */
export type Entry = {
  readonly id: EntryId;
  readonly feedId: FeedId;
  /** Hash of what identifies the entry within its feed. */
  readonly guidHash: number;
  /** The post it stands in; absent while its subscription is removed. */
  readonly postId?: PostId;
  /** The post it stood in when its subscription was removed: undo puts it back there. */
  readonly leftPostId?: PostId;
  readonly guid?: string;
  readonly title: string;
  readonly url?: string;
  readonly author?: string;
  readonly snippet: string;
  readonly published?: Instant;
  readonly updated?: Instant;
  readonly firstSeen: Instant;
  readonly contentHash: number;
  /** Words of the text. */
  readonly words: number;
  readonly enclosures: readonly Enclosure[];
  readonly comments?: string;
  readonly image?: string;
  /** Its link leads to the feed's own site: the original rather than an aggregator's copy. */
  readonly home: boolean;
  /** Stood in the first document already and is older than what a new follower cares for: shown as read. */
  readonly backlog: boolean;
  /** When it left the feed's document; told apart from the rest (`lib/store/gone.ts`). */
  readonly goneAt?: Instant;
  /** Entries of other feeds that are about its page. */
  readonly discussedAt?: readonly Discussion[];
  /** Set only by an act on this very copy, or by taking apart the post it was shown for. */
  readonly marks: Marks;
  /** The reader wants this copy shown for its post; the latest wish counts. */
  readonly chosen?: Clock;
  /** When its publisher changed it last; its former text is kept with its text. */
  readonly edited?: Instant;
};

/** Another entry that is about a post: shown beside it, never folded with it. */
export type Discussion = {
  readonly entryId: EntryId;
  readonly feedId: FeedId;
  /** The page to read it on, where it has one of its own. */
  readonly url?: string;
};

/** The text of an entry as received, and its former text once after an edit. */
export type Body = Markup & {
  readonly entryId: EntryId;
  readonly former?: Markup & { readonly title: string; readonly replacedAt: Instant };
};

/** An entry within a post. The first member has no reason. */
export type Member = {
  readonly entryId: EntryId;
  readonly feedId: FeedId;
  readonly url?: string;
  readonly at: Instant;
  readonly reason?: FoldReason;
};

/** What a list shows of a post, copied from the entry that stands for it. */
export type Lead = {
  readonly entryId: EntryId;
  readonly feedId: FeedId;
  readonly title: string;
  readonly url?: string;
  readonly author?: string;
  readonly snippet: string;
  readonly minutes: number;
  readonly image?: string;
  readonly hasEnclosure: boolean;
  readonly undated: boolean;
  /** When its publisher changed it last. */
  readonly edited?: Instant;
};

/** A reader's act on a post, with the entry that was shown when it happened. */
export type PostMark = Mark & { readonly entryId: EntryId };

/** What is read: one entry, or several that are the same. */
export type Post = {
  readonly id: PostId;
  /** The earliest publication in it, never later than when we first saw it. */
  readonly at: Instant;
  readonly arrivedAt: Instant;
  readonly lead: Lead;
  readonly members: readonly Member[];
  /** Shown as "Discussed at"; absent for most posts. */
  readonly discussedAt?: readonly Discussion[];
  readonly marks: { readonly read?: PostMark; readonly starred?: PostMark };
  /** Index keys; absent where the post does not belong into the index. */
  readonly unread?: readonly [Instant, PostId];
  readonly starred?: readonly [Instant, PostId];
  readonly byFeed: readonly (readonly [FeedId, Instant, PostId])[];
  readonly unreadByFeed?: readonly (readonly [FeedId, Instant, PostId])[];
};

/**
 * What two entries are compared by, small enough to be read for every candidate; their texts are read only where these
 * facts do not decide. Hashes; 0 where there is nothing.
 */
export type Print = {
  readonly feedId: FeedId;
  /** As published. */
  readonly guid: number;
  /** The guid is meant to be the only one of its kind anywhere: an address, a tag, a UUID. */
  readonly worldwide: boolean;
  /** Canonical addresses of the page, without the part of it that is meant. */
  readonly urls: readonly number[];
  readonly fragment: number;
  /** The address as published. */
  readonly link: number;
  /** The title, then what is left of it without what feeds put around it. */
  readonly titles: readonly number[];
  readonly titleWords: readonly number[];
  /** How many words the title has; absent in what was stored by rules before the third. */
  readonly titleLength?: number;
  /** The numbers, months and weekdays in the title. */
  readonly numbers: readonly number[];
  readonly text: number;
  readonly words: number;
  readonly published?: Instant;
  readonly seen: Instant;
  /** It points at another's page and has its own for comments (Hacker News, Lobsters, Reddit). */
  readonly discussion: boolean;
  /** Its link leads to the feed's own site. */
  readonly home: boolean;
  /** Its link leads away from the feed's own site; absent where that is not known, too. */
  readonly away?: true;
};

/** That the store had lost its subscriptions, and what was put back. Stars return with their posts. */
export type Healed = {
  readonly at: Instant;
  readonly feeds: number;
  readonly stars?: number;
  /** When the backup was made that all other marks return from. */
  readonly backup?: Instant;
};

/** That counts of unread posts were off and put right: by how many posts in all, and in how many feeds and folders. */
export type Miscounted = { readonly at: Instant; readonly posts: number; readonly scopes: number };

/** A day, as instants, in which nothing was left unread, and when the reader had read the last of it. */
export type FinishedDay = { readonly from: Instant; readonly to: Instant; readonly at: Instant };

/** Posts to be marked read: those that were there when it was asked for (`upTo` is the newest of them), within bounds. */
export type MarkAll = {
  readonly upTo: PostId;
  readonly from?: Instant;
  readonly to?: Instant;
  /** Absent: of every feed. */
  readonly feedIds?: readonly FeedId[];
  /** Only what stands under this source: a copy of it may stand under another. */
  readonly source?: FeedId;
};

/** What the reader did and can take back. Kept as kind and data, so that the words for it can change. */
export type Act =
  | { readonly kind: "read"; readonly read: boolean; readonly posts: number }
  | { readonly kind: "star"; readonly starred: boolean; readonly posts: number }
  | { readonly kind: "unfold"; readonly title: string }
  | { readonly kind: "fold"; readonly title: string }
  /** This copy is the one that is shown. */
  | { readonly kind: "show"; readonly title: string }
  | { readonly kind: "never-fold"; readonly feedId: FeedId; readonly title: string }
  | { readonly kind: "remove"; readonly feedId: FeedId; readonly title: string }
  | { readonly kind: "import"; readonly importId: string; readonly feeds: number }
  /** Not a list, but what stood in front of the reader: a page's feed, the demo. */
  | { readonly kind: "follow"; readonly importId: string; readonly feeds: number }
  | { readonly kind: "rename"; readonly title: string; readonly to: string }
  | { readonly kind: "choose"; readonly feeds: number }
  | { readonly kind: "readdress"; readonly title: string; readonly to: string }
  /** From the backup that was made then. */
  | {
      readonly kind: "restore";
      readonly made: Instant;
      readonly feeds: number;
      /** Nobody asked for it: the store had been lost. */
      readonly afterLoss?: true;
    }
  | { readonly kind: "move"; readonly feeds: number; readonly folder: Folder }
  | { readonly kind: "remove-all"; readonly feedIds: readonly FeedId[] };
