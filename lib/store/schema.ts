import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import type { FeedChoices, Folding } from "../choices.ts";
import type {
  Act,
  Body,
  Clock,
  Entry,
  EntryId,
  FeedDocument,
  FeedId,
  Folder,
  FinishedDay,
  FoldReason,
  Healed,
  Instant,
  MarkAll,
  Miscounted,
  Post,
  PostId,
  Print,
  Subscription,
} from "../model.ts";
import type { Ranks } from "../digest/posts.ts";
import type { Keep } from "../keeping.ts";
import type { Problem } from "../problem.ts";
import type { Block } from "../search/postings.ts";
import type { PictureType } from "../text/picture-type.ts";
import type { HashSet } from "./bloom.ts";

/** When an entry left its feed's document (`lib/store/gone.ts`). */
export type Gone = { readonly entryId: EntryId; readonly at: Instant };
/**
 * What deduplication looks up, apart from the entry: marking read never rewrites it. `keys` are `[hash, entry id]`, without the bands of the
 * text's likeness, which older versions kept there, too (`lib/store/bands.ts`).
 */
export type KeysRow = {
  readonly id: EntryId;
  readonly print: Print;
  readonly keys: readonly (readonly [number, EntryId])[];
  /** Absent, once they are aged. */
  readonly bands?: readonly number[];
  /** What it stood with before a choice or another rule parted them: keys age, and a choice may be taken back. */
  readonly parted?: readonly EntryId[];
};
/** Bands and the entries under them, place by place, in the order in which they came. */
export type BandsRow = {
  readonly id?: number;
  readonly keys: Float64Array<ArrayBuffer>;
  readonly entries: Float64Array<ArrayBuffer>;
};
/** Which keys and guids the entries after the last set, up to this one, are found under (`lib/store/key-sets.ts`). */
export type KeySet = { readonly upTo: EntryId; readonly hashes: HashSet };
/** "Not the same post", said by the reader; the id is the pair's name (`pairOf`). */
export type Veto = { readonly id: string; readonly at: Instant };
/** What was folded, for the log; without a reason: what left its post, because an edit, a choice or the reader made it another. */
export type Fold = {
  readonly id?: number;
  readonly at: Instant;
  readonly postId: PostId;
  /** The post that it left; absent where it stood in none. */
  readonly from?: PostId;
  readonly entryId: EntryId;
  readonly feedId: FeedId;
  readonly reason?: FoldReason;
  /** An act of the reader rather than a rule. */
  readonly by?: "reader";
};
/** The marks of an entry that is not stored, should it come (again); the id names it (`tombstoneId`). */
export type Tombstone = {
  readonly id: string;
  readonly feedId: FeedId;
  readonly marks: Entry["marks"];
  /** Shown as read, because it was there before the reader followed the feed; absent: as it comes. */
  readonly backlog?: boolean;
  /** When it was first seen, so that it stands on its day again; absent: when it comes. */
  readonly firstSeen?: Instant;
  /** Entries that the reader said are not the same post, by the ids of their tombstones. */
  readonly apart?: readonly string[];
  /** And those that are the same. */
  readonly same?: readonly string[];
  /** The reader wanted it shown for its post. */
  readonly chosen?: Clock;
  /** Of a starred one: its feed may have it no more. */
  readonly title?: string;
  readonly url?: string;
  readonly at: Instant;
};
/** What the reader folded or took apart, and what it takes to have it back. */
export type Regrouped = {
  /** Where each stood: in a post of this number, or wherever the entry `beside` it stands now. */
  readonly moved: readonly {
    readonly entryId: EntryId;
    readonly from: PostId;
    readonly beside?: EntryId | undefined;
  }[];
  readonly vetoes: { readonly added: readonly string[]; readonly dropped: readonly Veto[] };
  readonly same: { readonly added: readonly string[]; readonly dropped: readonly string[] };
  /** Lines of the log. */
  readonly logged: readonly number[];
};
/** One chunk (at most 500 posts) of an act that can be undone. Chunks of one act share `act`. */
export type Undo = {
  readonly id?: number;
  readonly act: string;
  readonly at: Instant;
  readonly what: Act;
  /** How each post was marked before, and the reading of the clock that the act set. */
  readonly marks?: {
    readonly clock: Clock;
    /** Shown the other way than the act made it, unless it says how: an act before it was taken back since. */
    readonly before: readonly (readonly [PostId, Post["marks"], boolean?])[];
  };
  readonly regrouped?: Regrouped;
  /** Which entries were to be shown for their posts before. */
  readonly shown?: readonly (readonly [EntryId, Clock | undefined])[];
  /** The folders in which each feed stood before. */
  readonly moved?: readonly (readonly [FeedId, readonly Folder[]])[];
  /** The reader's own name for a feed before, if there was one. */
  readonly renamed?: { readonly feedId: FeedId; readonly name?: string };
  /** What was chosen for each feed before. */
  readonly chosen?: readonly (readonly [FeedId, FeedChoices])[];
  /** The feed that was given another address, and the one it had. */
  readonly readdressed?: { readonly feedId: FeedId; readonly from: string };
  /** What was restored, and the backup of what was here before. */
  readonly restored?: Omit<RestoreJob, "steps" | "done" | "total"> & {
    readonly source: string;
    readonly before: string;
    readonly rows: number;
  };
};
/** What is being restored: from which backups, the next one first, and in which way. */
export type RestoreStep = {
  readonly source: string;
  readonly way: "add" | "replace" | "clear" | "withdraw" | "sweep" | "return";
  /** Where it clears: what was done after this reading of the clock, to entries first seen before the backup was made. */
  readonly later?: { readonly made: Instant; readonly cutoff: Clock };
};
export type RestoreJob = {
  readonly act: string;
  readonly at: Instant;
  /** Where the numbers of this store ended, and how many the backup's are. */
  readonly base: { readonly entry: EntryId; readonly post: PostId };
  readonly last: { readonly entry: EntryId; readonly post: PostId };
  /** Entries that are to be placed again at the end. */
  readonly refold?: { readonly after: EntryId; readonly upTo: EntryId };
  readonly steps: readonly RestoreStep[];
  /** Rows of the first step that are done (the last entry, where it clears), and of all, as far as that is known. */
  readonly done: number;
  readonly total: number;
};
/** Terms that begin alike, of one segment of the search index: in ascending order, one a line, with where they stand. */
export type SearchTerms = Block & { readonly segment: number; readonly bucket: string };
/** So many entries by their numbers: the first segment has those from 0 on (`lib/search/postings.ts`). */
export type SearchSegment = {
  readonly segment: number;
  /** The last entry that was looked at. */
  readonly upTo: EntryId;
  /** How often entries were added to it: each time made rows of its own. */
  readonly parts?: number;
  /** Entries that are in it, dropped ones too. */
  readonly entries: number;
  /** By place: when it was published, in minutes; 0 for none. */
  readonly at: Uint32Array<ArrayBuffer>;
  /** By place: its feed, by its place among `feeds`. */
  readonly feed: Uint16Array<ArrayBuffer>;
  readonly feeds: readonly FeedId[];
};
/** An entry whose text was stored again: the index has to learn its new words. */
export type SearchDue = { readonly entryId: EntryId; readonly contentHash: number };
/** What a site was shown by when it was asked last; the place is the beginning of its addresses (`iconPlace`). */
export type Icon = {
  readonly place: string;
  readonly askedAt: Instant;
  readonly picture?: { readonly type: PictureType; readonly bytes: Uint8Array<ArrayBuffer> };
};
/** What is to be minded of a lane (`laneOf`). */
export type Host = { readonly host: string; readonly lastRequestAt?: Instant; readonly retryAt?: Instant };
export type ErrorRow = {
  readonly id?: number;
  readonly at: Instant;
  readonly where: string;
  readonly message: string;
  readonly feedId?: FeedId;
  readonly problem?: Problem;
};

