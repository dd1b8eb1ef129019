import { expect, test, vi } from "vitest";
import { readRefold, startRefold } from "../../../lib/poll/refold.ts";
import { createRefolder } from "../../../lib/poll/refolder.ts";
import { FeedError } from "../../../lib/problem.ts";
import type { RefoldView } from "../../../lib/view.ts";
import { feedEntry, feedOf, morning } from "../../support/build.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

/** A store in which everything is to be folded again, and one that does so; `broken`: what it fails with, as long as it does. */
async function refolder(broken?: unknown) {
  const db = await testStore();
  await arrives(db, await followed(db, "https://blog.example/atom"), feedOf([feedEntry(), feedEntry()]));
  await startRefold(db);
  const told: RefoldView[] = [];
  const failed = vi.fn<(error: unknown) => void>();
  const awake = vi.fn<() => void>();
  const state = { broken };
  const { run, state: asked } = createRefolder({
    db: async () => db,
    clock: () => morning,
    folding: async () => {
      if (state.broken) throw state.broken;
      return "full";
    },
    stayAwake: () => awake,
    progress: (now) => void told.push(now),
    moved: () => undefined,
    failed,
  });
  return { db, run, asked, told, failed, awake, state };
}

test("who asks about a refold that nobody goes on with has it gone on with", async () => {
  const { db, asked, told } = await refolder();

  expect(await asked()).toEqual({ running: true, done: 0 });
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ running: false }));

  expect(await readRefold(db)).toBeUndefined();
  expect(await asked()).toEqual({ running: false });
});

test("while it runs, asking begins no second one", async () => {
  const { run, asked, awake } = await refolder();

  const running = run();
  await Promise.all([asked(), asked(), asked()]);
  await running;

  expect(awake).toHaveBeenCalledOnce();
});

test("one that fails says so, with its problem, and goes on when it is asked for again", async () => {
  const full = new FeedError({ kind: "storage-full" });
  const { db, run, asked, told, failed, state } = await refolder(full);

  await run();
  expect(failed.mock.calls).toEqual([[full]]);
  expect(told).toEqual([{ running: false, failed: { problem: { kind: "storage-full" } } }]);

  state.broken = undefined;
  expect((await asked()).running).toBe(true);
  await vi.waitFor(() => expect(told.at(-1)).toEqual({ running: false }));
  expect(await readRefold(db)).toBeUndefined();
});

test("a fault of ours is told without a problem, and does not keep the next wish from being obeyed", async () => {
  const { run, told, failed, state, db } = await refolder(new TypeError("undefined is not a function"));

  await run();
  expect(told).toEqual([{ running: false, failed: {} }]);
  state.broken = undefined;
  await run();

  expect(failed).toHaveBeenCalledOnce();
  expect(await readRefold(db)).toBeUndefined();
});
