import type { PostId } from "../model.ts";
import type { DigestPage, DigestQuery } from "../view.ts";

/** What asks for the page below this one, `count` posts of the same list; nothing at the list's end. */
export function queryBelow({ next, posts }: DigestPage, count: number): DigestQuery | undefined {
  if (!next) return undefined;
  const above = posts.reduce((first, { arrivedAt }) => Math.min(first, arrivedAt), Infinity);
  return { count, below: next, above };
}

/** A page and what stands below it, as one, newest first; what both have is shown as it was read last. */
export function joinPages({ next: _end, rest: _rest, ...page }: DigestPage, below: DigestPage): DigestPage {
  const again = new Set<PostId>(below.posts.map(({ id }) => id));
  const posts = [...page.posts.filter(({ id }) => !again.has(id)), ...below.posts];
  return {
    ...page,
    posts: posts.toSorted((a, b) => b.at - a.at || b.id - a.id),
    sources: [...new Map([...page.sources, ...below.sources])],
    reach: (page.reach ?? 0) + (below.reach ?? 0),
    // What came late stands in the list once that reaches it.
    ...(page.late ? { late: page.late.filter(({ id }) => !again.has(id)) } : {}),
    ...(below.rest ? { rest: below.rest } : {}),
    ...(below.next ? { next: below.next } : {}),
  };
}
