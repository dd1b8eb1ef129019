import type { Folder } from "../lib/model.ts";
import { needsAttention } from "../lib/problem.ts";
import type { SubscriptionView } from "../lib/view.ts";

export type FeedGroup = {
  readonly key: string;
  readonly what: "needs-you" | "folder" | "no-folder" | "all";
  readonly path: Folder;
  readonly members: readonly SubscriptionView[];
};
export type Order = "folder" | "title" | "unread" | "last" | "added";
export type Shown = "all" | "needs-you" | "paused" | "fresh";

const { compare } = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
const byTitle = (a: SubscriptionView, b: SubscriptionView) => compare(a.title, b.title);
const orders: { readonly [Name in Order]: (a: SubscriptionView, b: SubscriptionView) => number } = {
  folder: byTitle,
  title: byTitle,
  unread: (a, b) => b.unread - a.unread || byTitle(a, b),
  last: (a, b) => (a.lastSuccessAt ?? 0) - (b.lastSuccessAt ?? 0) || byTitle(a, b),
  added: (a, b) => b.addedAt - a.addedAt || byTitle(a, b),
};

/** Every feed once: those that need the reader first, the others under their first folder, or in one list. */
export function groupsOf(subscriptions: readonly SubscriptionView[], order: Order): readonly FeedGroup[] {
  const troubled = subscriptions.filter(needsReader);
  const rest = subscriptions.filter((each) => !needsReader(each));
  const sorted = (members: readonly SubscriptionView[]) => members.toSorted(orders[order]);
  const first: readonly FeedGroup[] =
    troubled.length > 0 ? [{ key: "!", what: "needs-you", path: [], members: sorted(troubled) }] : [];
  if (order !== "folder") return [...first, { key: "*", what: "all", path: [], members: sorted(rest) }];
  const byFolder = Map.groupBy(rest, ({ folders }) => JSON.stringify(folders[0] ?? []));
  const groups = [...byFolder].map(([key, members]): FeedGroup => {
    const path = members[0]?.folders[0] ?? [];
    return { key, what: path.length > 0 ? "folder" : "no-folder", path, members: sorted(members) };
  });
  const name = ({ path }: FeedGroup) => path.join(" / ");
  const folders = groups.toSorted(
    (a, b) => Number(a.path.length === 0) - Number(b.path.length === 0) || compare(name(a), name(b)),
  );
  return [...first, ...folders];
}

/** What only the reader can mend, or should know: all but what passes by itself, and not what was paused. */
function needsReader({ problem, choices, failingSince }: SubscriptionView): boolean {
  if (choices.paused || !needsAttention(problem)) return false;
  return failingSince !== undefined || problem?.kind === "needs-permission";
}

/** Those whose name, address, folder or notes have all the words that were typed. */
export function filtered(
  subscriptions: readonly SubscriptionView[],
  text: string,
  shown: Shown,
): readonly SubscriptionView[] {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return subscriptions.filter((each) => {
    if (shown === "needs-you" && !needsReader(each)) return false;
    if (shown === "paused" && each.choices.paused !== true) return false;
    if (shown === "fresh" && !each.fresh) return false;
    if (words.length === 0) return true;
    const within = [each.title, each.feedUrl, each.choices.notes ?? "", ...each.folders.flat()]
      .join(" ")
      .toLocaleLowerCase();
    return words.every((word) => within.includes(word));
  });
}
