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

test("a browser that does not answer is asked once more, and then the page is painted without", async () => {
  vi.useFakeTimers();
  const stored = { settings: { show: "unread" } };
  const answers = storageOf(stored, {});
  const silent = () => new Promise<never>(() => undefined);
  const never = { ...answers, local: { get: vi.fn<typeof silent>(silent) } };

  const late = takeFirstRead(answers, { firstRead: silent() });
  const blank = takeFirstRead(never, {});
  blank.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(3_000);

  await expect(late).resolves.toEqual(stored);
  await expect(blank).rejects.toThrow("did not answer");
  expect(never.local.get).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
