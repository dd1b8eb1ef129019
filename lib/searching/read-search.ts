import { listedAt } from "../digest/posts.ts";
import { postView, rangeOf } from "../digest/days.ts";
import type { Entry, EntryId, FeedId, Post, PostId, Subscription } from "../model.ts";
import type { FoundPost, QueryTrouble, SearchLag, SearchPage, SearchQuery } from "../search-view.ts";
import { matchOf } from "../search/match.ts";
import { isEmpty, parseQuery, type Query } from "../search/query.ts";
import { fold } from "../search/words.ts";
import { readEntries } from "../store/entries.ts";
import { readMeta } from "../store/meta.ts";
import { newestFirst } from "../store/newest-first.ts";
import { readPosts } from "../store/posts.ts";
import type { Db, ReadTx } from "../store/schema.ts";
import { indexedUpTo, readDue, readSegments } from "../store/search-index.ts";
import { readSubscriptions, titleOf } from "../store/followed.ts";
import { reading } from "../store/transaction.ts";
import type { Found, SourceView } from "../view.ts";
import { candidatesOf, type Bounds, type Candidate } from "./candidates.ts";
import { mostWaiting } from "./keep-searchable.ts";
import { readTexts, searchedText } from "./texts.ts";

/** Candidates whose texts are read at a time, and for each post that is asked for, before it is said that there may be more. */
const chunk = 64;
const patience = 40;
/** With more unread or starred posts than these, they are so many that they are met anyway. */
const few = 2_000;

const stores = ["meta", "entries", "bodies", "posts", "searchTerms", "searchSegments", "searchDue"] as const;

/**
 * What the reader searches for, in titles and full texts of everything stored: the newest first, each post once. The index
 * names candidates, their texts decide; the newest entries, which may not be indexed yet, are read themselves.
 */
export async function readSearch(db: Db, { text, zone, count }: SearchQuery): Promise<SearchPage> {
  const query = parseQuery(text);
  const subscriptions = await readSubscriptions(db);
  const sources = new Map(subscriptions.map((each) => [each.id, sourceOf(each)]));
  const { feeds, troubles } = scopeOf(query, subscriptions);
  const bounds: Bounds = {
    feeds,
    from: query.after === undefined ? -Infinity : rangeOf(query.after, zone).from,
    to: query.before === undefined ? Infinity : rangeOf(query.before, zone).from,
  };
  const tx = reading(db, ...stores);
  const [waiting, lag] = await Promise.all([waitingEntries(tx), readLag(tx)]);
  const nothing = { posts: [], sources: [], more: false, troubles: [...query.troubles, ...troubles], ...lag };
  if (isEmpty(query) || feeds?.size === 0) return nothing;

  const indexed = await candidatesOf(tx, query, bounds);
  const only = await entriesInState(tx, query);
  const candidates = merged(waiting, indexed).filter(({ id }) => only?.has(id) !== false);
  const { found, more } = await firstOf(tx, query, candidates, bounds, count);
  const posts = found.map(({ post, places }): FoundPost => ({ ...postView(post, sources), found: places }));
  const shown = new Map(
    posts.flatMap(({ feedId }) => (sources.has(feedId) ? [[feedId, sources.get(feedId)] as const] : [])),
  );
  return { ...nothing, posts, sources: [...shown] as SearchPage["sources"], more };
}

type Hit = { readonly post: Post; readonly places: Found };

/** Looks through candidates, the newest first, until so many posts are found that none of the rest can stand before them. */
async function firstOf(
  tx: ReadTx,
  query: Query,
  candidates: readonly Candidate[],
  { feeds, from, to }: Bounds,
  count: number,
): Promise<{ readonly found: readonly Hit[]; readonly more: boolean }> {
  const hits = new Map<PostId, Hit>();
  const best = () => [...hits.values()].toSorted((a, b) => b.post.at - a.post.at || b.post.id - a.post.id);
  const most = Math.max(2_000, count * patience);
  let next = 0;
  for (; next < Math.min(candidates.length, most); next += chunk) {
    const end = best()[count - 1];
    if (end && end.post.at >= (candidates[next]?.at ?? 0) + 60_000) break;
    const entries = await readEntries(
      tx,
      candidates.slice(next, next + chunk).map(({ id }) => id),
    );
    const posts = new Map(
      (
        await readPosts(
          tx,
          entries.flatMap(({ postId }) => postId ?? []),
        )
      ).map((post) => [post.id, post]),
    );
    const postOf = ({ postId }: Entry) => (postId === undefined ? undefined : posts.get(postId));
    const open = entries.filter((entry) => {
      const post = postOf(entry);
      if (!post || hits.has(post.id) || post.at < from || post.at >= to) return false;
      return (feeds === undefined || feeds.has(entry.feedId)) && query.states.every((state) => isIn(post, state));
    });
    const texts = open.length > 0 ? await readTexts(tx, open) : new Map();
    for (const entry of open) {
      const post = postOf(entry);
      const places = matchOf(query, entry.title, searchedText(entry, texts.get(entry.id)));
      // The copy that stands for the post is the one whose words are shown, where it has them.
      if (post && places && (!hits.has(post.id) || post.lead.entryId === entry.id)) hits.set(post.id, { post, places });
    }
  }
  const found = best();
  return { found: found.slice(0, count), more: found.length > count || next < candidates.length };
}

