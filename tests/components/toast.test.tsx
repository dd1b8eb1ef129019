// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Toast, type ToastProps } from "../../components/toast.tsx";
import type { Act } from "../../lib/model.ts";
import type { NoticeView } from "../../lib/view.ts";
import { click, find, named, show, showAgain, words } from "./page.tsx";

const read: Act = { kind: "read", read: true, posts: 12 };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function done(what: Act): NoticeView {
  return { id: "act-1", act: "act-1", done: what };
}

function toast(notice?: NoticeView) {
  const acts = { onUndo: vi.fn<ToastProps["onUndo"]>(), onDismiss: vi.fn<ToastProps["onDismiss"]>() };
  const page = (next?: NoticeView) => (
    <>
      <button type="button">before</button>
      <Toast notice={next} {...acts} />
    </>
  );
  return { ...acts, page: show(page(notice)), becomes: (next?: NoticeView) => showAgain(page(next)) };
}

const acts: readonly (readonly [Act, string])[] = [
  [read, "12 posts marked read."],
  [{ kind: "read", read: false, posts: 1 }, "1 post marked unread."],
  [{ kind: "unfold", title: "Weekly links" }, "“Weekly links” is no longer folded with the others."],
  [{ kind: "unfold", title: "" }, "It is no longer folded with the others."],
  [{ kind: "remove", feedId: "a", title: "Adam Johnson" }, "You no longer follow Adam Johnson."],
  [{ kind: "import", importId: "i", feeds: 12 }, "12 feeds added."],
];

test.each(acts)("says what was done: %j", (what, sentence) => {
  const { page } = toast(done(what));

  expect(words(find(page, "[role=status]"))).toBe(`${sentence}Undo`);
});

test("undoes the act that it tells of", async () => {
  const { page, onUndo } = toast(done(read));

  await click(find(page, "[data-undo]"));

  expect(onUndo).toHaveBeenCalledExactlyOnceWith("act-1");
});

test("a problem is told in its words and cannot be undone", () => {
  const { page } = toast({ id: "failure 1", problem: { kind: "storage-full" } });

  expect(words(find(page, '[data-notice="storage-full"]'))).toContain("Nothing stored was lost.");
  expect(page.querySelector("[data-undo]")).toBeNull();
});

test("a fault of ours is owned up to", () => {
  const { page } = toast({ id: "failure 1" });

  expect(words(find(page, '[data-notice="crash"]'))).toContain("Something went wrong inside FoldFeed");
});

test("goes by itself after ten seconds", () => {
  const { onDismiss } = toast(done(read));

  vi.advanceTimersByTime(9_999);
  expect(onDismiss).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onDismiss).toHaveBeenCalledOnce();
});

test("stays while it is pointed at or has the focus", async () => {
  const { page, onDismiss } = toast(done(read));
  const at = find(page, ".toast");

  await act(() => void at.dispatchEvent(new Event("pointerenter")));
  await act(() => find(page, "[data-undo]").focus());
  await act(() => void at.dispatchEvent(new Event("pointerleave")));
  vi.advanceTimersByTime(60_000);
  expect(onDismiss).not.toHaveBeenCalled();

  await act(() => named(page, "before").focus());
  vi.advanceTimersByTime(10_000);
  expect(onDismiss).toHaveBeenCalledOnce();
});

test("gives the focus back to where it came from when it goes", async () => {
  const { page, becomes } = toast(done(read));
  await act(() => named(page, "before").focus());
  await act(() => find(page, "[data-undo]").focus());

  becomes(undefined);

  expect(document.activeElement).toBe(named(page, "before"));
});

test("its place is there before the first one, so that it is spoken", () => {
  expect(find(toast().page, "[role=status]").textContent).toBe("");
});

test.each([
  [{ why: "one" }, "They are one post already."],
  [{ why: "many", most: 200 }, "Nothing was folded. The post would have more than 200 copies."],
  [{ why: "gone" }, "Nothing was folded. One of the two posts is no longer stored."],
] as const)("says why two posts did not become one: %j", (refused, sentence) => {
  const { page } = toast({ id: "said-1", said: { kind: "not-folded", refused } });

  expect(words(find(page, ".toast-words"))).toBe(sentence);
  expect(page.querySelector("[data-undo]")).toBeNull();
});
