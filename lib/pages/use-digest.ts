import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { toDays } from "../digest/days.ts";
import { joinPages, queryBelow } from "../digest/pages.ts";
import { readListened, type Listened } from "../local/listened.ts";
import { send } from "../messages/send.ts";
import type { EntryId, PostId } from "../model.ts";
import type { BodyView, DayView, DigestPage, ListView, MarkWithin, PostView } from "../view.ts";
import { allOf, arrivedSince, byStars, snapshotOf, without } from "./digest-page.ts";
import { reads } from "./reads.ts";
import { useMarking } from "./use-marking.ts";
import { useRead, type Read } from "./use-read.ts";
import { scrollerOf } from "./walk.ts";

/** Posts read at a time. */
const step = 100;

/** What a page knows when it opens: what was painted last, and where the reader was. */
export type Start = {
  readonly snapshot?: DigestPage | undefined;
  readonly list: ListView;
  readonly count?: number | undefined;
  readonly expanded?: PostId | undefined;
  /** Posts that stood there when it was closed: they do though they may have been read. */
  readonly kept?: readonly PostId[] | undefined;
};

export type DigestState = {
  /** Absent until something is known. */
  readonly page?: DigestPage | undefined;
  readonly days: readonly DayView[];
  readonly failed: Read<DigestPage>["failed"];
  readonly again: () => void;
  readonly list: ListView;
  readonly choose: (list: ListView) => void;
  /** How many posts the list has on the page, or was asked for. */
  readonly count: number;
  /** What is shown was read from the store. */
  readonly stored: boolean;
  /** Something of it has been painted. */
  readonly painted: boolean;
  /** The post that stands open. */
  readonly expanded?: PostId | undefined;
  readonly expand: (id: PostId | undefined) => void;
  /** The post that stands open has become this one. */
  readonly goOnWith: (id: PostId) => void;
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
  /** Everything in the list, within these bounds: what was there when it was read, loaded or not. */
  readonly markAll: (within: MarkWithin) => Promise<string | undefined>;
};

/** What was read last, of which list, and how much of it was asked for. */
type LastRead = {
  readonly page: DigestPage;
  readonly list: ListView;
  readonly count: number;
  readonly zone: string;
};

const nobody: ReadonlySet<PostId> = new Set();

/**
 * The digest: the stored snapshot first, then what the store says, then whatever changes. While the reader is reading (a
 * post stands open, or the list is scrolled, and it is `shown` at all), posts that arrive wait to be asked for: nothing
 * moves under the eyes. A post that was read where only the unread are listed stays until another list is chosen.
 */
