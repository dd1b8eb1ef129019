import { i18n } from "./i18n.ts";
import { useMemo, useRef, useState } from "preact/hooks";
import type { FeedId, Folder } from "../lib/model.ts";
import type { SourcesView, SubscriptionView } from "../lib/view.ts";
import { AccessCard, closedTo } from "./access-card.tsx";
import type { DetailActions } from "./feed-details.tsx";
import { FeedGroupSection } from "./feed-group.tsx";
import type { FolderActions } from "./folder-head.tsx";
import { filtered, groupsOf, type Order, type Shown } from "./feed-groups.ts";
import { FindFeeds, type FindActions } from "./find-feeds.tsx";
import type { TimeFrame } from "./format.ts";
import { marked } from "./marked.tsx";
import { plural } from "./plural.ts";
import { Removed } from "./removed.tsx";
import { saveFile } from "./save-file.ts";
import { Select } from "./select.tsx";
import { type ManyActions, SelectionBar } from "./selection-bar.tsx";
import type { SubscriptionActions } from "./subscription.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";
import "./sources-page.css";

export type SourcesPageProps = SubscriptionActions &
  FindActions &
  ManyActions &
  DetailActions &
  FolderActions & {
    readonly sources: SourcesView;
    readonly time: TimeFrame;
    /** An address that a link asked to be followed. */
    readonly wanted?: string | undefined;
    readonly onFollowAgain: (ids: readonly FeedId[]) => void;
    /** The list of feeds as an OPML document; of those given, or of all. */
    readonly onExport: (ids?: readonly FeedId[]) => Blob;
  };

/** What is followed and how each feed fares. */
export function SourcesPage({ sources, time, onFollowAgain, onExport, ...actions }: SourcesPageProps) {
  const { subscriptions, removed } = sources;
  const [text, setText] = useState("");
  const [shown, setShown] = useState<Shown>("all");
  const [order, setOrder] = useState<Order>("folder");
  const [ticked, setTicked] = useState<ReadonlySet<FeedId>>(new Set());
  const listed = useMemo(() => filtered(subscriptions, text, shown), [subscriptions, text, shown]);
  const groups = useMemo(() => groupsOf(listed, order), [listed, order]);
  const folders = useMemo(() => foldersOf(subscriptions), [subscriptions]);
  // What has been removed meanwhile, or is filtered out, is not acted on.
  const selected = useMemo(() => listed.flatMap(({ id }) => (ticked.has(id) ? [id] : [])), [listed, ticked]);
  const selection = useMemo(() => new Set(selected), [selected]);
  const closed = closedTo(subscriptions);
  const page = useRef<HTMLDivElement>(null);
  const focus = useKeptFocus(page);
  const tick = (ids: readonly FeedId[], on: boolean) =>
    setTicked((before) => {
      const next = new Set(before);
      for (const id of ids) {
        if (on) next.add(id);
        else next.delete(id);
      }
      return next;
    });
  return (
    <div class="sources" ref={page}>
      <h2 tabIndex={-1}>{i18n.t("page.sources")}</h2>
      {closed.origins.length + closed.leadAway > 1 && <AccessCard closed={closed} onGrant={actions.onGrant} />}
      <FindFeeds
        wanted={actions.wanted}
        time={time}
        folders={folders}
        onFind={actions.onFind}
        onPreview={actions.onPreview}
        onSubscribe={actions.onSubscribe}
      />
      {subscriptions.length === 0 ? (
        <p class="quiet">
          {marked(i18n.t("sources.none"), (words) => (
            <a href="#/import">{words}</a>
          ))}{" "}
          {marked(i18n.t("sources.tryDemo"), (words) => (
            <a href="#/welcome">{words}</a>
          ))}
        </p>
      ) : (
        <>
          <div class="sources-sum">
            <p>{sum(subscriptions)}</p>
            <button
              type="button"
              class="button small"
              data-export
              onClick={() => saveFile(onExport(), "foldfeed.opml")}
            >
              {i18n.t("sources.export")}
            </button>
          </div>
          {subscriptions.length > 1 && (
            <Tools {...{ text, shown, order }} onText={setText} onShown={setShown} onOrder={setOrder} />
          )}
          {listed.length === 0 && <p class="quiet">{i18n.t("sources.noneSuch")}</p>}
        </>
      )}
      {groups.map((group) => (
        <FeedGroupSection
          key={group.key}
          group={group}
          alone={groups.length === 1}
          time={time}
          ticked={selection}
          onTick={tick}
          {...actions}
          onRename={(id, wanted) => {
            focus.keepOn(`[data-subscription="${CSS.escape(id)}"] [data-rename]`);
            actions.onRename(id, wanted);
          }}
          onMove={(id, wanted) => {
            focus.keepOn(`[data-subscription="${CSS.escape(id)}"] [data-move]`);
            actions.onMove(id, wanted);
          }}
          onRemove={(id) => {
            focus.leave(`[data-subscription="${CSS.escape(id)}"]`);
            actions.onRemove(id);
          }}
        />
      ))}
      {removed.length > 0 && (
        <Removed
          removed={removed}
          time={time}
          onFollowAgain={(ids) => {
            const [id] = ids;
            focus.leave(ids.length === 1 && id ? `[data-removed="${CSS.escape(id)}"]` : ".removed");
            onFollowAgain(ids);
          }}
        />
      )}
      {selected.length > 0 && (
        <SelectionBar
          selected={selected}
          folders={folders}
          onChoose={actions.onChoose}
          onMoveAll={actions.onMoveAll}
          onRemoveAll={actions.onRemoveAll}
          onExport={() => saveFile(onExport(selected), "foldfeed.opml")}
          onClear={() => setTicked(new Set())}
        />
      )}
    </div>
  );
}

