import { expect, test } from "vitest";
import { planRestore } from "../../../lib/archive/plan.ts";
import { startRestore } from "../../../lib/archive/restore.ts";
import { defaultSettings } from "../../../lib/choices.ts";
import { readMeta, writeMeta } from "../../../lib/store/meta.ts";
import { reading, write } from "../../../lib/store/transaction.ts";
import { backupOf } from "../../support/backup.ts";
import { daysAfter } from "../../support/build.ts";
import { followed, testStore } from "../../support/store.ts";

test.each([true, false])(
  "a restore knows whether it follows a loss (%s), and what was healed tells of it",
  async (lost) => {
    const db = await testStore();
    await followed(db, "https://blog.example/atom");
    const source = await backupOf(db);
    await write(db, ["meta"], (tx) => writeMeta(tx, "healed", { at: daysAfter(31), feeds: 1 }));
    const plan = await planRestore(db, source, "add", defaultSettings, daysAfter(31));

    await startRestore(db, plan, "before", daysAfter(31), lost);

    const [undo] = await db.getAll("undo");
    expect(undo?.what).toMatchObject({ kind: "restore" });
    expect("afterLoss" in (undo?.what ?? {})).toBe(lost);
    const healed = await readMeta(reading(db, "meta"), "healed", undefined);
    expect(healed?.backup).toBe(lost ? daysAfter(30) : undefined);
  },
);