/** Unread posts, by scope; a scope that has none is left out. */
export type Counters = {
  readonly all: number;
  readonly feeds: Readonly<Record<FeedId, number>>;
  /** By `folderKey`. */
  readonly folders: Readonly<Record<string, number>>;
  /** In the feeds chosen for the badge. */
  readonly badge: number;
};
/** Everything is being counted anew: how far (a key of the unread index), and what was counted so far. */
type Recount = {
  readonly upTo?: readonly [Instant, PostId];
  readonly tally: Counters;
  /** Not begun because a scope changed: a difference is a mistake of ours, and told. */
  readonly isCheck: boolean;
};
export type Marking = {
  readonly act: Clock;
  readonly at: Instant;
  readonly posts: number;
  readonly below?: readonly [Instant, PostId];
};
export type Meta = {
  readonly counters: Counters & { readonly recount?: Recount };
  /** Counts that were wrong and put right; kept until the reader has seen it. */
  readonly miscounted: Miscounted | undefined;
  /** The last numbers given away; never given twice, even after the newest row was deleted. */
  readonly sequence: { readonly entry: EntryId; readonly post: PostId };
  readonly clock: { readonly device: string; readonly last: Clock };
  /** By which rules everything was folded, and how far it is being folded again. */
  readonly folded: {
    readonly rules: number;
    readonly refold?: {
      /** The last entry that was placed again, and the last there was when it began. */
      readonly done: EntryId;
      readonly total: EntryId;
      readonly moved: number;
      /** Of these feeds only. */
      readonly feeds?: readonly FeedId[];
      /** Other copies may stand for their posts, even where none of them moves. */
      readonly reranked?: true;
      /** By other rules than before: entries are read by them first. */
      readonly redraft?: true;
    };
  };
  /** What the reader said about folds, beside the vetoes: which pairs are the same, and how far each feed is folded now. */
  readonly wishes: {
    readonly same: readonly string[];
    readonly all: Folding;
    readonly feeds: Readonly<Record<FeedId, Folding>>;
    /** The feeds whose copies stand for their posts first, and last. */
    readonly ranks?: Ranks;
  };
  /** Up to which entry the keys of each kind were dropped for their age. */
  readonly trimmed: { readonly bands: EntryId; readonly titles: EntryId; readonly pages: EntryId };
  /** The subscriptions had been lost and were put back; kept until the reader has seen it. */
  readonly healed: Healed | undefined;
  /** They were put back then, and what else was marked is still to return from the last backup made before. */
  readonly recovering: { readonly at: Instant } | undefined;
  /** The days that the reader has read to their end, the latest last. */
  readonly finished: readonly FinishedDay[];
  /** An act on many posts that is under way, and how far: what was cut off goes on from here. */
  readonly marking: (MarkAll & Marking) | undefined;
  /** How far posts are being dropped (feeds in the order of their ids), and what was dropped last. */
  readonly retention: {
    readonly running?: {
      readonly done?: FeedId;
      readonly after?: readonly [Instant, PostId];
      readonly posts: number;
      /** By these limits; absent where an older version began. */
      readonly keep?: Keep;
    };
    readonly last?: { readonly at: Instant; readonly posts: number };
  };
  readonly restore: RestoreJob | undefined;
  /** Since when nobody was heard, which hosts were silent, and the feeds that have failed since. */
  readonly silence:
    | { readonly since: Instant; readonly hosts: readonly string[]; readonly feeds: readonly FeedId[] }
    | undefined;
  /** The reader stopped a check: until then nothing is asked by itself. */
  readonly stopped: { readonly until: Instant } | undefined;
  /** The acts that are being taken back, and of which something is left. */
  readonly undoing: readonly string[];
  /** When what is due once a day was done. */
  readonly upkeep: { readonly at: Instant };
};
export type MetaRow = {
  readonly [Name in keyof Meta]: { readonly name: Name; readonly value: Meta[Name] };
}[keyof Meta];

