import { useCallback, useState } from "preact/hooks";
import type { PostId } from "../model.ts";
import type { DigestPage, PostView } from "../view.ts";

type Marking = Partial<Pick<PostView, "read" | "starred">>;

/** Marks that are painted at once, before they are stored; they give way as soon as what is stored was read again. */
export function useMarking(again: () => Promise<void>) {
  const [marking, setMarking] = useState<ReadonlyMap<PostId, Marking>>(new Map());
  return {
    marked: useCallback((page: DigestPage) => withMarking(page, marking), [marking]),
    mark: async (ids: readonly PostId[], marks: Marking, store: () => Promise<{ readonly act?: string }>) => {
      setMarking((all) => new Map([...all, ...ids.map((id) => [id, { ...all.get(id), ...marks }] as const)]));
      try {
        return (await store()).act;
      } finally {
        await again();
        const gone = new Set(ids);
        setMarking((all) => new Map([...all].filter(([id]) => !gone.has(id))));
      }
    },
  };
}

function withMarking(page: DigestPage, marking: ReadonlyMap<PostId, Marking>): DigestPage {
  if (marking.size === 0) return page;
  const posts = page.posts.map((post) => ({ ...post, ...marking.get(post.id) }));
  const unreadIn = (list: DigestPage["posts"]) => list.filter((post) => !post.read).length;
  return { ...page, posts, unread: page.unread + unreadIn(posts) - unreadIn(page.posts) };
}
