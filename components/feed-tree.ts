import type { FeedId, Folder } from "../lib/model.ts";

/** A feed as the pane lists it. */
export type PaneFeed = {
  readonly id: FeedId;
  readonly title: string;
  readonly folders: readonly Folder[];
  readonly unread: number;
  readonly trouble: boolean;
};

/** A folder with what stands in it, by name. */
export type Branch = {
  readonly folder: Folder;
  readonly unread: number;
  readonly branches: readonly Branch[];
  readonly feeds: readonly PaneFeed[];
};

type Growing = { readonly branches: Map<string, Growing>; readonly feeds: PaneFeed[] };

const byName = new Intl.Collator();

/**
 * The tree of all folders, grown in one walk over the feeds; a feed in several folders stands in each. `counts`: what is
 * unread in a folder, by its JSON.
 */
export function treeOf(feeds: readonly PaneFeed[], counts: ReadonlyMap<string, number>): Branch {
  const root: Growing = { branches: new Map(), feeds: [] };
  for (const feed of feeds) {
    if (feed.folders.length === 0) root.feeds.push(feed);
    for (const path of feed.folders) branchAt(root, path).feeds.push(feed);
  }
  return grown(root, [], counts);
}

function branchAt(root: Growing, path: Folder): Growing {
  let branch = root;
  for (const name of path) {
    const next = branch.branches.get(name) ?? { branches: new Map(), feeds: [] };
    branch.branches.set(name, next);
    branch = next;
  }
  return branch;
}

function grown({ branches, feeds }: Growing, folder: Folder, counts: ReadonlyMap<string, number>): Branch {
  return {
    folder,
    unread: counts.get(JSON.stringify(folder)) ?? 0,
    branches: [...branches]
      .toSorted(([a], [b]) => byName.compare(a, b))
      .map(([name, branch]) => grown(branch, [...folder, name], counts)),
    feeds,
  };
}