type Pair = readonly [number, number];
type FeedKey = readonly [FeedId, Instant, PostId];

export interface Schema extends DBSchema {
  subscriptions: { key: FeedId; value: Subscription; indexes: { nextPollAt: Instant; feedUrl: string } };
  documents: { key: FeedId; value: FeedDocument };
  entries: { key: EntryId; value: Entry; indexes: { guid: readonly [FeedId, number] & IDBValidKey; postId: PostId } };
  bodies: { key: EntryId; value: Body };
  posts: {
    key: PostId;
    value: Post;
    indexes: {
      at: Pair & IDBValidKey;
      /** Until the fifth step: no list is read by it. */
      arrivedAt: Pair & IDBValidKey;
      unread: Pair & IDBValidKey;
      starred: Pair & IDBValidKey;
      byFeed: FeedKey & IDBValidKey;
      unreadByFeed: FeedKey & IDBValidKey;
    };
  };
  keys: { key: EntryId; value: KeysRow; indexes: { keys: Pair & IDBValidKey } };
  keySets: { key: EntryId; value: KeySet };
  gone: { key: EntryId; value: Gone };
  bands: { key: number; value: BandsRow };
  tombstones: { key: string; value: Tombstone; indexes: { feedId: FeedId; at: Instant; starred: Clock } };
  vetoes: { key: string; value: Veto };
  folds: { key: number; value: Fold; indexes: { at: Instant } };
  undo: { key: number; value: Undo; indexes: { act: string } };
  hosts: { key: string; value: Host };
  icons: { key: string; value: Icon; indexes: { askedAt: Instant } };
  errors: { key: number; value: ErrorRow };
  meta: { key: string; value: MetaRow };
  searchTerms: { key: readonly [number, string] & IDBValidKey; value: SearchTerms };
  searchSegments: { key: number; value: SearchSegment };
  searchDue: { key: EntryId; value: SearchDue };
}

