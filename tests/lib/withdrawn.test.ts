import { expect, test, vi } from "vitest";
import { readSources } from "../../lib/reads.ts";
import { noteWithdrawn } from "../../lib/withdrawn.ts";
import { followed, testStore } from "../support/store.ts";
import { browser } from "../../lib/browser.ts";

test("where access was taken away, the feeds say so at once, and the others stay as they are", async () => {
  const db = await testStore();
  await followed(db, "https://a.example/one");
  await followed(db, "https://a.example/two");
  await followed(db, "https://b.example/");
  vi.spyOn(browser.permissions, "contains").mockImplementation(
    async ({ origins = [] }) => !origins.includes("*://a.example/*"),
  );

  expect(await noteWithdrawn(db)).toBe(2);
  expect(await noteWithdrawn(db)).toBe(0);

  const { subscriptions } = await readSources(db);
  expect(subscriptions.map(({ feedUrl, problem }) => [feedUrl, problem?.kind])).toEqual([
    ["https://a.example/one", "needs-permission"],
    ["https://a.example/two", "needs-permission"],
    ["https://b.example/", undefined],
  ]);
  vi.spyOn(browser.permissions, "contains").mockImplementation(async () => true);
});
