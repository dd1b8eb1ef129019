import type { Problem } from "../lib/problem.ts";
import type { DigestPage } from "../lib/view.ts";
import { Digest, type DigestProps } from "./digest.tsx";
import { EmptyState } from "./empty-state.tsx";
import { ErrorState } from "./error-state.tsx";
import { Loading } from "./loading.tsx";
import { Older } from "./older.tsx";

/** The digest, or in its place why there is none. */
export function DigestScreen({
  page,
  failed,
  polling,
  older,
  onRetry,
  onRefresh,
  onRoute,
  ...digest
}: DigestProps & {
  readonly page: DigestPage | undefined;
  readonly failed?: { readonly problem?: Problem } | undefined;
  readonly polling: boolean;
  readonly older?: (() => void) | undefined;
  readonly onRetry: () => void;
  readonly onRefresh: () => void;
  readonly onRoute: (route: string) => void;
}) {
  if (failed && !page) return <ErrorState problem={failed.problem} onRetry={onRetry} />;
  if (!page) return <Loading what="posts" />;
  if (page.subscriptions === 0) {
    const to = (route: string) => () => onRoute(route);
    return <EmptyState why="no-subscriptions" onAddFeed={to("#/sources")} onImport={to("#/import")} />;
  }
  if (page.posts.length === 0) {
    if (polling) return <EmptyState why="polling" />;
    return page.attention > 0 ? (
      <EmptyState why="no-posts" onSources={() => onRoute("#/sources")} />
    ) : (
      <EmptyState why="not-polled" onRefresh={onRefresh} />
    );
  }
  return (
    <>
      {failed && <ErrorState problem={failed.problem} onRetry={onRetry} />}
      <Digest {...digest} />
      {older && <Older onMore={older} />}
    </>
  );
}
