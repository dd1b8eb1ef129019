import { expect, test, vi } from "vitest";
import { knownAtStart } from "../../../lib/pages/start.ts";

const session: Record<string, unknown> = {};

vi.mock("../../../lib/access.ts", () => ({ mindAccess: () => Promise.resolve() }));
vi.mock("../../../lib/browser.ts", () => ({
  browser: { storage: { local: { get: async () => ({}) }, session: { get: async () => session } } },
}));

const place = { list: { filter: "unread" }, count: 100, expanded: 7, anchor: { post: 5, offset: 12 } };

test("what stood open and what stood on top are asked for again, read or not", async () => {
  session["place popup"] = place;

  const { start } = await knownAtStart("popup");

  expect(start).toMatchObject({ list: { filter: "unread" }, expanded: 7, kept: [7, 5] });
});

test.each([
  ["a moment ago", "django", 60_000, "django"],
  ["an hour ago", "django", 3_600_000, undefined],
  ["without a word", "", 60_000, undefined],
])("a search of %s", async (_when, text, ago, expected) => {
  session["place popup"] = { ...place, search: { text, at: Date.now() - ago } };

  expect((await knownAtStart("popup")).search).toBe(expected);
});
