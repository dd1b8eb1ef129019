import type { Folder } from "../model.ts";
import type { PlannedFeed, PlanRow } from "../view.ts";
import type { Steps } from "./steps.ts";

const STEP = 500;

type Node = {
  readonly name: string;
  readonly path: Folder;
  readonly inner: Map<string, Node>;
  readonly feeds: number[];
};

/**
 * The tree of a list as rows, folders before what is in them, feeds without a folder last. A feed of several folders has a
 * row in each; `from` and `to` are the places of those below a folder, so that a folder can be chosen as a whole.
 */
export function* rowsSteps(feeds: readonly PlannedFeed[]): Steps<readonly PlanRow[]> {
  const root: Node = { name: "", path: [], inner: new Map(), feeds: [] };
  for (const [index, { outline }] of feeds.entries()) {
    if (index % STEP === 0) yield index / feeds.length;
    if (outline.folders.length === 0) root.feeds.push(index);
    for (const path of outline.folders) nodeAt(root, path).feeds.push(index);
  }
  const rows: PlanRow[] = [];
  let place = 0;
  const walk = function* walk(node: Node, depth: number): Steps<void> {
    yield place / feeds.length;
    for (const { name, ...inner } of node.inner.values()) {
      const at = rows.length;
      const from = place;
      rows.push({ kind: "folder", name, depth, from, to: from, last: at });
      yield* walk({ name, ...inner }, depth + 1);
      rows[at] = { kind: "folder", name, depth, from, to: place, last: rows.length };
    }
    for (const feed of node.feeds) rows.push({ kind: "feed", feed, place: place++, depth, path: node.path });
  };
  yield* walk(root, 0);
  return rows;
}

function nodeAt(root: Node, path: Folder): Node {
  let node = root;
  for (const name of path) {
    const inner = node.inner.get(name) ?? { name, path: [...node.path, name], inner: new Map(), feeds: [] };
    node.inner.set(name, inner);
    node = inner;
  }
  return node;
}
