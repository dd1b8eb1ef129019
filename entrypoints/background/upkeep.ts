import { sweepShelf } from "../../lib/archive/dated.ts";
import { forgetLogins } from "../../lib/local/logins.ts";
import { purgeRemoved } from "../../lib/purge.ts";
import { finishMarking } from "../../lib/marks.ts";
import type { Instant } from "../../lib/model.ts";
import { readMeta, writeMeta } from "../../lib/store/meta.ts";
import { keepCounted } from "../../lib/store/recount.ts";
import { goOnMakingRoom, makeRoom } from "../../lib/retain.ts";
import { shedIndex } from "../../lib/searching/shed-index.ts";
import { readSettings } from "../../lib/settings.ts";
import { trimFolds, trimKeys } from "../../lib/store/retention.ts";
import { placingAt } from "../../lib/poll/refold.ts";
import { trimTombstones } from "../../lib/store/tombstones.ts";
import type { Db } from "../../lib/store/schema.ts";
import { reading, write } from "../../lib/store/transaction.ts";
import { finishUnfollowing } from "../../lib/unfollow.ts";
import type { Step } from "./step.ts";
import { goOnUndoing } from "./undoer.ts";

const DAY = 86_400_000;

/**
 * What every start of the background goes on with. All of it, and of `dailyUpkeep`, is in slices that can be cut off, each
 * a `step` of its own: what fails is tried again at the next start, or the next day, and keeps nothing else waiting.
 * Answers whether posts may have changed but by `refold`, which tells of them itself.
 */
export async function goOnWithUpkeep(db: Db, now: Instant, refold: () => Promise<void>, step: Step): Promise<boolean> {
  let changed = false;
  const noteIf = (isSo: boolean) => {
    if (isSo) changed = true;
  };

  await step("finish an undo", async () => noteIf(await goOnUndoing(db, now)));
  // An undo may let feeds go or come back.
  await step("finish removing", async () => noteIf(await finishUnfollowing(db, placingAt(now))));
  await step("finish marking", async () => noteIf((await finishMarking(db)).act !== undefined));
  await step("refold", refold);
  await step("finish making room", async () => goOnMakingRoom(db, await readSettings(), now, () => noteIf(true)));
  await step("count", async () => noteIf(await keepCounted(db, now)));
  return changed;
}

/** What is due once a day, if it is. Answers whether posts have changed. */
export async function dailyUpkeep(db: Db, now: Instant, step: Step): Promise<boolean> {
  if (!(await step("begin the day", () => isDue(db, now)))) return false;
  let changed = false;
  const noteIf = (isSo: boolean) => {
    if (isSo) changed = true;
  };

  await step("purge", () => purgeRemoved(db, now));
  await step("make room", async () => makeRoom(db, await readSettings(), now, () => noteIf(true)));
  await step("forget logins", async () => forgetLogins(new Set(await db.getAllKeys("subscriptions"))));
  await step("sweep the shelf", () => sweepShelf(db, now));
  await step("trim keys", () => trimKeys(db, now));
  await step("shed the index", () => shedIndex(db));
  await step("trim folds", () => trimFolds(db, now));
  await step("trim tombstones", () => trimTombstones(db, now));
  await step("check counts", async () => noteIf(await keepCounted(db, now, true)));
  await step("end the day", () => write(db, ["meta"], (tx) => writeMeta(tx, "upkeep", { at: now })));
  return changed;
}

async function isDue(db: Db, now: Instant): Promise<boolean> {
  const { at } = await readMeta(reading(db, "meta"), "upkeep", { at: 0 });
  // A clock that was set back must not keep it waiting.
  return now - at >= DAY || at > now;
}
