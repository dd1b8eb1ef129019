import { forgetLogins } from "../../lib/local/logins.ts";
import { purgeRemoved } from "../../lib/purge.ts";
import { finishMarking } from "../../lib/marks.ts";
import type { Instant } from "../../lib/model.ts";
import { readMeta, writeMeta } from "../../lib/store/meta.ts";
import { keepCounted } from "../../lib/store/recount.ts";
import { goOnMakingRoom, makeRoom } from "../../lib/retain.ts";
import { readSettings } from "../../lib/settings.ts";
import { trimFolds, trimKeys } from "../../lib/store/retention.ts";
import { trimTombstones } from "../../lib/store/tombstones.ts";
import type { Db } from "../../lib/store/schema.ts";
import { reading, write } from "../../lib/store/transaction.ts";
import { finishUnfollowing } from "../../lib/unfollow.ts";

const DAY = 86_400_000;

/**
 * What every start of the background goes on with, and what is due once a day. All of it is in slices that can be cut off.
 * Answers whether posts may have changed but by `refold`, which tells of them itself.
 */
export async function upkeep(db: Db, now: Instant, refold: () => Promise<void>): Promise<boolean> {
  let changed = await finishUnfollowing(db);
  if ((await finishMarking(db)).act !== undefined) changed = true;
  await refold();
  const settings = await readSettings();
  await goOnMakingRoom(db, settings, now, () => (changed = true));
  if (await keepCounted(db, now)) changed = true;
  const { at } = await readMeta(reading(db, "meta"), "upkeep", { at: 0 });
  if (now - at < DAY) return changed;
  await purgeRemoved(db, now);
  await makeRoom(db, settings, now, () => (changed = true));
  await forgetLogins(new Set(await db.getAllKeys("subscriptions")));
  await trimKeys(db, now);
  await trimFolds(db, now);
  await trimTombstones(db, now);
  if (await keepCounted(db, now, true)) changed = true;
  await write(db, ["meta"], (tx) => writeMeta(tx, "upkeep", { at: now }));
  return changed;
}
