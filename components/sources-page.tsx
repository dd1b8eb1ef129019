import { i18n } from "#i18n";
import { useRef } from "preact/hooks";
import type { FeedId, Folder } from "../lib/model.ts";
import type { SourcesView, SubscriptionView } from "../lib/view.ts";
import { AccessCard, sitesWithoutAccess } from "./access-card.tsx";
import { FindFeeds, type FindActions } from "./find-feeds.tsx";
import type { TimeFrame } from "./format.ts";
import { marked } from "./marked.tsx";
import { formatNumber, plural } from "./plural.ts";
import { Removed } from "./removed.tsx";
import { saveFile } from "./save-file.ts";
import { Subscription, type SubscriptionActions } from "./subscription.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";
import "./sources-page.css";

export type SourcesPageProps = SubscriptionActions &
  FindActions & {
    readonly sources: SourcesView;
    readonly time: TimeFrame;
    /** An address that a link asked to be followed. */
    readonly wanted?: string | undefined;
    readonly onFollowAgain: (id: FeedId) => void;
    /** The list of feeds as an OPML document. */
    readonly onExport: () => Blob;
  };

/** What is followed and how each feed fares. */
export function SourcesPage({ sources, time, onFollowAgain, onExport, ...actions }: SourcesPageProps) {
  const { subscriptions, removed } = sources;
  const groups = byFolder(subscriptions);
  const blocked = sitesWithoutAccess(subscriptions);
  const page = useRef<HTMLDivElement>(null);
  const focus = useKeptFocus(page);
  return (
    <div class="sources" ref={page}>
      <h2 tabIndex={-1}>{i18n.t("page.sources")}</h2>
      {blocked > 1 && <AccessCard sites={blocked} onGrant={() => actions.onGrant()} />}
      <FindFeeds
        wanted={actions.wanted}
        time={time}
        folders={foldersOf(subscriptions)}
        onFind={actions.onFind}
        onPreview={actions.onPreview}
        onSubscribe={actions.onSubscribe}
      />
      {subscriptions.length === 0 ? (
        <p class="quiet">
          {marked(i18n.t("sources.none"), (words) => (
            <a href="#/import">{words}</a>
          ))}
        </p>
      ) : (
        <div class="sources-sum">
          <p>{sum(subscriptions)}</p>
          <button type="button" class="button small" data-export onClick={() => saveFile(onExport(), "foldfeed.opml")}>
            {i18n.t("sources.export")}
          </button>
        </div>
      )}
      {groups.map(({ name, members }) => (
        <section class="folder" key={name}>
          <h3 dir="auto">
            {name || (groups.length > 1 ? i18n.t("sources.noFolder") : i18n.t("sources.allFeeds"))}{" "}
            <small>{formatNumber(members.length)}</small>
          </h3>
          <ul>
            {members.map((subscription) => (
              <Subscription
                key={subscription.id}
                subscription={subscription}
                time={time}
                {...actions}
                onRename={(id, wanted) => {
                  focus.keepOn(`[data-subscription="${CSS.escape(id)}"] [data-rename]`);
                  actions.onRename(id, wanted);
                }}
                onMove={(id, folders) => {
                  focus.keepOn(`[data-subscription="${CSS.escape(id)}"] [data-move]`);
                  actions.onMove(id, folders);
                }}
                onRemove={(id) => {
                  focus.leave(`[data-subscription="${CSS.escape(id)}"]`);
                  actions.onRemove(id);
                }}
              />
            ))}
          </ul>
        </section>
      ))}
      {removed.length > 0 && (
        <Removed
          removed={removed}
          time={time}
          onFollowAgain={(id) => {
            focus.leave(`[data-removed="${CSS.escape(id)}"]`);
            onFollowAgain(id);
          }}
        />
      )}
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

type FolderGroup = { readonly name: string; readonly members: readonly SubscriptionView[] };

/** Each feed once, under its first folder; a feed in several folders names the others in its row. */
function byFolder(subscriptions: readonly SubscriptionView[]): readonly FolderGroup[] {
  const named = Map.groupBy(subscriptions, ({ folders }) => (folders[0] ?? []).join(" / "));
  return [...named]
    .map(([name, members]) => ({ name, members: members.toSorted((a, b) => compare(a.title, b.title)) }))
    .toSorted((a, b) => Number(a.name === "") - Number(b.name === "") || compare(a.name, b.name));
}

const { compare } = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
