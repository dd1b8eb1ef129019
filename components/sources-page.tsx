import type { SubscriptionView } from "../lib/view.ts";
import { AddFeed } from "./add-feed.tsx";
import { count, list, type TimeFrame } from "./format.ts";
import { Subscription, type SubscriptionActions } from "./subscription.tsx";
import "./sources-page.css";

export type SourcesPageProps = SubscriptionActions & {
  readonly subscriptions: readonly SubscriptionView[];
  readonly time: TimeFrame;
  readonly onSubscribe: (url: string) => Promise<unknown>;
};

/** What is followed and how each feed fares. */
export function SourcesPage({ subscriptions, time, onSubscribe, ...actions }: SourcesPageProps) {
  const groups = byFolder(subscriptions);
  return (
    <div class="sources">
      <h2>Sources</h2>
      <AddFeed onSubscribe={onSubscribe} />
      {subscriptions.length === 0 ? (
        <p class="quiet">
          You follow nothing yet. Add an address above, or <a href="#/import">import a list</a> from another reader.
        </p>
      ) : (
        <p class="sources-sum">{sum(subscriptions)}</p>
      )}
      {groups.map(({ name, members }) => (
        <section class="folder" key={name}>
          <h3 dir="auto">
            {name || (groups.length > 1 ? "In no folder" : "All feeds")} <small>{members.length}</small>
          </h3>
          <ul>
            {members.map((subscription) => (
              <Subscription key={subscription.id} subscription={subscription} time={time} {...actions} />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function sum(subscriptions: readonly SubscriptionView[]): string {
  const failing = subscriptions.filter(({ problem }) => problem).length;
  const fresh = subscriptions.filter((one) => one.fresh && !one.problem).length;
  const parts = [
    count(subscriptions.length, "feed"),
    ...(fresh > 0 ? [`${fresh} not checked yet`] : []),
    ...(failing > 0 ? [`${count(failing, "needs", "need")} attention`] : []),
  ];
  return `${list(parts)}.`;
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