function isIn(post: Post, { value, not }: Query["states"][number]): boolean {
  return (value === "unread" ? post.unread !== undefined : post.starred !== undefined) !== not;
}

/** Where few posts are unread or starred, only their entries are looked at. */
async function entriesInState(tx: ReadTx, { states }: Query): Promise<ReadonlySet<EntryId> | undefined> {
  const asked = states.filter(({ not }) => !not);
  const all = await Promise.all(
    asked.map(async ({ value }) => {
      const index = tx.objectStore("posts").index(value);
      const posts = await newestFirst<Post, PostId>(index).getAll({ count: few, direction: "prev" });
      return posts.length < few ? posts : undefined;
    }),
  );
  const [least] = all.filter((posts) => posts !== undefined).toSorted((a, b) => a.length - b.length);
  return least && new Set(least.flatMap(({ members }) => members.map(({ entryId }) => entryId)));
}

/** The feeds that are meant; absent: all. */
function scopeOf(
  { feeds, folders }: Query,
  subscriptions: readonly Subscription[],
): { readonly feeds: ReadonlySet<FeedId> | undefined; readonly troubles: readonly QueryTrouble[] } {
  if (feeds.length === 0 && folders.length === 0) return { feeds: undefined, troubles: [] };
  const troubles: QueryTrouble[] = [];
  let left = subscriptions;
  const narrow = (
    kind: "no-feed" | "no-folder",
    { value, not }: Query["feeds"][number],
    isMeant: (each: Subscription) => boolean,
  ) => {
    if (!subscriptions.some(isMeant)) troubles.push({ kind, value });
    left = left.filter((each) => isMeant(each) !== not);
  };
  for (const feed of feeds) {
    const part = fold(feed.value);
    narrow("no-feed", feed, (each) => fold(titleOf(each)).includes(part) || each.feedUrl.toLowerCase().includes(part));
  }
  for (const folder of folders) {
    const part = fold(folder.value);
    narrow("no-folder", folder, ({ folders: paths }) =>
      paths.some((path) => path.some((name) => fold(name) === part) || fold(path.join("/")).startsWith(part)),
    );
  }
  return { feeds: new Set(left.map(({ id }) => id)), troubles };
}

/** Entries that are not in the index as they are now, while they are few. */
async function waitingEntries(tx: ReadTx): Promise<readonly Candidate[]> {
  const [upTo, due] = await Promise.all([indexedUpTo(tx), readDue(tx, mostWaiting)]);
  const [stored, fresh] = await Promise.all([
    readEntries(
      tx,
      due.map(({ entryId }) => entryId),
    ),
    newestFirst<Entry, EntryId>(tx.objectStore("entries")).getAll({
      query: IDBKeyRange.lowerBound(upTo, true),
      count: mostWaiting,
      direction: "prev",
    }),
  ]);
  const all = new Map([...stored, ...fresh].map((entry) => [entry.id, listedAt(entry)]));
  return [...all].map(([id, at]) => ({ id, at }));
}

function merged(waiting: readonly Candidate[], indexed: readonly Candidate[]): readonly Candidate[] {
  const ids = new Set(waiting.map(({ id }) => id));
  if (ids.size === 0) return indexed;
  return [...waiting, ...indexed.filter(({ id }) => !ids.has(id))].toSorted((a, b) => b.at - a.at || b.id - a.id);
}

async function readLag(tx: ReadTx): Promise<{ readonly lag?: SearchLag }> {
  const [{ entry: last }, upTo, segments] = await Promise.all([
    readMeta(tx, "sequence", { entry: 0, post: 0 }),
    indexedUpTo(tx),
    readSegments(tx),
  ]);
  const waiting = last - upTo;
  if (waiting <= mostWaiting) return {};
  const done = segments.reduce((sum, { entries }) => sum + entries, 0);
  return { lag: { done: done + mostWaiting, total: done + waiting } };
}

function sourceOf(subscription: Subscription): SourceView {
  return {
    title: titleOf(subscription),
    ...(subscription.siteUrl === undefined ? {} : { siteUrl: subscription.siteUrl }),
    ...(subscription.choices?.edits === "hidden" ? { hidesEdits: true } : {}),
  };
}
