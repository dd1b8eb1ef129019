import type { Folder } from "../lib/model.ts";
import { isOfAccess, needsAttention } from "../lib/problem.ts";
import type { SubscriptionView } from "../lib/view.ts";

export type FeedGroup = {
  readonly key: string;
  readonly what: "needs-you" | "folder" | "no-folder" | "all";
  readonly path: Folder;
  readonly members: readonly SubscriptionView[];
  /** The folders within it. */
  readonly groups: readonly FeedGroup[];
};
export type Order = "folder" | "title" | "unread" | "last" | "added";
export type Shown = "all" | "needs-you" | "paused" | "fresh";

const { compare } = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });
const byTitle = (a: SubscriptionView, b: SubscriptionView) => compare(a.title, b.title);
const orders: { readonly [Name in Order]: (a: SubscriptionView, b: SubscriptionView) => number } = {
  folder: byTitle,
  title: byTitle,
  unread: (a, b) => b.unread - a.unread || byTitle(a, b),
  // Of what has brought nothing yet it is not known how long it was silent.
  last: (a, b) => (a.lastPostAt ?? Number.MAX_VALUE) - (b.lastPostAt ?? Number.MAX_VALUE) || byTitle(a, b),
  added: (a, b) => b.addedAt - a.addedAt || byTitle(a, b),
};

/** Every feed once: those that need the reader first, the others in the tree of their first folders, or in one list. */
export function groupsOf(subscriptions: readonly SubscriptionView[], order: Order): readonly FeedGroup[] {
  const troubled = subscriptions.filter(needsReader);
  const rest = subscriptions.filter((each) => !needsReader(each));
  const sorted = (members: readonly SubscriptionView[]) => members.toSorted(orders[order]);
  const first: readonly FeedGroup[] =
    troubled.length > 0 ? [{ key: "!", what: "needs-you", path: [], members: sorted(troubled), groups: [] }] : [];
  if (order !== "folder") return [...first, { key: "*", what: "all", path: [], members: sorted(rest), groups: [] }];
  const byFolder = Map.groupBy(rest, ({ folders }) => JSON.stringify(folders[0] ?? []));
  const folders = treeOf([...byFolder.keys()].map((key) => JSON.parse(key) as Folder));
  const grouped = (path: Folder): FeedGroup => {
    const key = JSON.stringify(path);
    const within = folders.get(key) ?? [];
    const what = path.length > 0 ? "folder" : "no-folder";
    return { key, what, path, members: sorted(byFolder.get(key) ?? []), groups: within.map(grouped) };
  };
  const { groups, ...loose } = grouped([]);
  return [...first, ...groups, ...(loose.members.length > 0 ? [{ ...loose, groups: [] }] : [])];
}

/** The folders within each folder in the order of their names, those between the top and a feed's folder included. */
function treeOf(paths: readonly Folder[]): ReadonlyMap<string, readonly Folder[]> {
  const all = paths.flatMap((path) => path.map((_, depth) => path.slice(0, depth + 1)));
  const each = [...new Map(all.map((path) => [JSON.stringify(path), path])).values()];
  const byParent = Map.groupBy(each, (path) => JSON.stringify(path.slice(0, -1)));
  const name = (path: Folder) => path.at(-1) ?? "";
  return new Map([...byParent].map(([key, within]) => [key, within.toSorted((a, b) => compare(name(a), name(b)))]));
}

/** The feeds of a group and of all groups within it. */
export function allWithin({ members, groups }: FeedGroup): readonly SubscriptionView[] {
  return [...members, ...groups.flatMap(allWithin)];
}

/** What only the reader can mend, or should know: all but what passes by itself, and not what was paused. */
function needsReader({ problem, choices, failingSince }: SubscriptionView): boolean {
  if (choices.paused || !needsAttention(problem)) return false;
  return failingSince !== undefined || isOfAccess(problem);
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
