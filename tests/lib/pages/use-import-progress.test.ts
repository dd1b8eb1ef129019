import { expect, test } from "vitest";
import { progressOf } from "../../../lib/pages/use-import-progress.ts";
import type { SubscriptionView, UndoView } from "../../../lib/view.ts";

const feed = (importId: string, more: Partial<SubscriptionView> = {}): SubscriptionView => ({
  id: crypto.randomUUID(),
  title: "",
  feedUrl: "https://a.example/",
  folders: [],
  unread: 0,
  fresh: false,
  repaired: [],
  choices: {},
  addedAt: 0,
  importId,
  ...more,
});
const act = (importId: string, kind: "import" | "follow" = "import"): UndoView => ({
  act: `act ${importId}`,
  at: 0,
  what: { kind, importId, feeds: 1 },
});

test("the progress shown is that of a list that is still being fetched, though another came later", () => {
  const followed = [feed("big"), feed("big", { fresh: true }), feed("small"), feed("page", { fresh: true })];

  const progress = progressOf(followed, [act("page", "follow"), act("small"), act("big")]);

  expect(progress).toMatchObject({ importId: "big", act: "act big", total: 2, done: 1, busy: 1 });
});

test("where all is fetched, the latest list is told of; one whose feeds are gone is none", () => {
  expect(progressOf([feed("a"), feed("b")], [act("gone"), act("b"), act("a")])?.importId).toBe("b");
  expect(progressOf([], [act("gone")])).toBeUndefined();
});

test("what waits for access or for the reader is not on its way", () => {
  const refused = { kind: "needs-permission", origin: "*://a.example/*" } as const;
  const followed = [
    feed("a", { fresh: true, problem: refused }),
    feed("a", { fresh: true, choices: { paused: true } }),
    feed("a", { problem: { kind: "gone" } }),
  ];

  expect(progressOf(followed, [act("a")])).toMatchObject({ done: 1, failed: 1, refused: 1, paused: 1, busy: 0 });
});

test("a feed that was fetched while the import was being paused still waits for the reader", () => {
  expect(progressOf([feed("a", { choices: { paused: true } })], [act("a")])).toMatchObject({ done: 1, paused: 1 });
});
