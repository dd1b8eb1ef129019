import type { Row } from "../backup/format.ts";
import type { Settings } from "../choices.ts";
import type { Clock, FeedId } from "../model.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import { readPosts } from "../store/posts.ts";
import { recompose } from "../store/recompose.ts";
import type { WriteTx } from "../store/schema.ts";
import { unsaid } from "../store/wishes.ts";
import { applyPair } from "./apply-pair.ts";
import { applyDocument, applyEntry, type TouchedByEntries } from "./apply-entry.ts";
import { applyMarks } from "./apply-marks.ts";
import { applySubscription, localFeed } from "./apply-subscription.ts";
import { type Run, tallyPosts } from "./job.ts";

/** Brings some rows of a backup into the store, or takes them back. All posts they touch are made anew at the end. */
export async function applyRows(tx: WriteTx, rows: readonly Row[], run: Run): Promise<void> {
  const touched: TouchedByEntries = { posts: new Map(), reasons: new Map() };
  for (const row of rows) await applyRow(tx, row, run, touched);
  const before = await readPosts(tx, touched.posts.keys());
  await recompose(tx, touched.posts.keys(), { marks: touched.posts, reasons: touched.reasons });
  tallyPosts(run.tally, before, await readPosts(tx, touched.posts.keys()));
  await followClock(tx, rows);
}

async function applyRow(tx: WriteTx, row: Row, run: Run, touched: TouchedByEntries): Promise<void> {
  switch (row[0]) {
    case "subscription":
      return applySubscription(tx, row[1], run);
    case "marks":
      return withFeed(row[1].feedId, (feedId) => applyMarks(tx, feedId, row[1].of, run, touched));
    case "entry":
      return withFeed(row[1].entry.feedId, (feedId) => applyEntry(tx, feedId, row[1], run, touched));
    case "document":
      return withFeed(row[1].feedId, (feedId) => applyDocument(tx, feedId, row[1], run));
    case "apart":
    case "same": {
      const [one, two] = row[1].pair;
      return withFeed(one[0], (a) =>
        withFeed(two[0], (b) =>
          applyPair(
            tx,
            row[0],
            row[0] === "apart" ? row[1].at : run.job.at,
            [
              [a, one[1]],
              [b, two[1]],
            ],
            run,
          ),
        ),
      );
    }
    case "settings":
      return foldedBy(tx, row[1], run);
    case "cut":
      return undefined;
  }

  /** What is of a feed that the backup does not name belongs nowhere. */
  async function withFeed(id: FeedId, act: (feedId: FeedId) => Promise<void>): Promise<void> {
    const feedId = await localFeed(tx, id, run);
    if (feedId === undefined) run.tally.numbers.skipped++;
    else await act(feedId);
  }
}

/** What the reader does from now on is later than what was restored: our clock never stands behind (as it must, Kulkarni 2014). */
async function followClock(tx: WriteTx, rows: readonly Row[]): Promise<void> {
  const latest = latestOf(rows);
  const clock = await readMeta(tx, "clock", { device: crypto.randomUUID().slice(0, 8), last: "" });
  if (latest > clock.last) await writeMeta(tx, "clock", { ...clock, last: latest });
}

/** The latest reading of a clock among the marks of these rows; empty where there is none. */
export function latestOf(rows: readonly Row[]): Clock {
  return rows
    .flatMap((row) => {
      if (row[0] === "marks") return row[1].of.flatMap(([, marks]) => [marks, marks.shown ?? {}]);
      return row[0] === "entry" ? [row[1].entry.marks, row[1].shown ?? {}] : [];
    })
    .flatMap(({ read, starred }) => [read?.at ?? "", starred?.at ?? ""])
    .reduce((a, b) => (a > b ? a : b), "");
}

/** Where nothing is stored, nothing is to be folded again: what comes is folded by these settings already. */
async function foldedBy(tx: WriteTx, { folding }: Settings, { way }: Run): Promise<void> {
  const [any] = await tx.objectStore("entries").getAllKeys(undefined, 1);
  if (any !== undefined || way === "withdraw") return;
  await writeMeta(tx, "wishes", { ...(await readMeta(tx, "wishes", unsaid)), all: folding });
}
