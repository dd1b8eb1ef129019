// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import { Toast } from "../../../components/toast.tsx";
import type { Handlers } from "../../../lib/messages/protocol.ts";
import { serve } from "../../../lib/messages/serve.ts";
import type { Act } from "../../../lib/model.ts";
import { useNotice } from "../../../lib/pages/use-notice.ts";
import { FeedError } from "../../../lib/problem.ts";
import type { UndoView } from "../../../lib/view.ts";
import { click, find, named, show, words } from "../../components/page.tsx";

const now = Date.parse("2026-02-18T09:12:00Z");
const minute = 60_000;
let stored: readonly UndoView[] = [];
const handlers = {
  readUndo: vi.fn(async () => stored),
  undo: vi.fn<Handlers["undo"]>(async () => undefined),
} satisfies Partial<Handlers>;
serve(handlers as unknown as Handlers, () => undefined);

const undone = () => handlers.undo.mock.calls.map(([input]) => input.act);

beforeEach(() => {
  handlers.undo.mockReset();
  handlers.undo.mockImplementation(async ({ act: name }) => {
    stored = stored.filter((each) => each.act !== name);
  });
  stored = [];
});

function Page() {
  const notice = useNotice(() => now);
  return (
    <>
      <button onClick={notice.undoLatest}>z</button>
      <button onClick={() => notice.done(stored[0]?.act)}>Done</button>
      <Toast notice={notice.notice} onUndo={(name) => void notice.undo(name)} onDismiss={notice.dismiss} />
    </>
  );
}

const read = (posts: number): Act => ({ kind: "read", read: true, posts });
const settle = () => act(() => new Promise((done) => setTimeout(done, 5)));

async function opened(...acts: readonly UndoView[]) {
  stored = acts;
  const page = show(<Page />);
  await settle();
  const said = () => words(find(page, "[role=status]")).replace(/Undo$/, "");
  const press = async () => {
    await click(named(page, "z"));
    await settle();
    return said();
  };
  return { page, said, press };
}

test("after its words are gone the latest act is undone by key, then the one before, until nothing is left", async () => {
  const { page, press, said } = await opened(
    { act: "c", at: now - minute, what: read(3) },
    { act: "b", at: now - 5 * minute, what: { kind: "star", starred: true, posts: 2 } },
  );
  expect(said()).toBe("3 posts marked read.");
  await click(named(page, "Dismiss"));
  expect(said()).toBe("");

  expect(await press()).toBe("Undone: 3 posts marked read.");
  expect(await press()).toBe("Undone: 2 posts starred.");
  expect(undone()).toEqual(["c", "b"]);
  expect(await press()).toBe("There is nothing to undo.");
});

test("what was done long ago is named first, and undone when that is asked for again", async () => {
  const { press } = await opened({
    act: "a",
    at: now - 3 * 60 * minute,
    what: { kind: "import", importId: "i", feeds: 12 },
  });

  expect(await press()).toBe("3 hr. ago: 12 feeds added.");
  expect(undone()).toEqual([]);
  expect(await press()).toBe("Undone: 12 feeds added.");
  expect(undone()).toEqual(["a"]);
});

test("however fast it is pressed, each press undoes another act, though undoing takes its time", async () => {
  const { page } = await opened();
  stored = [3, 2, 1].map((posts) => ({ act: `${posts}`, at: now - (4 - posts) * minute, what: read(posts) }));
  handlers.undo.mockImplementation(() => new Promise((done) => setTimeout(done, 50)));

  for (let i = 0; i < 3; i++) await click(named(page, "z"));
  await settle();

  expect(undone()).toEqual(["3", "2", "1"]);
});

test("what could not be undone is said in words, and is the next to be undone again", async () => {
  const { press } = await opened();
  stored = [{ act: "c", at: now - minute, what: read(3) }];
  handlers.undo.mockRejectedValueOnce(new FeedError({ kind: "storage-full" }));

  expect(await press()).toContain("Nothing stored was lost.");
  expect(await press()).toBe("Undone: 3 posts marked read.");
  expect(undone()).toEqual(["c", "c"]);
});

test("what was said meanwhile stays: an undo that took long does not cover the next act's way back", async () => {
  const { page, said } = await opened({ act: "e", at: now - minute, what: read(3) });
  let end: () => void = () => undefined;
  handlers.undo.mockImplementationOnce(() => new Promise((done) => (end = () => done(undefined))));
  await click(find(page, "[data-undo]"));

  stored = [{ act: "d", at: now, what: read(7) }];
  await click(named(page, "Done"));
  await settle();
  end();
  await settle();

  expect(said()).toBe("7 posts marked read.");
});
