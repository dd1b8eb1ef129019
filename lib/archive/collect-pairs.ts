import type { EntryName, Row } from "../backup/format.ts";
import type { FeedId } from "../model.ts";
import { entriesOf } from "../digest/wishes.ts";
import { readEntries } from "../store/entries.ts";
import { readMeta } from "../store/meta.ts";
import type { Db, Tombstone } from "../store/schema.ts";
import { namedBy } from "../store/tombstones.ts";
import { reading } from "../store/transaction.ts";
import { unsaid } from "../store/wishes.ts";

/** Rows read at a time. */
const slice = 2_000;

/** What waits for entries that are not here, or not any more. */
export async function* marksThatWait(db: Db, followed: ReadonlySet<FeedId>): AsyncGenerator<Row> {
  let range: IDBKeyRange | undefined;
  for (;;) {
    const rows = await db.getAll("tombstones", range, slice);
    const waiting = rows.filter(({ feedId }) => followed.has(feedId));
    for (const [feedId, of] of Map.groupBy(waiting, (row) => row.feedId)) {
      yield ["marks", { feedId, of: of.map(savedMarks) }];
    }
    for (const { id, apart, same, at } of waiting) {
      for (const other of apart ?? []) yield ["apart", { at, pair: [nameOf(id), nameOf(other)] }];
      for (const other of same ?? []) yield ["same", { pair: [nameOf(id), nameOf(other)] }];
    }
    const last = rows.at(-1)?.id;
    if (rows.length < slice || last === undefined) return;
    range = IDBKeyRange.lowerBound(last, true);
  }
}

function savedMarks({ id, marks: { read, starred }, backlog, chosen, firstSeen, title, url }: Tombstone) {
  const saved = {
    ...(read ? { read } : {}),
    ...(starred ? { starred } : {}),
    ...(backlog ? { backlog: true as const } : {}),
    ...(chosen === undefined ? {} : { chosen }),
    ...(firstSeen === undefined ? {} : { firstSeen }),
    ...(title === undefined ? {} : { title }),
    ...(url === undefined ? {} : { url }),
  };
  return [namedBy(id).guidHash, saved] as const;
}

/** What the reader said of pairs of entries that are here. */
export async function* saidPairs(db: Db, followed: ReadonlySet<FeedId>): AsyncGenerator<Row> {
  for (const { id, at } of await db.getAll("vetoes")) {
    const pair = await namesOf(db, id, followed);
    if (pair) yield ["apart", { at, pair }];
  }
  const { same } = await readMeta(reading(db, "meta"), "wishes", unsaid);
  for (const id of same) {
    const pair = await namesOf(db, id, followed);
    if (pair) yield ["same", { pair }];
  }
}

async function namesOf(
  db: Db,
  id: string,
  followed: ReadonlySet<FeedId>,
): Promise<readonly [EntryName, EntryName] | undefined> {
  const [one, two] = await readEntries(reading(db, "entries"), entriesOf(id));
  if (!one || !two || !followed.has(one.feedId) || !followed.has(two.feedId)) return undefined;
  return [
    [one.feedId, one.guidHash],
    [two.feedId, two.guidHash],
  ];
}

function nameOf(id: string): EntryName {
  const { feedId, guidHash } = namedBy(id);
  return [feedId, guidHash];
}
