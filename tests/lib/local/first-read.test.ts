import { expect, test, vi } from "vitest";
import { readAhead, takeFirstRead } from "../../../lib/local/first-read.ts";

function storageOf(local: Record<string, unknown>, session: Record<string, unknown>) {
  return { local: { get: vi.fn(async () => local) }, session: { get: vi.fn(async () => session) } };
}

test("what the head of a page asked for is taken once, then asked for anew", async () => {
  const storage = storageOf({ settings: { show: "unread" } }, { "place popup": { count: 100 } });
  const page = { chrome: { storage } };

  readAhead(page);
  const first = await takeFirstRead(storage, page);
  const asked = storage.local.get.mock.calls.length;
  await takeFirstRead(storage, page);

  expect(first).toEqual({ settings: { show: "unread" }, "place popup": { count: 100 } });
  expect([asked, storage.local.get.mock.calls.length]).toEqual([1, 2]);
});

test("a page without a head that asks, and a browser that refuses, are no worse than before", async () => {
  const storage = storageOf({}, {});
  const refusing = { chrome: { storage: { ...storage, local: { get: () => Promise.reject(new Error("no")) } } } };

  readAhead({});
  readAhead(refusing);

  await expect(takeFirstRead(storage, {})).resolves.toEqual({});
  await expect(takeFirstRead(storage, refusing)).rejects.toThrow("no");
});
