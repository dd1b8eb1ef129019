import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { toDays } from "../digest/days.ts";
import { send } from "../messages/send.ts";
import type { PostId } from "../model.ts";
import type { FoundPost, SearchPage } from "../search-view.ts";
import type { DigestPage } from "../view.ts";
import { reads } from "./reads.ts";
import type { DigestState } from "./use-digest.ts";
import { useEscape } from "./use-escape.ts";
import { useMarking } from "./use-marking.ts";
import { useRead } from "./use-read.ts";
import { focusOn, scrollerOf } from "./walk.ts";

/** Posts found at a time. */
const step = 50;
/** How long typing rests before it is searched, in ms: less than between two letters, more than one key held down. */
const rest = 60;

export type SearchState = {
  /** What the reader typed; absent while the list is shown. */
  readonly text?: string | undefined;
  readonly type: (text: string) => void;
  /** Shows the box, or puts the focus into it. */
  readonly start: () => void;
  /** Back to the list, as it was. */
  readonly leave: () => void;
  /** What the text on the screen found; absent until it is known, and where nothing was asked. */
  readonly found?: SearchPage | undefined;
  /** It is an answer to what was typed before. */
  readonly stale: boolean;
  readonly openFirst: () => void;
  /** Puts the focus on the first post. */
  readonly toFirst: () => void;
  /** What the page shows: what was found while there is a search, else the list. */
  readonly shown: DigestState;
};

/** Searches as the reader types. What was found is read, marked and starred like any list. `goingOn`: the popup was closed in it. */
export function useSearch(digest: DigestState, zone: string, goingOn?: string): SearchState {
  const [text, setText] = useState(goingOn);
  const [asked, setAsked] = useState(goingOn ?? "");
  const [count, setCount] = useState(step);
  const [expanded, expand] = useState<PostId>();
  const searching = text !== undefined;
  const query = asked.trim();

  const read = useRead(
    async () => (query === "" ? undefined : { asked, page: await reads.readSearch({ text: asked, zone, count }) }),
    "posts",
    "search",
  );
  const { again } = read;
  useEffect(() => {
    if (text === undefined) return undefined;
    const timer = setTimeout(() => {
      setCount(step);
      setAsked(text);
    }, rest);
    return () => clearTimeout(timer);
  }, [text]);
  const firstRef = useRef(true);
  useEffect(() => {
    if (firstRef.current) firstRef.current = false;
    else void again();
  }, [asked, count, zone, again]);

  const answer = query === "" ? undefined : read.value?.page;
  const [kept, setKept] = useState<Kept>({ asked: "", posts: [] });
  const found = useMemo(
    () => answer && (kept.asked === asked ? withKept(answer, kept.posts) : answer),
    [answer, kept, asked],
  );
  const { marked, mark } = useMarking(read.value, again);
  const page = useMemo(() => found && marked(pageOf(found, digest.page)), [found, marked, digest.page]);
  const days = useMemo(() => (page ? toDays(page.posts, new Map(page.sources), zone) : []), [page, zone]);

  const boxRef = useKeptPlace(searching);
  const leave = () => {
    setText(undefined);
    setAsked("");
    expand(undefined);
  };
  useEscape(searching ? "search" : undefined, leave);

  /** What was marked here stays until something else is searched, though it may be unread no longer. */
  const keep = (ids: readonly PostId[], marks: { readonly read?: boolean; readonly starred?: boolean }) => {
    const posts = (found?.posts ?? []).filter(({ id }) => ids.includes(id)).map((post) => ({ ...post, ...marks }));
    const before = kept.asked === asked ? kept.posts.filter(({ id }) => !ids.includes(id)) : [];
    setKept({ asked, posts: [...before, ...posts] });
  };
  const markRead = (ids: readonly PostId[], value: boolean) => {
    keep(ids, { read: value });
    return mark(ids, { read: value }, () => send("markRead", { ids, read: value }));
  };
  const shown: DigestState = {
    ...digest,
    page,
    days,
    failed: read.failed,
    again: () => void again(),
    list: everything,
    choose: (list) => {
      boxRef.current = undefined;
      leave();
      digest.choose(list);
    },
    count,
    expanded,
    expand,
    goOnWith: expand,
    waiting: 0,
    older: found?.more ? () => setCount(count + step) : undefined,
    markRead,
    star: (ids, value) => {
      keep(ids, { starred: value });
      return mark(ids, { starred: value }, () => send("star", { ids, starred: value }));
    },
    markAll: ({ from = -Infinity, to = Infinity, source }) => {
      const meant = (page?.posts ?? []).filter(
        (post) => !post.read && post.at >= from && post.at < to && (source === undefined || source === post.feedId),
      );
      return markRead(
        meant.map(({ id }) => id),
        true,
      );
    },
  };
  const first = () => document.querySelector<HTMLElement>("[data-post] [data-open]") ?? undefined;
  return {
    text,
    type: setText,
    start: () => {
      const box = document.querySelector<HTMLInputElement>("[data-search-box]");
      if (!searching) {
        boxRef.current = scrollerOf().scrollTop;
        setText("");
        // What every search needs is read while the first word is typed; where it cannot be, the search says so.
        reads.readSearch({ text: "", zone, count: 1 }).catch(() => undefined);
      }
      box?.focus();
      box?.select();
    },
    leave,
    found,
    stale: read.value?.asked !== text,
    openFirst: () => {
      const post = page?.posts[0];
      if (!post) return;
      focusOn(first());
      expand(post.id);
      if (!post.read) void markRead([post.id], true).catch(() => undefined);
    },
    toFirst: () => focusOn(first()),
    shown: searching ? shown : digest,
  };
}

/** What was marked among what this text found. */
type Kept = { readonly asked: string; readonly posts: readonly FoundPost[] };

function withKept(answer: SearchPage, kept: readonly FoundPost[]): SearchPage {
  const gone = kept.filter(({ id }) => !answer.posts.some((post) => post.id === id));
  if (gone.length === 0) return answer;
  const sources = new Map([
    ...gone.map(({ feedId, source }) => [feedId, { title: source }] as const),
    ...answer.sources,
  ]);
  const posts = [...answer.posts, ...gone].toSorted((a, b) => b.at - a.at || b.id - a.id);
  return { ...answer, posts, sources: [...sources] };
}

const everything = { filter: "all" } as const;

/** As a list shows it; what stands around it is known from the list. */
function pageOf(found: SearchPage, around: DigestPage | undefined): DigestPage {
  const { unread = 0, subscriptions = 1, attention = 0 } = around ?? {};
  return { posts: found.posts, sources: found.sources, unread, subscriptions, attention };
}

/** Where the list was scrolled to when the search began: it stands there again when it ends. */
function useKeptPlace(searching: boolean) {
  const placeRef = useRef<number>(undefined);
  useLayoutEffect(() => {
    if (searching || placeRef.current === undefined) return;
    scrollerOf().scrollTop = placeRef.current;
    placeRef.current = undefined;
  }, [searching]);
  return placeRef;
}
