import { unreadRest } from "../digest/fair-share.ts";
import type { PostId } from "../model.ts";
import type { DigestPage, ListView, PostView } from "../view.ts";

/** The snapshot is of all posts; of what it has, the unread can be listed as well. */
export function snapshotOf(snapshot: DigestPage, { filter, scope }: ListView): DigestPage | undefined {
  if (filter === "starred" || scope) return undefined;
  if (filter === "all") return snapshot;
  const posts = snapshot.posts.filter((post) => !post.read);
  // An empty list would look like one that is all read.
  if (posts.length === 0 && snapshot.unread > 0) return undefined;
  return { ...snapshot, posts, rest: unreadRest(snapshot.rest) };
}

/** By when they were starred; one that lost its star a moment ago stays where it stood. */
export function byStars(page: DigestPage, kept: ReadonlyMap<PostId, PostView | undefined>): DigestPage {
  const starredAt = (post: PostView) => post.starredAt ?? kept.get(post.id)?.starredAt ?? 0;
  const posts = page.posts.map((post) => ({ ...post, starredAt: starredAt(post) }));
  return { ...page, posts: posts.toSorted((a, b) => b.starredAt - a.starredAt || b.id - a.id) };
}

/**
 * What came after everything that was on the page, into the midst of it. A post that is new on it for another reason (a
 * fold taken apart, a feed that was had back, older posts asked for) is no news.
 */
export function arrivedSince(before: DigestPage | undefined, page: DigestPage): readonly PostId[] {
  if (!before || before.posts.length === 0) return [];
  const newest = Math.max(...before.posts.map(({ arrivedAt }) => arrivedAt));
  const oldest = Math.min(...before.posts.map(({ at }) => at));
  const among = page.posts.filter((post) => post.at >= oldest);
  return [...among, ...(page.late ?? [])].filter((post) => post.arrivedAt > newest).map(({ id }) => id);
}

/** What is listed, and what came late farther down. */
export function allOf(page: DigestPage | undefined): readonly PostView[] {
  return [...(page?.posts ?? []), ...(page?.late ?? [])];
}

/** Without what waits to be asked for. */
export function without(page: DigestPage, waiting: ReadonlySet<PostId>): DigestPage {
  if (waiting.size === 0) return page;
  const shown = ({ id }: PostView) => !waiting.has(id);
  return { ...page, posts: page.posts.filter(shown), ...(page.late ? { late: page.late.filter(shown) } : {}) };
}
