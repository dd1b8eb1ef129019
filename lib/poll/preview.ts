import type { Folding } from "../choices.ts";
import type { EntryId, FeedId, PostId } from "../model.ts";
import { readEntries } from "../store/entries.ts";
import { readMeta } from "../store/meta.ts";
import { readPosts } from "../store/posts.ts";
import type { Db } from "../store/schema.ts";
import { everyStore, reading } from "../store/transaction.ts";
import { unsaid } from "../store/wishes.ts";
import type { FoldingPreview } from "../view.ts";
import { decidePlaces } from "./place.ts";
import { nextEntries, placedAgain, slice } from "./refold.ts";
import { supposing } from "./supposed.ts";

/** Numbers for posts that will never be. */
const imagined = 2 ** 50;

/**
 * What another choice would change, for all feeds or for one: how many copies would be folded more, and how many taken
 * apart. Goes the way a refold goes, in slices, but writes nothing. `progress` may stop it by answering false; then
 * nothing is answered.
 */
export async function previewFolding(
  db: Db,
  wish: { readonly folding: Folding; readonly feedId?: FeedId },
  progress: (done: number) => boolean = () => true,
): Promise<FoldingPreview | undefined> {
  const before = await readMeta(reading(db, "meta"), "wishes", unsaid);
  const { entry: total } = await readMeta(reading(db, "meta"), "sequence", { entry: 0, post: 0 });
  const { feedId, folding } = wish;
  const feeds = feedId === undefined ? undefined : [feedId];
  const supposed = supposing(
    feedId === undefined ? { all: folding } : { feeds: { ...before.feeds, [feedId]: folding } },
  );
  const origins = new Map<EntryId, PostId>();
  let [done, posts] = [0, imagined];
  while (done < total) {
    // One transaction a slice: whoever writes must not wait for all of it.
    const tx = reading(db, ...everyStore);
    const entries = await nextEntries(tx, { done, total, ...(feeds ? { feeds } : {}) });
    const newcomers = await placedAgain(tx, entries, feeds, supposed);
    const { placements } = await decidePlaces(tx, newcomers, [], () => ++posts, supposed);
    for (const { id, postId } of await readEntries(tx, placements.keys())) {
      const place = placements.get(id)?.postId;
      if (place === undefined || postId === undefined || place === (supposed.moves.get(id) ?? postId)) continue;
      origins.set(id, postId);
      supposed.move(id, place);
    }
    done = entries.length < slice ? total : (entries.at(-1)?.id ?? total);
    if (!progress(done / total)) return undefined;
  }
  return compare(db, origins, supposed.moves);
}

/**
 * The pieces that posts would fall into and that would be put together anew: a piece is what would stand together both
 * before and after.
 */
async function compare(
  db: Db,
  origins: ReadonlyMap<EntryId, PostId>,
  moves: ReadonlyMap<EntryId, PostId>,
): Promise<FoldingPreview> {
  const moved = [...origins].flatMap(([id, from]) => {
    const to = moves.get(id) ?? from;
    return to === from ? [] : [{ from, to }];
  });
  const away = Map.groupBy(moved, ({ from }) => from);
  const arrived = new Set(moved.map(({ to }) => to));
  const ids = new Set([...away.keys(), ...arrived]);
  const stored = await readPosts(reading(db, "posts"), ids);
  const staying = new Set(
    stored.filter(({ id, members }) => members.length > (away.get(id)?.length ?? 0)).map(({ id }) => id),
  );
  const pieces = new Set(moved.map(({ from, to }) => `${from} ${to}`)).size + staying.size;
  const after = [...ids].filter((id) => staying.has(id) || arrived.has(id)).length;
  return { folded: pieces - after, apart: pieces - stored.length };
}
