import { fairShare } from "../limits.ts";
import type { FeedId, PostId } from "../model.ts";
import type { DigestPage, PostView, RestView } from "../view.ts";
import { copiesOf, toDays } from "./days.ts";

/**
 * The page with the rows that are seen at first, at most `rows`, and in numbers what else its days have: what a busy source
 * hides would leave no room for the others.
 */
export function shorten(page: DigestPage, zone: string, rows: number): DigestPage {
  const days = toDays(page.posts, new Map(page.sources), zone, { rest: page.rest ?? [] });
  const shown = days.flatMap(({ sources }) =>
    sources.flatMap((group) =>
      sources.length > 1 && group.posts.length + (group.more ?? 0) > fairShare.most
        ? group.posts.slice(0, fairShare.first)
        : group.posts,
    ),
  );
  const newest = shown.toSorted((a, b) => b.at - a.at || b.id - a.id).slice(0, rows);
  const kept = new Set<PostId>(newest.map(({ id }) => id));
  const posts = page.posts.filter(({ id }) => kept.has(id));
  const rest = days.flatMap(({ day, sources }): readonly RestView[] => {
    const gone = sources.flatMap((group) => group.posts.filter(({ id }) => !kept.has(id)));
    const before = page.rest?.find((each) => each.day === day);
    if (gone.length === 0) return before ? [before] : [];
    if (sources.every((group) => group.posts.every(({ id }) => !kept.has(id)))) return [];
    const folded = foldedIn(gone, before);
    const unread = unreadOf(gone) + (before?.unread ?? 0);
    return [{ day, unread, ...(folded ? { folded } : {}), more: moreOf(gone, before) }];
  });
  const listed = new Set<FeedId>([...posts, ...(page.late ?? [])].map(({ feedId }) => feedId));
  return { ...page, posts, rest, sources: page.sources.filter(([feedId]) => listed.has(feedId)) };
}

/** The same, where only the unread are listed. */
export function unreadRest(rest: readonly RestView[] = []): readonly RestView[] {
  return rest.map(({ more, folded, ...day }) => ({
    ...day,
    ...(folded ? { folded: [folded[1], folded[1]] } : {}),
    more: more.map(([feedId, , unread]) => [feedId, unread, unread]),
  }));
}

/** What the head of their day would say of them; without it a narrow one gets a second line a moment later. */
function foldedIn(gone: readonly PostView[], before: RestView | undefined): RestView["folded"] {
  const [all = 0, unread = 0] = before?.folded ?? [];
  const folded = [all + copiesOf(gone), unread + copiesOf(gone.filter(({ read }) => !read))] as const;
  return folded[0] > 0 ? folded : undefined;
}

function moreOf(gone: readonly PostView[], before: RestView | undefined): RestView["more"] {
  const bySource = new Map((before?.more ?? []).map((each) => [each[0], each]));
  for (const [feedId, posts] of Map.groupBy(gone, (post) => post.feedId)) {
    const [, more = 0, unread = 0] = bySource.get(feedId) ?? [];
    bySource.set(feedId, [feedId, more + posts.length, unread + unreadOf(posts)]);
  }
  return [...bySource.values()];
}

function unreadOf(posts: readonly PostView[]): number {
  return posts.filter(({ read }) => !read).length;
}