function Tools(props: {
  readonly text: string;
  readonly shown: Shown;
  readonly order: Order;
  readonly onText: (text: string) => void;
  readonly onShown: (shown: Shown) => void;
  readonly onOrder: (order: Order) => void;
}) {
  return (
    <div class="sources-tools">
      <input
        type="search"
        class="sources-filter"
        data-filter
        aria-label={i18n.t("sources.filter")}
        placeholder={i18n.t("sources.filter")}
        value={props.text}
        onInput={(event) => props.onText(event.currentTarget.value)}
      />
      <Select
        name={i18n.t("sources.show")}
        data-shown
        value={props.shown}
        ways={[
          { value: "all", name: i18n.t("sources.showAll") },
          { value: "needs-you", name: i18n.t("sources.needsYou") },
          { value: "paused", name: i18n.t("sources.showPaused") },
          { value: "fresh", name: i18n.t("sources.showFresh") },
        ]}
        onChange={(value) => props.onShown(value as Shown)}
      />
      <Select
        name={i18n.t("sources.order")}
        data-order
        value={props.order}
        ways={[
          { value: "folder", name: i18n.t("sources.byFolder") },
          { value: "title", name: i18n.t("sources.byTitle") },
          { value: "unread", name: i18n.t("sources.byUnread") },
          { value: "last", name: i18n.t("sources.byLast") },
          { value: "added", name: i18n.t("sources.byAdded") },
        ]}
        onChange={(value) => props.onOrder(value as Order)}
      />
    </div>
  );
}

/** Every folder there is, each once. */
function foldersOf(subscriptions: readonly SubscriptionView[]): readonly Folder[] {
  const all = subscriptions.flatMap(({ folders }) => folders);
  return [...new Map(all.map((path) => [JSON.stringify(path), path])).values()];
}

function sum(subscriptions: readonly SubscriptionView[]): string {
  const failing = subscriptions.filter(({ problem }) => problem).length;
  const fresh = subscriptions.filter((one) => one.fresh && !one.problem).length;
  return [
    plural("sources.feeds", subscriptions.length),
    ...(fresh > 0 ? [plural("sources.unchecked", fresh)] : []),
    ...(failing > 0 ? [plural("page.needAttention", failing)] : []),
  ].join(" · ");
}
