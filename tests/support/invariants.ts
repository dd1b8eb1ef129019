import type { Entry, Post, Subscription } from "../../lib/model.ts";
import { none, readCounters, recount } from "../../lib/store/counters.ts";
import { readMeta } from "../../lib/store/meta.ts";
import type { Counters, Db } from "../../lib/store/schema.ts";
import { scopeOf } from "../../lib/store/scopes.ts";
import { reading } from "../../lib/store/transaction.ts";

/**
 * What does not fit together in a store, in words; nothing, if it is whole. Holds after every transaction, whatever was
 * killed between two of them: no torn entry, no post without members, no member without a post, counters as counted.
 */
export async function brokenIn(db: Db): Promise<readonly string[]> {
  const [posts, entries, subscriptions] = await Promise.all([
    db.getAll("posts"),
    db.getAll("entries"),
    db.getAll("subscriptions"),
  ]);
  return [
    ...posts.flatMap(brokenIndexes),
    ...misplaced(posts, entries),
    ...(await torn(db, entries)),
    ...homeless(entries, subscriptions),
    ...(await dangling(db, entries, subscriptions)),
    ...(await miscounted(db, posts, subscriptions)),
  ];
}

function brokenIndexes({ id, at, lead, members, unread, starred, byFeed, unreadByFeed }: Post): readonly string[] {
  const feeds = [...new Set(members.map(({ feedId }) => feedId))].map((feedId) => [feedId, at, id]);
  const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return [
    ...(members.length === 0 ? [`post ${id} has no members`] : []),
    ...(members.some(({ entryId }) => entryId === lead.entryId)
      ? []
      : [`post ${id} is shown as an entry that is none of its members`]),
    ...(isSame(byFeed, feeds) ? [] : [`post ${id} is not listed under its feeds`]),
    ...(unread === undefined || isSame(unread, [at, id]) ? [] : [`post ${id} is unread at another place`]),
    ...(isSame(unreadByFeed, unread && byFeed)
      ? []
      : [`post ${id} is unread, but not in its feeds, or the other way round`]),
    ...(starred === undefined || starred[1] === id ? [] : [`post ${id} is starred under another number`]),
  ];
}

function misplaced(posts: readonly Post[], entries: readonly Entry[]): readonly string[] {
  const standing = posts.flatMap(({ id, members }) =>
    members.map(({ entryId, feedId }) => `entry ${entryId} of ${feedId} in post ${id}`),
  );
  const meant = entries.flatMap(({ id, feedId, postId }) =>
    postId === undefined ? [] : [`entry ${id} of ${feedId} in post ${postId}`],
  );
  const [stands, means] = [new Set(standing), new Set(meant)];
  return [
    ...standing.filter((each, i) => standing.indexOf(each) !== i).map((each) => `${each} twice`),
    ...standing.filter((each) => !means.has(each)).map((each) => `${each}, which does not know it`),
    ...meant.filter((each) => !stands.has(each)).map((each) => `${each}, which does not hold it`),
  ];
}

/** An entry has its head, its text and its keys, or nothing; and there is one under an identity. */
async function torn(db: Db, entries: readonly Entry[]): Promise<readonly string[]> {
  const ids = new Set(entries.map(({ id }) => id));
  const rows = await Promise.all(
    (["bodies", "keys"] as const).map(async (name) => [name, await db.getAllKeys(name)] as const),
  );
  const gone = await db.getAllKeys("gone");
  const names = entries.map(({ feedId, guidHash }) => `${feedId}:${guidHash}`);
  const { entry } = await readMeta(reading(db, "meta"), "sequence", { entry: 0, post: 0 });
  return [
    ...rows.flatMap(([name, keys]) => [
      ...keys.filter((id) => !ids.has(id)).map((id) => `${name} without an entry: ${id}`),
      ...[...ids].filter((id) => !keys.includes(id)).map((id) => `entry ${id} without ${name}`),
    ]),
    ...gone.filter((id) => !ids.has(id)).map((id) => `what left without an entry: ${id}`),
    ...names.filter((each, i) => names.indexOf(each) !== i).map((each) => `two entries are ${each}`),
    ...[...ids].filter((id) => id > entry).map((id) => `entry ${id} has a number that was not given yet`),
  ];
}

/** Only what came from a feed that was removed, or is just being put back, stands in no post. */
function homeless(entries: readonly Entry[], subscriptions: readonly Subscription[]): readonly string[] {
  const removed = subscriptions.filter(({ removedAt, returning }) => removedAt !== undefined || returning);
  const ids = new Set(removed.map(({ id }) => id));
  return entries
    .filter(({ postId, feedId }) => postId === undefined && !ids.has(feedId))
    .map(({ id }) => `entry ${id} stands in no post`);
}

/** What names an entry or a feed that is not there. */
async function dangling(
  db: Db,
  entries: readonly Entry[],
  subscriptions: readonly Subscription[],
): Promise<readonly string[]> {
  const ids = new Set(entries.map(({ id }) => id));
  const names = new Set(entries.map(({ feedId, guidHash }) => `${feedId}:${guidHash}`));
  const feeds = new Set(subscriptions.map(({ id }) => id));
  const followed = new Set(subscriptions.filter(({ removedAt }) => removedAt === undefined).map(({ id }) => id));
  const documents = await db.getAll("documents");
  const standing = documents.filter(({ feedId }) => followed.has(feedId)).flatMap((document) => document.entries);
  return [
    ...documents.filter(({ feedId }) => !feeds.has(feedId)).map(({ feedId }) => `a document of no feed: ${feedId}`),
    ...standing.filter(([, id]) => !ids.has(id)).map(([, id]) => `a document names entry ${id}, which is not there`),
    ...entries.filter(({ feedId }) => !feeds.has(feedId)).map(({ id }) => `entry ${id} of no feed`),
    ...(await db.getAllKeys("tombstones")).filter((id) => names.has(id)).map((id) => `${id} was dropped, but is there`),
  ];
}

async function miscounted(
  db: Db,
  posts: readonly Post[],
  subscriptions: readonly Subscription[],
): Promise<readonly string[]> {
  const changes = posts.map((after) => ({ after }));
  const counted = recount(none, changes, new Map(subscriptions.map((each) => [each.id, scopeOf(each)])));
  const noted = await readCounters(reading(db, "meta"));
  const { recount: underWay } = await readMeta(reading(db, "meta"), "counters", none);
  const words = ({ all, feeds, folders, badge }: Counters) => {
    const counts = [feeds, folders].map((each) =>
      JSON.stringify(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    );
    // Folders that changed are still to be counted.
    return [all, counts[0], ...(underWay ? [] : [badge, counts[1]])].join(" ");
  };
  return words(counted) === words(noted) ? [] : [`counted ${words(counted)}, noted ${words(noted)}`];
}