export function useDigest(zone: string, start: Start, shown = true): DigestState {
  const [list, setList] = useState(start.list);
  const [count, setCount] = useState(start.count ?? step);
  const [expanded, expand] = useState(start.expanded);
  const [waiting, setWaiting] = useState(nobody);
  const [painted, setPainted] = useState(false);
  useEffect(() => setPainted(true), []);
  const scrolled = useScrolled();
  const storedRef = useRef<DigestPage>(undefined);
  const keptRef = useRef(new Map<PostId, PostView | undefined>((start.kept ?? []).map((id) => [id, undefined])));
  const readRef = useRef<{ readonly turn: number; readonly last?: LastRead }>({ turn: 0 });
  const reachRef = useRef({ list, count, reach: count });

  const read = useRead(
    async () => {
      const { turn: before, last } = readRef.current;
      const turn = before + 1;
      // While a read is under way it is not sure what stands there.
      readRef.current = { turn };
      const remember = (answer: DigestPage) => {
        if (readRef.current.turn !== turn) return answer;
        readRef.current = { turn, last: { page: answer, list, count, zone } };
        reachRef.current = { list, count, reach: Math.max(count, answer.reach ?? 0) };
        return answer;
      };
      const more = last?.list === list && last.zone === zone ? count - last.count : 0;
      const below = last && more > 0 && queryBelow(last.page, more);
      // However long the list is, only what stands below it is read.
      if (below) return remember(joinPages(last.page, await reads.readDigest({ ...list, zone, ...below })));
      const { current: had } = reachRef;
      const wanted = had.list === list ? had.reach + count - had.count : count;
      const query = { ...list, zone, count: wanted, keep: [...keptRef.current.keys()] };
      const page = remember(await reads.readDigest(query));
      const reading = shown && (expanded !== undefined || scrolled());
      const arrived = reading ? arrivedSince(storedRef.current, page) : [];
      setWaiting((already) => (reading ? new Set([...already, ...arrived]) : nobody));
      return page;
    },
    "posts",
    "subscriptions",
  );
  const { again } = read;
  const stored = read.value ?? (start.snapshot && snapshotOf(start.snapshot, list));
  useLayoutEffect(() => {
    storedRef.current = stored;
  });

  const firstRef = useRef(true);
  useEffect(() => {
    if (firstRef.current) firstRef.current = false;
    else void again();
  }, [count, list, zone, again]);

  const { marked, mark } = useMarking(read.value, again);
  const page = useMemo(() => {
    const listed = stored && without(marked(stored), waiting);
    return listed && list.filter === "starred" ? byStars(listed, keptRef.current) : listed;
  }, [stored, marked, waiting, list]);
  const days = useMemo(() => {
    if (!page) return [];
    const how = { finished: page.finished ?? [], byStars: list.filter === "starred", rest: page.rest ?? [] };
    return toDays(page.posts, new Map(page.sources), zone, how);
  }, [page, zone, list]);

  /** What is marked by itself stays in a list that it no longer belongs to. */
  const keep = (ids: readonly PostId[]) => {
    if (ids.length > 1) return;
    const leaving = [...(list.filter === "all" ? [] : (page?.posts ?? [])), ...(page?.late ?? [])];
    for (const post of leaving) if (ids.includes(post.id)) keptRef.current.set(post.id, post);
  };
  /** Days in which nothing is left to read once these are read. */
  const finishing = (ids: ReadonlySet<PostId>) => {
    if (list.filter === "starred") return [];
    const left = (day: DayView) => postsOf(day).filter((post) => !post.read);
    const touched = days.filter((day) => left(day).length > 0 && left(day).every(({ id }) => ids.has(id)));
    return touched.map(({ from, to }) => ({ from, to }));
  };

  return {
    page,
    days,
    failed: read.failed,
    again: () => void again(),
    list,
    choose: (chosen) => {
      keptRef.current.clear();
      storedRef.current = undefined;
      expand(undefined);
      setWaiting(nobody);
      setCount(step);
      setList(chosen);
      // Another list begins at its top.
      scrollerOf().scrollTop = 0;
    },
    count: Math.max(count, read.value?.reach ?? 0),
    stored: read.value !== undefined,
    painted,
    expanded,
    expand,
    goOnWith: (id) => {
      const open = page?.posts.find((post) => post.id === expanded);
      // The list may be of the unread, and the one it has become is read.
      if (open && list.filter !== "all") keptRef.current.set(id, open);
      expand(id);
      void again();
    },
    waiting: allOf(stored).filter(({ id, read: seen }) => waiting.has(id) && !seen).length,
    showWaiting: () => setWaiting(nobody),
    forgetHealing: () => void send("forgetHealing", {}).catch(() => again()),
    older: page?.next ? () => setCount(count + step) : undefined,
    loadBody,
    markRead: (ids, value) => {
      keep(ids);
      const finished = value ? finishing(new Set(ids)) : [];
      return mark(ids, { read: value }, () => send("markRead", { ids, read: value, days: finished }));
    },
    star: (ids, value) => {
      keep(ids);
      return mark(ids, { starred: value }, () => send("star", { ids, starred: value }));
    },
    markAll: (within) => {
      const upTo = Math.min(stored?.newest ?? 0, ...[...waiting].map((id) => id - 1));
      const { from = -Infinity, to = Infinity, source } = within;
      const meant = allOf(page).filter(
        ({ id, at, read: seen, feedId }) =>
          !seen && id <= upTo && at >= from && at < to && (source === undefined || source === feedId),
      );
      const ids = meant.map(({ id }) => id);
      const { scope = source === undefined ? undefined : { feedId: source } } = list;
      const wish = { upTo, ...within, ...(scope ? { scope } : {}), days: finishing(new Set(ids)) };
      return mark(ids, { read: true }, () => send("markAllRead", wish));
    },
  };
}

async function loadBody(entryId: EntryId): Promise<BodyView> {
  const body = await reads.readBody({ entryId });
  if (!body.enclosures) return body;
  const listened = await readListened().catch((): Listened => ({}));
  const enclosures = body.enclosures.map((each) => ({ ...each, position: listened[each.url] ?? 0 }));
  return { ...body, enclosures };
}

function postsOf(day: DayView): readonly PostView[] {
  return day.sources.flatMap(({ posts }) => posts);
}

/** Tells whether anything on the page is scrolled away from its top. */
function useScrolled(): () => boolean {
  const scrolledRef = useRef(false);
  useLayoutEffect(() => {
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
