import { useEffect, useMemo, useState } from "preact/hooks";
import { toDays } from "../digest/days.ts";
import { send } from "../messages/send.ts";
import type { EntryId, PostId } from "../model.ts";
import { readBody, readDigest } from "../reads.ts";
import { readSnapshot } from "../snapshot.ts";
import type { BodyView, DayView, DigestPage } from "../view.ts";
import { pageStore } from "./page-store.ts";
import { useRead, type Read } from "./use-read.ts";

/** Posts read at a time. */
const step = 100;

export type DigestState = {
  /** Absent until something is known. */
  readonly page?: DigestPage | undefined;
  readonly days: readonly DayView[];
  readonly failed: Read<DigestPage>["failed"];
  readonly again: () => void;
  /** Reads the next older posts; absent at the end of the list. */
  readonly older?: (() => void) | undefined;
  readonly loadBody: (entryId: EntryId) => Promise<BodyView>;
  /** Shows the marks at once and stores them. */
  readonly markRead: (ids: readonly PostId[], read: boolean) => Promise<void>;
};

/** The digest: the stored snapshot first, then what the store says, then whatever changes. */
export function useDigest(zone: string): DigestState {
  const [count, setCount] = useState(step);
  const [snapshot, setSnapshot] = useState<DigestPage>();
  /** Marks that are painted but not yet read back from the store. */
  const [marking, setMarking] = useState<ReadonlyMap<PostId, boolean>>(new Map());
  const read = useRead(async () => readDigest(await pageStore(), { count }), "posts", "subscriptions");

  const { again } = read;
  useEffect(() => {
    readSnapshot().then(setSnapshot, () => undefined);
  }, []);
  useEffect(() => {
    if (count > step) void again();
  }, [count, again]);

  const stored = read.value ?? (read.failed ? undefined : snapshot);
  const page = useMemo(() => stored && withMarking(stored, marking), [stored, marking]);
  const days = useMemo(() => (page ? toDays(page.posts, new Map(page.sources), zone) : []), [page, zone]);

  return {
    page,
    days,
    failed: read.failed,
    again: () => void again(),
    older: page?.next ? () => setCount(count + step) : undefined,
    loadBody: async (entryId) => readBody(await pageStore(), entryId),
    markRead: async (ids, value) => {
      setMarking((marks) => new Map([...marks, ...ids.map((id) => [id, value] as const)]));
      try {
        await send("markRead", { ids, read: value });
      } finally {
        await again();
        setMarking((marks) => new Map([...marks].filter(([id]) => !ids.includes(id))));
      }
    },
  };
}

function withMarking(page: DigestPage, marking: ReadonlyMap<PostId, boolean>): DigestPage {
  if (marking.size === 0) return page;
  const posts = page.posts.map((post) => ({ ...post, read: marking.get(post.id) ?? post.read }));
  const unreadIn = (list: DigestPage["posts"]) => list.filter((post) => !post.read).length;
  return { ...page, posts, unread: page.unread + unreadIn(posts) - unreadIn(page.posts) };
}
