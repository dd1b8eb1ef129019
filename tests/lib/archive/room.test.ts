import { expect, test, vi } from "vitest";
import { backupOf, finished, kept, restored } from "../../support/backup.ts";
import { feedEntry, feedOf } from "../../support/build.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

test("a restore stops before texts that may not fit, keeps what is done, and goes on when there is room", async () => {
  const lived = await testStore();
  const id = await followed(lived, "https://a.example/");
  await arrives(lived, id, feedOf(Array.from({ length: 300 }, () => feedEntry())));
  const source = await backupOf(lived, true);
  const db = await testStore();
  let quota = 200e6;
  // Once something of it is there, what is left is kept for what the reader does.
  const estimate = async () => ({ quota, usage: (await db.count("entries")) > 0 ? 192e6 : 100e6 });
  vi.stubGlobal("navigator", { storage: { estimate } });

  await expect(restored(db, source)).rejects.toMatchObject({ problem: { kind: "storage-full" } });
  const some = await db.count("entries");
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(300);

  quota = 100e9;
  await finished(db);
  expect((await kept(db)).entries).toEqual((await kept(lived)).entries);
});
