import { nextClock } from "../clock.ts";
import type { Clock, EntryId, Instant, PostId } from "../model.ts";
import type { Meta, ReadTx, WriteTx } from "./schema.ts";

/** A named value, or what it starts as. */
export async function readMeta<Name extends keyof Meta>(
  tx: ReadTx,
  name: Name,
  initial: Meta[Name],
): Promise<Meta[Name]> {
  const row = await tx.objectStore("meta").get(name);
  return row ? (row.value as Meta[Name]) : initial;
}

export async function writeMeta<Name extends keyof Meta>(tx: WriteTx, name: Name, value: Meta[Name]): Promise<void> {
  await tx.objectStore("meta").put({ name, value } as { [N in keyof Meta]: { name: N; value: Meta[N] } }[Name]);
}

/** Until anything was. */
export const nothingTrimmed: Meta["trimmed"] = { bands: 0, titles: 0, pages: 0 };

/** Gives away numbers for entries and posts; `save` writes how far it came. Never gives one twice. */
export async function openSequence(tx: WriteTx): Promise<{
  readonly nextEntryId: () => EntryId;
  readonly nextPostId: () => PostId;
  readonly save: () => Promise<void>;
}> {
  const last = { ...(await readMeta(tx, "sequence", { entry: 0, post: 0 })) };
  return {
    nextEntryId: () => ++last.entry,
    nextPostId: () => ++last.post,
    save: () => writeMeta(tx, "sequence", { ...last }),
  };
}

/** The next reading of this device's clock. */
export async function tick(tx: WriteTx, now: Instant): Promise<Clock> {
  const clock = await readMeta(tx, "clock", { device: crypto.randomUUID().slice(0, 8), last: "" });
  const last = nextClock(clock.last || undefined, now, clock.device);
  await writeMeta(tx, "clock", { ...clock, last });
  return last;
}
