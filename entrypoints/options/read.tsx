import { useMemo } from "preact/hooks";
import { DigestScreen } from "../../components/digest-screen.tsx";
import { FeedsPane } from "../../components/feeds-pane.tsx";
import { FoldingProgress } from "../../components/folding-progress.tsx";
import { ListBar } from "../../components/list-bar.tsx";
import { NothingChosen } from "../../components/nothing-chosen.tsx";
import { Reader } from "../../components/reader.tsx";
import { SearchBox } from "../../components/search-box.tsx";
import { Search } from "../../components/search.tsx";
import { ReadingPane } from "../../components/reading-pane.tsx";
import { useFolds } from "../../lib/pages/use-folds.ts";
import { usePanes } from "../../lib/pages/use-panes.ts";
import { scopesOf } from "../../lib/pages/use-scopes.ts";
import type { SourcesView } from "../../lib/view.ts";
import { Awaited } from "./awaited.tsx";
import type { Shared } from "./shared.ts";

/** `#/read`: folders and feeds, the list and the post beside each other, as far as there is room. */
export function Read(shared: Shared) {
  const { digest, search, reading, settings, sources, notice, poll, refold, time, go } = shared;
  const folds = useFolds(notice, go, digest.goOnWith);
  const panes = usePanes();
  const scopes = useMemo(() => sources.value && scopesOf(sources.value), [sources.value]);
  const empty = digest.page?.subscriptions === 0;
  const { layout, images } = settings.settings;
  const posts = (
    <DigestScreen
      page={digest.page}
      days={digest.days}
      layout={layout}
      list={digest.list}
      onList={reading.choose}
      time={time}
      brief={!digest.painted}
      beside={panes > 1}
      images={images}
      expanded={digest.expanded}
      failed={digest.failed}
      poll={poll}
      waiting={digest.waiting}
      onShowWaiting={digest.showWaiting}
      older={digest.older}
      loadBody={digest.loadBody}
      onListened={reading.listened}
      onOpen={reading.open}
      onClose={reading.close}
      onMarkRead={reading.markRead}
      onMarkWithin={reading.markAll}
      onStar={reading.star}
      onOpenOriginal={reading.openOriginal}
      onUnfold={(_post, copy) => reading.unfold(copy)}
      folds={folds}
      onRetry={digest.again}
      onHealedSeen={digest.forgetHealing}
      onRefresh={() => sources.check()}
      onRoute={go}
      below={digest.list.filter === "starred" && <Awaited notice={notice} />}
    />
  );
  const list = (
    <>
      <FoldingProgress refold={refold} />
      {search.text !== undefined ? (
        <SearchBox
          text={search.text}
          onType={search.type}
          onLeave={search.leave}
          onOpenFirst={search.openFirst}
          onToFirst={search.toFirst}
        />
      ) : (
        !empty && (
          <ListBar
            onSearch={search.start}
            list={digest.list}
            onList={reading.choose}
            layout={layout}
            onLayout={(chosen) => settings.change({ layout: chosen })}
            scopes={scopes}
            time={time}
            onMarkAll={reading.markAll}
            onUndo={notice.undoLatest}
            onActs={() => go("#/acts")}
          />
        )
      )}
      {search.text === undefined ? (
        posts
      ) : (
        <Search text={search.text} found={search.found} stale={search.stale} onType={search.type}>
          {posts}
        </Search>
      )}
    </>
  );
  if (empty || panes === 1) return <Reader list={list} />;
  return <Reader list={list} {...(panes === 3 ? { feeds: <Feeds {...shared} /> } : {})} post={<Post {...shared} />} />;
}

const none: NonNullable<SourcesView["folders"]> = [];

function Feeds({ digest, reading, sources }: Shared) {
  const feeds = useMemo(() => feedsOf(sources.value), [sources.value]);
  return (
    <FeedsPane
      list={digest.list}
      onList={reading.choose}
      unread={digest.page?.unread ?? 0}
      feeds={feeds}
      folders={sources.value?.folders ?? none}
    />
  );
}

function feedsOf(sources: SourcesView | undefined) {
  return (sources?.subscriptions ?? []).map(({ id, title, folders, unread, failingSince }) => ({
    id,
    title,
    folders,
    unread,
    trouble: failingSince !== undefined,
  }));
}

function Post({ digest, reading, settings, notice, time, go }: Shared) {
  const folds = useFolds(notice, go, digest.goOnWith);
  const listed = digest.days.flatMap(({ sources }) => sources.flatMap(({ posts }) => posts));
  const shown = [...(digest.page?.late ?? []), ...listed];
  const at = shown.findIndex(({ id }) => id === digest.expanded);
  const [before, post, after] = [shown[at - 1], shown[at], shown[at + 1]];
  const acts = post && {
    onStar: (starred: boolean) => reading.star([post.id], starred),
    onMarkRead: (read: boolean) => reading.markRead([post.id], read),
    onOpenOriginal: (background: boolean) => reading.openOriginal(post, background),
  };
  const nothing = () => undefined;
  return (
    <ReadingPane
      post={post}
      meanwhile={<NothingChosen days={digest.days} time={time} settings={settings.settings} />}
      time={time}
      settings={settings.settings}
      onSettings={settings.change}
      loadBody={digest.loadBody}
      onListened={reading.listened}
      onPrevious={before && (() => reading.open(before))}
      onNext={after && (() => reading.open(after))}
      onStar={acts?.onStar ?? nothing}
      onMarkRead={acts?.onMarkRead ?? nothing}
      onOpenOriginal={acts?.onOpenOriginal ?? nothing}
      onCopy={reading.copy}
      onUnfold={(_post, copy) => reading.unfold(copy)}
      folds={folds}
    />
  );
}
