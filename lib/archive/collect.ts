import { formatVersion, type Head, type Marks, type Row, type SavedMarks } from "../backup/format.ts";
import type { Settings } from "../choices.ts";
import type { Entry, EntryId, FeedId, Instant, Post } from "../model.ts";
import { readMeta } from "../store/meta.ts";
import { newestFirst } from "../store/newest-first.ts";
import type { Db } from "../store/schema.ts";
import { readSubscriptions } from "../store/followed.ts";
import { reading } from "../store/transaction.ts";
import { marksThatWait, saidPairs } from "./collect-pairs.ts";
import { savedEntries } from "./collect-entries.ts";
import { savedSubscription } from "./collect-subscription.ts";
import { postsOf, shownMarks } from "./shown.ts";

export type Wanted = {
  /** With entries and their texts. */
  readonly entries: boolean;
  /** Marks at the most, those of the newest entries; without it all of them. */
  readonly mostMarks?: number;
  /** To be applied to this very store again: marks as they stand, not as they are to be known without their posts. */
  readonly exact?: boolean;
};

/** Entries read at a time; with their texts fewer. */
const slice = { light: 2_000, whole: 200 };

export async function headOf(db: Db, { entries }: Wanted, at: Instant): Promise<Head> {
  const last = entries ? await readMeta(reading(db, "meta"), "sequence", { entry: 0, post: 0 }) : { entry: 0, post: 0 };
  return { version: formatVersion, at, last };
}

/**
 * Everything a backup holds, row by row, slice by slice: what changes meanwhile stands in it as before or as after.
 * Feeds that were removed, and what they brought, are left out.
 */
export async function* rowsOf(db: Db, wanted: Wanted, settings: Settings): AsyncGenerator<Row> {
  yield ["settings", settings];
  const subscriptions = await readSubscriptions(db);
  for (const each of subscriptions) yield ["subscription", savedSubscription(each)];
  const followed = new Set(subscriptions.map(({ id }) => id));
  if (wanted.entries) {
    yield* savedEntries(db, followed, slice.whole);
    for (const id of followed) {
      const document = await db.get("documents", id);
      if (document) yield ["document", document];
    }
  } else yield* marksOfEntries(db, followed, wanted);
  yield* marksThatWait(db, followed);
  yield* saidPairs(db, followed);
}

/** The newest first: where not all fit, these matter most. */
async function* marksOfEntries(
  db: Db,
  followed: ReadonlySet<FeedId>,
  { mostMarks = Infinity, exact = false }: Wanted,
): AsyncGenerator<Row> {
  let below: EntryId | undefined;
  let [kept, cut] = [0, 0];
  for (;;) {
    const tx = reading(db, "entries", "posts");
    const query = below === undefined ? undefined : IDBKeyRange.upperBound(below, true);
    const entries = await newestFirst<Entry, EntryId>(tx.objectStore("entries")).getAll({
      query,
      count: slice.light,
      direction: "prev",
    });
    const posts = await postsOf(tx, entries);
    const marked = entries.flatMap((entry) => {
      const post = entry.postId === undefined ? undefined : posts.get(entry.postId);
      const marks = followed.has(entry.feedId) ? savedMarks(entry, post, exact) : undefined;
      return marks ? [{ entry, marks }] : [];
    });
    const fitting = marked.filter(({ marks }, i) => kept + i < mostMarks || isStarred(marks));
    [kept, cut] = [kept + fitting.length, cut + marked.length - fitting.length];
    for (const [feedId, of] of Map.groupBy(fitting, ({ entry }) => entry.feedId)) {
      yield ["marks", { feedId, of: of.map(({ entry, marks }) => [entry.guidHash, marks] as const) }];
    }
    below = entries.at(-1)?.id;
    if (entries.length < slice.light) break;
  }
  if (cut > 0) yield ["cut", { marks: cut }];
}

function isStarred({ starred, shown }: SavedMarks): boolean {
  return starred?.value === true || shown?.starred?.value === true;
}

function savedMarks(entry: Entry, post: Post | undefined, exact: boolean): SavedMarks | undefined {
  const shown = shownMarks(entry, post);
  const own = exact ? entry.marks : withoutOvertaken(entry.marks, post);
  const marks: SavedMarks = {
    ...own,
    ...(shown.read || shown.starred ? { shown } : {}),
    ...(entry.backlog ? { backlog: true } : {}),
    ...(entry.chosen === undefined ? {} : { chosen: entry.chosen }),
  };
  if (Object.keys(marks).length === 0) return undefined;
  const { firstSeen, title, url } = entry;
  const found = isStarred(marks) ? { title, ...(url === undefined ? {} : { url }) } : {};
  return { ...marks, firstSeen, ...found };
}

/** A post that was marked unread is unread whatever its copies were before: they must not say so without it. */
function withoutOvertaken(own: Marks, post: Post | undefined): Marks {
  const of = (which: "read" | "starred"): Marks => {
    const [mark, act] = [own[which], post?.marks[which]];
    if (!mark) return {};
    const isOvertaken = mark.value && act?.value === false && act.at >= mark.at;
    return { [which]: isOvertaken ? { value: false, at: act.at } : mark };
  };
  return { ...of("read"), ...of("starred") };
}
