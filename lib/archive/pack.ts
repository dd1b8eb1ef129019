import { endLines, headLine, rowLine } from "../backup/lines.ts";
import type { Row } from "../backup/format.ts";
import type { Settings } from "../choices.ts";
import { gzip } from "../gzip.ts";
import { limits } from "../limits.ts";
import type { Instant } from "../model.ts";
import { FeedError } from "../problem.ts";
import type { Db } from "../store/schema.ts";
import { hash } from "../text/hash.ts";
import { headOf, rowsOf, type Wanted } from "./collect.ts";

export type Packed = {
  readonly packed: Blob;
  readonly feeds: number;
  readonly marks: number;
  readonly cut: number;
  /** The same for the same rows, whenever they were packed. */
  readonly fingerprint: number;
};

/**
 * A backup of the store as it stands, packed as it is read: the whole of it is never in memory unpacked.
 *
 * @throws FeedError `too-large` rather than giving a file that `readBackup` would refuse.
 */
export async function pack(db: Db, wanted: Wanted, settings: Settings, now: Instant): Promise<Packed> {
  const counts = { feeds: 0, marks: 0, cut: 0, fingerprint: 0 };
  async function* texts() {
    yield headLine(await headOf(db, wanted, now));
    let [rows, length] = [0, 0];
    for await (const row of rowsOf(db, wanted, settings)) {
      rows++;
      if (row[0] === "subscription") counts.feeds++;
      if (row[0] === "marks")
        counts.marks += row[1].of.filter(([, marks]) => marks.read ?? marks.starred ?? marks.shown).length;
      if (row[0] === "cut") counts.cut += row[1].marks;
      counts.fingerprint = hash(lasting(row), counts.fingerprint);
      const line = rowLine(row);
      // In UTF-16 units, of which each takes three bytes at the most.
      length += line.length * 3;
      const isBeyond = rows > limits.backupRows || length > limits.backupBytes || line.length > limits.backupLine;
      if (isBeyond) throw new FeedError({ kind: "too-large", limit: limits.backupBytes });
      yield line;
    }
    yield endLines(rows);
  }
  const packed = await gzip(texts());
  return { packed, ...counts };
}

/** Every poll changes when it was: that is no reason for another backup. */
function lasting(row: Row): string {
  return JSON.stringify(row[0] === "subscription" ? { ...row[1], lastSuccessAt: 0 } : row);
}
