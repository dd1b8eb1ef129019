import type { SavedSubscription } from "../backup/format.ts";
import type { FeedId, Folder, Subscription } from "../model.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import type { ReadTx, WriteTx } from "../store/schema.ts";
import { unsaid } from "../store/wishes.ts";
import type { Run } from "./job.ts";

/**
 * The number under which a feed of the backup is followed here: its own, or that of the same address. `undefined` for a
 * feed the backup does not name.
 */
export async function localFeed(
  tx: ReadTx,
  id: FeedId,
  { addresses }: Pick<Run, "addresses">,
): Promise<FeedId | undefined> {
  const address = addresses.get(id);
  if (address === undefined) return undefined;
  const store = tx.objectStore("subscriptions");
  if ((await store.getKey(id)) !== undefined) return id;
  const same = await store.index("feedUrl").getAll(address);
  const found = same.find(({ removedAt }) => removedAt === undefined) ?? same[0];
  return found?.id ?? id;
}

export async function applySubscription(tx: WriteTx, saved: SavedSubscription, run: Run): Promise<void> {
  const { tally, way, job } = run;
  if (way === "withdraw") return;
  const id = await localFeed(tx, saved.id, run);
  const store = tx.objectStore("subscriptions");
  const here = id === undefined ? undefined : await store.get(id);
  if (saved.withoutLogin && !here) tally.numbers.withoutLogin++;
  const { withoutLogin: _said, ...kept } = saved;
  if (!here) {
    tally.numbers.feedsAdded++;
    await store.put({ ...kept, importId: job.act, nextPollAt: job.at, failures: 0, repaired: [] });
    await foldedBy(tx, kept);
    return;
  }
  const next = { ...merged(here, kept, way === "add"), ...followedAgain(here, job) };
  if (here.removedAt === undefined && chosenFor(next) === chosenFor(here)) {
    if (next.lastSuccessAt !== here.lastSuccessAt) await store.put(next);
    return;
  }
  if (here.removedAt === undefined) tally.numbers.feedsChanged++;
  else tally.numbers.feedsAdded++;
  const { removedAt: _removed, ...followed } = next;
  await store.put(followed);
}

/** What the reader chose for a feed, to compare. */
function chosenFor({ name, folders, choices = {} }: Subscription): string {
  return JSON.stringify([name, folders, Object.entries(choices).toSorted(([a], [b]) => (a < b ? -1 : 1))]);
}

/** Its entries come folded as it was chosen: nothing is to be folded again for that. */
async function foldedBy(tx: WriteTx, { id, choices }: Pick<SavedSubscription, "id" | "choices">): Promise<void> {
  if (!choices?.folding) return;
  const wishes = await readMeta(tx, "wishes", unsaid);
  await writeMeta(tx, "wishes", { ...wishes, feeds: { ...wishes.feeds, [id]: choices.folding } });
}

/** One that was removed of late has its posts back, too. */
function followedAgain({ removedAt }: Subscription, { act, at }: Run["job"]): Partial<Subscription> {
  return removedAt === undefined ? {} : { importId: act, nextPollAt: at, returning: true };
}

/** Added to, a feed keeps what the reader chose for it here; replaced, it has what the backup says. */
function merged(here: Subscription, saved: Omit<SavedSubscription, "withoutLogin">, add: boolean): Subscription {
  const { name: nameHere, choices: choicesHere, ...kept } = here;
  const name = add ? (nameHere ?? saved.name) : saved.name;
  const choices = add ? { ...saved.choices, ...choicesHere } : (saved.choices ?? {});
  // Healed and not polled since, it was followed all the same: what the backup does not name is new.
  const before = here.lastPollAt === undefined ? saved.lastSuccessAt : undefined;
  return {
    ...(before === undefined ? {} : { lastSuccessAt: before }),
    ...kept,
    folders: add ? unite(here.folders, saved.folders) : saved.folders,
    ...(name === undefined ? {} : { name }),
    ...(Object.keys(choices).length > 0 ? { choices } : {}),
  };
}

function unite(folders: readonly Folder[], more: readonly Folder[]): readonly Folder[] {
  return [...new Map([...folders, ...more].map((folder) => [JSON.stringify(folder), folder])).values()];
}

/** At the end: feeds that the backup does not name go where it replaces, and those it had brought where it is taken back. */
export async function removeOthers(tx: WriteTx, run: Run): Promise<void> {
  const { way, job, tally, addresses } = run;
  if (way === "add" || way === "withdraw") return;
  const named = new Set(await Promise.all([...addresses.keys()].map((id) => localFeed(tx, id, run))));
  for (const subscription of await tx.objectStore("subscriptions").getAll()) {
    if (subscription.removedAt !== undefined || named.has(subscription.id)) continue;
    if (way === "return" && subscription.importId !== job.act) continue;
    tally.numbers.feedsRemoved++;
    await tx.objectStore("subscriptions").put({ ...subscription, removedAt: job.at });
  }
}
