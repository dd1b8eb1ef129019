import { linkDifference } from "../digest/link-difference.ts";
import type { CopyFacts, FoldFacts } from "../fold-view.ts";
import type { Entry, Member, PostId, Subscription } from "../model.ts";
import { readEntries } from "../store/entries.ts";
import { withGone } from "../store/gone.ts";
import type { Db } from "../store/schema.ts";
import { titleOf } from "../store/followed.ts";
import { reading } from "../store/transaction.ts";

/** Everything that a reader can check of a post's copies, in order of arrival; nothing of a post that is gone. */
export async function readFold(db: Db, postId: PostId): Promise<FoldFacts> {
  const [post, subscriptions] = await Promise.all([db.get("posts", postId), db.getAll("subscriptions")]);
  if (!post) return { copies: [] };
  const tx = reading(db, "entries", "gone");
  const stored = await readEntries(
    tx,
    post.members.map(({ entryId }) => entryId),
  );
  const entries = await withGone(tx, stored);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const feeds = new Map(subscriptions.map((each) => [each.id, each]));
  const copies = post.members.flatMap((member, i) => {
    const entry = byId.get(member.entryId);
    const shown = member.entryId === post.lead.entryId;
    return entry ? [factsOf(entry, member, post.members.slice(0, i), feeds.get(entry.feedId), shown)] : [];
  });
  return { copies };
}

function factsOf(
  { id, feedId, title, snippet, url, guid, published, firstSeen, goneAt, edited }: Entry,
  { reason }: Member,
  before: readonly Member[],
  feed: Subscription | undefined,
  shown: boolean,
): CopyFacts {
  const link = reason?.rule === "same-link" || reason?.rule === "same-id" ? linkAmong(url, before) : undefined;
  return {
    entryId: id,
    feedId,
    source: feed ? titleOf(feed) : "",
    title: title || snippet,
    firstSeen,
    shown,
    ...(url === undefined ? {} : { url }),
    ...(guid === undefined ? {} : { guid }),
    ...(published === undefined ? {} : { published }),
    ...(goneAt === undefined ? {} : { goneAt }),
    ...(edited === undefined || feed?.choices?.edits === "hidden" ? {} : { edited }),
    ...(reason ? { reason } : {}),
    ...(link ? { link } : {}),
  };
}

/** The least difference to the link of a copy that came before. */
function linkAmong(url: string | undefined, before: readonly Member[]): CopyFacts["link"] {
  const found = before.flatMap((member) =>
    url === undefined || member.url === undefined ? [] : [linkDifference(member.url, url)],
  );
  return found.filter((each) => each !== undefined).toSorted((a, b) => a.length - b.length)[0];
}
