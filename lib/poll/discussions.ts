import { pageOfDiscussion } from "../digest/discussion.ts";
import type { Relation } from "../digest/mates.ts";
import type { Discussion, Entry, PostId } from "../model.ts";
import { readEntries } from "../store/entries.ts";
import type { WriteTx } from "../store/schema.ts";

/** More of them help no one. */
const most = 20;

/** What is about another entry's page is kept with that entry; answers the posts to make anew. */
export async function noteDiscussions(tx: WriteTx, related: readonly Relation[]): Promise<readonly PostId[]> {
  if (related.length === 0) return [];
  const all = await readEntries(
    tx,
    related.flatMap(({ about, discussion }) => [about, discussion]),
  );
  const entries = new Map(all.map((entry) => [entry.id, entry]));
  const posts: PostId[] = [];
  for (const [about, relations] of Map.groupBy(related, (relation) => relation.about)) {
    const entry = entries.get(about);
    if (!entry) continue;
    const found = await Promise.all(relations.map(({ discussion }) => discussionOf(tx, entries.get(discussion))));
    const known = new Map([...(entry.discussedAt ?? []), ...found.flat()].map((each) => [each.entryId, each]));
    await tx.objectStore("entries").put({ ...entry, discussedAt: [...known.values()].slice(-most) });
    if (entry.postId !== undefined) posts.push(entry.postId);
  }
  return posts;
}

async function discussionOf(tx: WriteTx, entry: Entry | undefined): Promise<readonly Discussion[]> {
  if (!entry) return [];
  const url = pageOfDiscussion(entry, await tx.objectStore("subscriptions").get(entry.feedId));
  return [{ entryId: entry.id, feedId: entry.feedId, ...(url === undefined ? {} : { url }) }];
}
