import type { FeedId, Outline, PostId } from "../model.ts";
import type { Problem } from "../problem.ts";
import type { PollView } from "../view.ts";

/** All that a page may ask of the background: the key is the command, its function type the contract. JSON only. */
export type Commands = {
  /** Follows the feed at an address the reader typed. Problems: every way to fail, `not-a-feed` with offers. */
  subscribe: (input: { readonly address: string }) => { readonly feedId: FeedId; readonly known: boolean };
  /** Follows a whole list. */
  importFeeds: (input: { readonly feeds: readonly Outline[] }) => { readonly added: number; readonly known: number };
  /** Polls every feed, or the one given, now. Answers at once; progress is announced. */
  refresh: (input: { readonly feedId?: FeedId }) => void;
  markRead: (input: { readonly ids: readonly PostId[]; readonly read: boolean }) => void;
  pollState: (input: Record<string, never>) => PollView;
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

/** What other pages are told after a change, so that they read again. */
export type Topic = "posts" | "subscriptions";
export type Announcement = { readonly changed: readonly Topic[]; readonly poll?: PollView };
