import type { FeedChoices, Settings } from "../choices.ts";
import type {
  Body,
  Clock,
  Entry,
  EntryId,
  FeedDocument,
  FeedId,
  FoldReason,
  Instant,
  Mark,
  PostId,
  Print,
  Subscription,
} from "../model.ts";

/**
 * The shape of a backup (docs/backup-format.md): one JSON document with a row on each line, so that it is written and read
 * row by row. A change that an older reader would misread raises the version; a row it does not know is left out and said.
 */
export const formatName = "foldfeed-backup";
export const formatVersion = 1;

export type Head = {
  readonly version: number;
  readonly at: Instant;
  /** The last numbers given away where it was made; 0 without entries. */
  readonly last: { readonly entry: EntryId; readonly post: PostId };
};

export type SavedSubscription = Pick<
  Subscription,
  "id" | "feedUrl" | "title" | "name" | "siteUrl" | "folders" | "addedAt" | "hints" | "guids" | "lastSuccessAt"
> & {
  readonly choices?: FeedChoices;
  /** Its address carried a name and a password, which are left out. */
  readonly withoutLogin?: true;
};

export type Marks = { readonly read?: Mark; readonly starred?: Mark };

/** What the reader did to one entry: to this very copy, and to its post while this copy was shown. */
export type SavedMarks = Marks & {
  readonly shown?: Marks;
  readonly backlog?: true;
  /** The reader wanted this copy shown for its post. */
  readonly chosen?: Clock;
  /** So that it stands on its day again. */
  readonly firstSeen?: Instant;
  /** Of a starred one, should its feed have it no more. */
  readonly title?: string;
  readonly url?: string;
};

/** An entry by what its feed knows it by. */
export type EntryName = readonly [feedId: FeedId, guidHash: number];

export type SavedEntry = {
  readonly entry: Omit<Entry, "postId" | "leftPostId">;
  readonly post: PostId;
  readonly body: Omit<Body, "entryId">;
  readonly print: Omit<Print, "feedId">;
  /** Why it was folded with what came before it. */
  readonly reason?: FoldReason;
  readonly shown?: Marks;
};

export type Row =
  | readonly ["settings", Settings]
  | readonly ["subscription", SavedSubscription]
  | readonly ["marks", { readonly feedId: FeedId; readonly of: readonly (readonly [guidHash: number, SavedMarks])[] }]
  | readonly ["document", FeedDocument]
  | readonly ["entry", SavedEntry]
  /** "Not the same post." */
  | readonly ["apart", { readonly at: Instant; readonly pair: readonly [EntryName, EntryName] }]
  /** "These two are the same." */
  | readonly ["same", { readonly pair: readonly [EntryName, EntryName] }]
  /** The marks of the oldest entries were left out, to keep it small. */
  | readonly ["cut", { readonly marks: number }];
