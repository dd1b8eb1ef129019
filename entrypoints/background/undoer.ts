import { takeBackRestore } from "../../lib/archive/restore.ts";
import { unchoose } from "../../lib/choose.ts";
import { putBack } from "../../lib/folds.ts";
import { unmark } from "../../lib/marks.ts";
import type { FeedId, Instant } from "../../lib/model.ts";
import { goBack } from "../../lib/poll/readdress.ts";
import { placingAt } from "../../lib/poll/refold.ts";
import { unshow } from "../../lib/show-copy.ts";
import type { Db, Undo, WriteTx } from "../../lib/store/schema.ts";
import { goOnTakingBack, takeBack } from "../../lib/store/undo.ts";
import { moveBack, nameBack } from "../../lib/subscribe.ts";
import { broughtBy, finishUnfollowing, hide, unhide } from "../../lib/unfollow.ts";

/**
 * Takes an act back. What else follows from it is noted in the same transactions and goes on by itself: feeds that go or
 * come back, folding again, a restore that is taken back.
 */
export async function undo(db: Db, act: string, now: Instant): Promise<void> {
  const feeds = new Set<FeedId>();
  await takeBack(db, act, (tx, chunk) => undoChunk(tx, chunk, now, feeds));
  if (feeds.size > 0) await finishUnfollowing(db, placingAt(now), feeds);
}

/** Goes on with what was being taken back when the background was stopped. Answers whether anything was. */
export function goOnUndoing(db: Db, now: Instant): Promise<boolean> {
  return goOnTakingBack(db, (tx, chunk) => undoChunk(tx, chunk, now, new Set()));
}

/** Each kind of act is taken back by the one who does it. `feeds` learns which are to go or to come back. */
async function undoChunk(tx: WriteTx, chunk: Undo, now: Instant, feeds: Set<FeedId>): Promise<unknown> {
  const { what } = chunk;
  const noted = (ids: readonly FeedId[]) => {
    for (const id of ids) feeds.add(id);
    return ids;
  };
  switch (what.kind) {
    case "read":
    case "star":
      return unmark(tx, chunk);
    case "unfold":
    case "fold":
      return chunk.regrouped && putBack(tx, chunk.regrouped, now);
    case "show":
      return chunk.shown && unshow(tx, chunk.shown);
    case "remove":
      return unhide(tx, noted([what.feedId]), now);
    case "remove-all":
      return unhide(tx, noted(what.feedIds), now);
    case "rename":
      return chunk.renamed && nameBack(tx, chunk.renamed);
    case "follow":
    case "import":
      return hide(tx, noted(await broughtBy(tx, what.importId)), now);
    case "move":
      return chunk.moved && moveBack(tx, chunk.moved);
    case "choose":
    case "never-fold":
      return chunk.chosen && unchoose(tx, chunk.chosen);
    case "restore":
      return chunk.restored && takeBackRestore(tx, chunk.restored);
    case "readdress":
      return chunk.readdressed && goBack(tx, chunk.readdressed, now);
  }
}
