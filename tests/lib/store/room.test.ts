import { beforeEach, expect, test, vi } from "vitest";
import type * as room from "../../../lib/store/room.ts";
import type { Db } from "../../../lib/store/schema.ts";

let { hasRoom, needAnyRoom, needRoom }: typeof room = await import("../../../lib/store/room.ts");

// What the browser said in one test does not hold in the next.
beforeEach(async () => {
  vi.resetModules();
  ({ hasRoom, needAnyRoom, needRoom } = await import("../../../lib/store/room.ts"));
});

function grants(quota: number, usage: number) {
  vi.stubGlobal("navigator", { userAgent: "", storage: { estimate: async () => ({ quota, usage }) } });
}

test("a document that may not fit is refused before any of it is written; some room is left for dropping and marking", async () => {
  grants(20e6, 18e6);
  await expect(needRoom(200_000)).resolves.toBeUndefined();
  await expect(needRoom(300_000)).rejects.toMatchObject({ problem: { kind: "storage-full" } });
  grants(20e6, 19.5e6);
  await expect(needRoom(0)).rejects.toMatchObject({ problem: { kind: "storage-full" } });

  grants(100e9, 99.94e9);
  await expect(needRoom(1_000_000)).resolves.toBeUndefined();
});

test("what can wait is written as long as it takes nothing of the room that is left for dropping and marking", async () => {
  grants(20e6, 18e6);
  expect(await hasRoom()).toBe(true);
  grants(20e6, 19.5e6);
  expect(await hasRoom()).toBe(false);
});

test("far from full the browser is asked once for many feeds; what was let through meanwhile is reckoned with", async () => {
  const estimate = vi.fn(async () => ({ quota: 100e9, usage: 0 }));
  vi.stubGlobal("navigator", { storage: { estimate } });
  for (let feed = 0; feed < 100; feed++) await needRoom(1_000_000);
  expect(estimate).toHaveBeenCalledTimes(1);

  await needRoom(24.8e9);
  await needRoom(0);
  expect(estimate).toHaveBeenCalledTimes(2);
});

test("into the last 4 MB nothing is written: Chromium empties a store whose files a write without room has torn", async () => {
  grants(100e6, 95e6);
  await expect(needAnyRoom()).resolves.toBeUndefined();

  grants(100e6, 97e6);
  await expect(needAnyRoom()).rejects.toMatchObject({ problem: { kind: "storage-full" } });
});

test("no transaction of ours begins there: a mark is refused before the browser can fail of it", async () => {
  grants(100e6, 97e6);
  const { write } = await import("../../../lib/store/transaction.ts");
  const transaction = vi.fn();

  await expect(write({ transaction } as unknown as Db, ["posts"], async () => 1)).rejects.toMatchObject({
    problem: { kind: "storage-full" },
  });

  expect(transaction).not.toHaveBeenCalled();
});
