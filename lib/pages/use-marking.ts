import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { PostId } from "../model.ts";
import type { DigestPage, PostView } from "../view.ts";

type Marking = Partial<Pick<PostView, "read" | "starred">>;

/**
 * Marks that are painted at once, before they are stored. They give way when what is stored was read again (`stored` is
 * what was read last): a stored mark stays painted as long as that fails, one that could not be stored is taken back.
 */
export function useMarking(stored: unknown, again: () => Promise<boolean>) {
  const [marking, setMarking] = useState<ReadonlyMap<PostId, Marking>>(new Map());
  const settledRef = useRef(new Set<PostId>());
  const forget = (gone: ReadonlySet<PostId>) => setMarking((all) => new Map([...all].filter(([id]) => !gone.has(id))));

  useLayoutEffect(() => {
    if (settledRef.current.size === 0) return;
    forget(settledRef.current);
    settledRef.current = new Set();
  }, [stored]);

  return {
    marked: useCallback((page: DigestPage) => withMarking(page, marking), [marking]),
    mark: async (ids: readonly PostId[], marks: Marking, store: () => Promise<{ readonly act?: string }>) => {
      setMarking((all) => new Map([...all, ...ids.map((id) => [id, { ...all.get(id), ...marks }] as const)]));
      // What is marked once more is not settled by what was stored before.
      for (const id of ids) settledRef.current.delete(id);
      let isStored = false;
      try {
        const { act } = await store();
        isStored = true;
        return act;
      } finally {
        const isShown = await again();
        if (isStored && !isShown) for (const id of ids) settledRef.current.add(id);
        else forget(new Set(ids));
      }
    },
  };
}

function withMarking(page: DigestPage, marking: ReadonlyMap<PostId, Marking>): DigestPage {
  if (marking.size === 0) return page;
  const mark = (post: PostView) => ({ ...post, ...marking.get(post.id) });
  const posts = page.posts.map(mark);
  const late = page.late?.map(mark);
  const unreadIn = (list: DigestPage["posts"] = []) => list.filter((post) => !post.read).length;
  const unread = unreadIn(posts) + unreadIn(late) - unreadIn(page.posts) - unreadIn(page.late);
  return { ...page, posts, ...(late ? { late } : {}), unread: page.unread + unread };
}
