import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Problem } from "../lib/problem.ts";
import type { DigestPage, ListView, PollView } from "../lib/view.ts";
import { Digest, type DigestProps } from "./digest.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ErrorState } from "./error-state.tsx";
import { HealedNote, MiscountedNote } from "./healed-note.tsx";
import { Loading } from "./loading.tsx";
import { Older } from "./older.tsx";
import { Waiting } from "./waiting.tsx";

export type DigestScreenProps = DigestProps & {
  readonly page: DigestPage | undefined;
  readonly failed?: { readonly problem?: Problem } | undefined;
  readonly poll: PollView;
  /** Posts that came while the reader was reading and are not shown yet. */
  readonly waiting: number;
  readonly onShowWaiting: () => void;
  readonly older?: (() => void) | undefined;
  readonly onRetry: () => void;
  readonly onHealedSeen: () => void;
  readonly onRefresh: () => void;
  readonly onRoute: (route: string) => void;
  readonly list?: ListView;
  readonly onList?: (list: ListView) => void;
  /** What stands below the posts, and below why there are none. */
  readonly below?: ComponentChildren;
};

/** The digest, or in its place why there is none. */
export function DigestScreen({ onHealedSeen, below, ...props }: DigestScreenProps) {
  const { healed, miscounted } = props.page ?? {};
  return (
    <>
      {healed && <HealedNote healed={healed} time={props.time} onSeen={onHealedSeen} />}
      {miscounted && !healed && <MiscountedNote miscounted={miscounted} onSeen={onHealedSeen} />}
      <DigestOrReason {...props} />
      {below}
    </>
  );
}

function DigestOrReason(props: Omit<DigestScreenProps, "onHealedSeen" | "below">) {
  const { page, failed, poll, waiting, onShowWaiting, older, onRetry, onRefresh, onRoute, list, onList, ...digest } =
    props;
  const [top, show] = useTopWhenShown(waiting, onShowWaiting);
  if (failed && !page) return <ErrorState problem={failed.problem} onRetry={onRetry} />;
  if (!page) return <Loading what="posts" />;
  if (page.subscriptions === 0) {
    const to = (route: string) => () => onRoute(route);
    return <EmptyState why="no-subscriptions" onAddFeed={to("#/sources")} onImport={to("#/import")} />;
  }
  if (page.posts.length === 0 && list && onList && (list.filter !== "all" || list.scope)) {
    const why = list.filter === "all" ? "scope" : list.filter;
    const { scope, ...everywhere } = list;
    const all = why === "scope" ? everywhere : { ...(scope ? { scope } : {}), filter: "all" as const };
    return <EmptyState why={why} onAll={() => onList(all)} />;
  }
  if (page.posts.length === 0) {
    if (poll.running) return <EmptyState why="polling" />;
    const onSources = () => onRoute("#/sources");
    if (page.attention > 0) return <EmptyState why="trouble" feeds={page.attention} onSources={onSources} />;
    return poll.lastPollAt === undefined ? (
      <EmptyState why="not-polled" onRefresh={onRefresh} />
    ) : (
      <EmptyState why="no-posts" onSources={onSources} />
    );
  }
  return (
    <div class="digest-screen" ref={top}>
      {failed && <ErrorState problem={failed.problem} onRetry={onRetry} />}
      <Waiting posts={waiting} onShow={show} />
      <Digest
        {...digest}
        late={page.late}
        alone={list?.scope !== undefined && "feedId" in list.scope}
        {...(list && onList ? { onScope: (scope) => onList({ ...list, scope }) } : {})}
      />
      {older && !digest.brief && <Older onMore={older} />}
    </div>
  );
}

/** Who asks for the new posts is taken to the top, where they are, and the focus with them: its button is gone. */
function useTopWhenShown(waiting: number, onShow: () => void) {
  const topRef = useRef<HTMLDivElement>(null);
  const askedRef = useRef(false);
  useLayoutEffect(() => {
    if (!askedRef.current || waiting > 0) return;
    askedRef.current = false;
    topRef.current?.scrollIntoView?.({ block: "start" });
    topRef.current?.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }, [waiting]);
  const show = () => {
    askedRef.current = true;
    onShow();
  };
  return [topRef, show] as const;
}
