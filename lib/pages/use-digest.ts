import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { toDays } from "../digest/days.ts";
import { send } from "../messages/send.ts";
import type { EntryId, PostId } from "../model.ts";
import { readSnapshot } from "../snapshot.ts";
import type { BodyView, DayView, DigestPage, PostView } from "../view.ts";
import { reads } from "./reads.ts";
import { useRead, type Read } from "./use-read.ts";

/** Posts read at a time. */
const step = 100;

export type DigestState = {
  /** Absent until something is known. */
  readonly page?: DigestPage | undefined;
  readonly days: readonly DayView[];
  readonly failed: Read<DigestPage>["failed"];
  readonly again: () => void;
  /** The post that stands open. */
  readonly expanded?: PostId | undefined;
  readonly expand: (id: PostId | undefined) => void;
  /** Unread posts that came while the reader was reading: not shown until asked for. */
  readonly waiting: number;
  readonly showWaiting: () => void;
  /** The reader has seen that the store was healed. */
  readonly forgetHealing: () => void;
  /** Reads the next older posts; absent at the end of the list. */
  readonly older?: (() => void) | undefined;
  readonly loadBody: (entryId: EntryId) => Promise<BodyView>;
  /** Shows the marks at once and stores them; the act's name, where it can be undone. */
  readonly markRead: (ids: readonly PostId[], read: boolean) => Promise<string | undefined>;
  readonly star: (ids: readonly PostId[], starred: boolean) => Promise<string | undefined>;
};

type Marking = Partial<Pick<PostView, "read" | "starred">>;

const nobody: ReadonlySet<PostId> = new Set();

/**
 * The digest: the stored snapshot first, then what the store says, then whatever changes. While the reader is reading (a
 * post stands open, or the list is scrolled, and it is `shown` at all), posts that arrive wait to be asked for: nothing moves under the eyes.
 */
export function useDigest(zone: string, shown = true): DigestState {
  const [count, setCount] = useState(step);
  const [snapshot, setSnapshot] = useState<DigestPage>();
  const [expanded, expand] = useState<PostId>();
  /** Marks that are painted but not yet read back from the store. */
  const [marking, setMarking] = useState<ReadonlyMap<PostId, Marking>>(new Map());
  const [waiting, setWaiting] = useState(nobody);
  const scrolled = useScrolled();
  const storedRef = useRef<DigestPage>(undefined);

  const read = useRead(
    async () => {
      const page = await reads.readDigest({ count });
      const reading = shown && (expanded !== undefined || scrolled());
      const arrived = reading ? arrivedSince(storedRef.current, page) : [];
      setWaiting((already) => (reading ? new Set([...already, ...arrived]) : nobody));
      return page;
    },
    "posts",
    "subscriptions",
  );
  const { again } = read;
  const stored = read.value ?? snapshot;
  useLayoutEffect(() => {
    storedRef.current = stored;
  });

  useEffect(() => {
    readSnapshot().then(setSnapshot, () => undefined);
  }, []);
  useEffect(() => {
    if (count > step) void again();
  }, [count, again]);

  const page = useMemo(() => stored && without(withMarking(stored, marking), waiting), [stored, marking, waiting]);
  const days = useMemo(() => (page ? toDays(page.posts, new Map(page.sources), zone) : []), [page, zone]);

  /** Paints the mark at once; it stands on what is stored as soon as that is read again. */
  async function mark(ids: readonly PostId[], marks: Marking, store: () => Promise<{ readonly act?: string }>) {
    setMarking((all) => new Map([...all, ...ids.map((id) => [id, { ...all.get(id), ...marks }] as const)]));
    try {
      return (await store()).act;
    } finally {
      await again();
      setMarking((all) => new Map([...all].filter(([id]) => !ids.includes(id))));
    }
  }

  return {
    page,
    days,
    failed: read.failed,
    again: () => void again(),
    expanded,
    expand,
    waiting: stored?.posts.filter(({ id, read: seen }) => waiting.has(id) && !seen).length ?? 0,
    showWaiting: () => setWaiting(nobody),
    forgetHealing: () => void send("forgetHealing", {}).catch(() => again()),
    older: page?.next ? () => setCount(count + step) : undefined,
    loadBody: (entryId) => reads.readBody({ entryId }),
    markRead: (ids, value) => mark(ids, { read: value }, () => send("markRead", { ids, read: value })),
    star: (ids, value) => mark(ids, { starred: value }, () => send("star", { ids, starred: value })),
  };
}

/**
 * What came after everything that was on the page, into the midst of it. A post that is new on it for another reason (a
 * fold taken apart, a feed that was had back, older posts asked for) is no news.
 */
function arrivedSince(before: DigestPage | undefined, page: DigestPage): readonly PostId[] {
  if (!before || before.posts.length === 0) return [];
  const newest = Math.max(...before.posts.map(({ arrivedAt }) => arrivedAt));
  const oldest = Math.min(...before.posts.map(({ at }) => at));
  return page.posts.filter((post) => post.arrivedAt > newest && post.at >= oldest).map(({ id }) => id);
}

/** Tells whether anything on the page is scrolled away from its top. */
function useScrolled(): () => boolean {
  const scrolledRef = useRef(false);
  useEffect(() => {
    const note = ({ target }: Event) => {
      const scroller = target instanceof Element ? target : document.scrollingElement;
      scrolledRef.current = (scroller?.scrollTop ?? 0) > 0;
    };
    // Scrolling does not bubble; captured, it is heard whichever element scrolls.
    document.addEventListener("scroll", note, { capture: true, passive: true });
    return () => document.removeEventListener("scroll", note, { capture: true });
  }, []);
  return () => scrolledRef.current;
}

function without(page: DigestPage, waiting: ReadonlySet<PostId>): DigestPage {
  return waiting.size === 0 ? page : { ...page, posts: page.posts.filter(({ id }) => !waiting.has(id)) };
}

function withMarking(page: DigestPage, marking: ReadonlyMap<PostId, Marking>): DigestPage {
  if (marking.size === 0) return page;
  const posts = page.posts.map((post) => ({ ...post, ...marking.get(post.id) }));
  const unreadIn = (list: DigestPage["posts"]) => list.filter((post) => !post.read).length;
  return { ...page, posts, unread: page.unread + unreadIn(posts) - unreadIn(page.posts) };
}
