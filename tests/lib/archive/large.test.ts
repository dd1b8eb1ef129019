import { expect, test, vi } from "vitest";
import { pack } from "../../../lib/archive/pack.ts";
import { defaultSettings } from "../../../lib/choices.ts";
import { limits } from "../../../lib/limits.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { backupOf, kept, restored } from "../../support/backup.ts";
import { daysAfter, feedEntry, feedOf } from "../../support/build.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const packed = async (db: Db) => (await pack(db, { entries: true }, defaultSettings, daysAfter(30))).packed;

test("a million entries fit into a backup, with nearly four times the room that real ones take", () => {
  const real = { unpacked: 5_525, rows: 1 };

  expect(limits.backupRows).toBeGreaterThanOrEqual(1_000_000 * real.rows * 4);
  expect(limits.backupBytes).toBeGreaterThanOrEqual(1_000_000 * real.unpacked * 4);
});

test("what is saved can be restored: the longest texts, edited once, and the longest addresses", async () => {
  const db = await testStore();
  const id = await followed(db, "https://a.example/");
  const address = (name: string) => `https://a.example/${name}/`.padEnd(limits.address, "a");
  // Six units of JSON each.
  const longest = (letter: string) => ({ html: letter + "\u0001".repeat(limits.entryText - 1) });
  const entry = feedEntry({
    link: address("link"),
    comments: address("comments"),
    enclosures: Array.from({ length: 20 }, (_, i) => ({ url: address(`${i}`) })),
    content: longest("a"),
  });
  await arrives(db, id, feedOf([entry]));
  await arrives(db, id, feedOf([{ ...entry, title: "Edited", content: longest("b") }]), daysAfter(1));
  const [body] = await db.getAll("bodies");
  expect(body?.former?.html).toHaveLength(limits.entryText);

  const empty = await testStore();
  const { plan } = await restored(empty, await backupOf(db, true));

  expect(plan.counts.skipped).toBe(0);
  expect((await kept(empty)).entries).toEqual((await kept(db)).entries);
  expect((await kept(empty)).bodies).toEqual((await kept(db)).bodies);
});

test.each(["backupRows", "backupBytes", "backupLine"] as const)(
  "nothing is saved that could not be read again: beyond %s it is said instead",
  async (bound) => {
    const db = await testStore();
    await followed(db, "https://a.example/");
    expect((await packed(db)).size).toBeGreaterThan(0);
    vi.spyOn(limits, bound, "get").mockReturnValue(1);

    await expect(packed(db)).rejects.toMatchObject({ problem: { kind: "too-large" } });
  },
);