export type Db = IDBPDatabase<Schema>;
export type StoreName = StoreNames<Schema>;
/** A transaction over every store; what it does not touch costs nothing in it. */
export type WriteTx = IDBPTransaction<Schema, StoreName[], "readwrite">;
export type ReadTx = IDBPTransaction<Schema, StoreName[], "readonly" | "readwrite">;
export type UpgradeTx = IDBPTransaction<Schema, StoreName[], "versionchange">;

/** One step from a version of the schema to the next. */
export type Migration = (db: Db, tx: UpgradeTx) => void | Promise<void>;

/**
 * Append only: a released step is never edited or moved; the version of the store is the length of the list. A step may
 * await requests of `tx` and nothing else, or the transaction commits early.
 */
export const migrations: readonly Migration[] = [
  (db) => {
    const subscriptions = db.createObjectStore("subscriptions", { keyPath: "id" });
    subscriptions.createIndex("nextPollAt", "nextPollAt");
    subscriptions.createIndex("feedUrl", "feedUrl");
    db.createObjectStore("documents", { keyPath: "feedId" });
    const entries = db.createObjectStore("entries", { keyPath: "id" });
    entries.createIndex("guid", ["feedId", "guidHash"]);
    entries.createIndex("postId", "postId");
    db.createObjectStore("bodies", { keyPath: "entryId" });
    const posts = db.createObjectStore("posts", { keyPath: "id" });
    // Unique, because Firefox 153 answers newest-first reads wrongly when several rows share an index key (measured).
    posts.createIndex("at", ["at", "id"], { unique: true });
    posts.createIndex("arrivedAt", ["arrivedAt", "id"], { unique: true });
    posts.createIndex("unread", "unread", { unique: true });
    posts.createIndex("starred", "starred", { unique: true });
    posts.createIndex("byFeed", "byFeed", { unique: true, multiEntry: true });
    posts.createIndex("unreadByFeed", "unreadByFeed", { unique: true, multiEntry: true });
    const keys = db.createObjectStore("keys", { keyPath: "id" });
    keys.createIndex("keys", "keys", { multiEntry: true });
    const tombstones = db.createObjectStore("tombstones", { keyPath: "id" });
    tombstones.createIndex("feedId", "feedId");
    db.createObjectStore("vetoes", { keyPath: "id" });
    const folds = db.createObjectStore("folds", { keyPath: "id", autoIncrement: true });
    folds.createIndex("at", "at");
    const undo = db.createObjectStore("undo", { keyPath: "id", autoIncrement: true });
    undo.createIndex("act", "act");
    db.createObjectStore("hosts", { keyPath: "host" });
    db.createObjectStore("errors", { keyPath: "id", autoIncrement: true });
    db.createObjectStore("meta", { keyPath: "name" });
  },
  (_db, tx) => {
    tx.objectStore("tombstones").createIndex("at", "at");
  },
  (db) => {
    db.createObjectStore("keySets", { keyPath: "upTo" });
  },
  (db) => {
    db.createObjectStore("searchTerms", { keyPath: ["segment", "bucket"] });
    db.createObjectStore("searchSegments", { keyPath: "segment" });
    db.createObjectStore("searchDue", { keyPath: "entryId" });
  },
  (_db, tx) => {
    // Nothing was ever read by it, and each index of a post is written with every new entry.
    tx.objectStore("posts").deleteIndex("arrivedAt");
  },
  (db) => {
    db.createObjectStore("icons", { keyPath: "place" }).createIndex("askedAt", "askedAt");
  },
  (_db, tx) => {
    // Of all that was dropped or waits, those with a star: they are listed, and never forgotten.
    tx.objectStore("tombstones").createIndex("starred", "marks.starred.at");
  },
  async (_db, tx) => {
    // Those made before know no guids; the daily upkeep makes them anew.
    await tx.objectStore("keySets").clear();
  },
  (db) => {
    db.createObjectStore("gone", { keyPath: "entryId" });
    db.createObjectStore("bands", { keyPath: "id", autoIncrement: true });
  },
];
