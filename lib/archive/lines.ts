import { openPacked } from "../local/backup-shelf.ts";
import type { Head, Row } from "../backup/format.ts";
import { readHead, readLine } from "../backup/lines.ts";
import { rowsFrom } from "../backup/read-row.ts";
import { gunzipLines } from "../gzip.ts";
import { limits } from "../limits.ts";
import type { Instant } from "../model.ts";
import { FeedError } from "../problem.ts";

const DAY = 86_400_000;

/** A row, or a line that made no sense. */
export type ReadRow = Row | undefined;

/** Rows with their weight, until a transaction's worth is together. */
const worth = 1_000;

/**
 * Reads a kept or chosen backup: its head, then its rows in slices that fit a transaction.
 *
 * @throws FeedError `not-a-backup`, `newer-backup`, `damaged-backup` (also where it ends too early), `too-large`.
 */
export async function* readBackup(
  source: string,
  now: Instant,
): AsyncGenerator<{ readonly head: Head; readonly rows: readonly ReadRow[] }> {
  const lines = gunzipLines(await openPacked(source), { bytes: limits.backupBytes, line: limits.backupLine });
  let head: Head | undefined;
  let rows: ReadRow[] = [];
  let [read, weight] = [0, 0];
  let ended = false;
  for await (const line of begun(lines)) {
    if (!head) {
      head = readHead(line);
      continue;
    }
    // To the very end: the checksum of a packed file stands behind it.
    if (ended) {
      if (line !== "]}" && line !== "") throw new FeedError({ kind: "damaged-backup" });
      continue;
    }
    const said = readLine(line);
    if (said.kind === "end") {
      if (said.rows !== read) throw new FeedError({ kind: "damaged-backup" });
      ended = true;
      continue;
    }
    if (++read > limits.backupRows) throw new FeedError({ kind: "too-large", limit: limits.backupBytes });
    const found = rowsFrom(said.name, said.value, now + DAY);
    for (const row of found.length > 0 ? found : [undefined]) {
      rows.push(row);
      weight += weightOf(row);
      if (weight < worth) continue;
      yield { head, rows };
      [rows, weight] = [[], 0];
    }
  }
  if (!head || !ended) throw new FeedError({ kind: head ? "damaged-backup" : "not-a-backup" });
  yield { head, rows };
}

/** What is no gzip at all is no damaged backup, but something else. */
async function* begun(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  let any = false;
  try {
    for await (const line of lines) {
      any = true;
      yield line;
    }
  } catch (error) {
    const isOther = !any && error instanceof FeedError && error.problem.kind === "damaged-backup";
    throw isOther ? new FeedError({ kind: "not-a-backup" }, { cause: error }) : error;
  }
}

function weightOf(row: ReadRow): number {
  if (row?.[0] === "marks") return row[1].of.length * 2;
  return row?.[0] === "entry" ? 10 : 2;
}
