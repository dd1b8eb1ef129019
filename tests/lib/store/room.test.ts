import { expect, test, vi } from "vitest";
import { hasRoom, needRoom } from "../../../lib/store/room.ts";

function grants(quota: number, usage: number) {
  vi.stubGlobal("navigator", { storage: { estimate: async () => ({ quota, usage }) } });
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
