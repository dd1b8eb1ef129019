// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { ActsPage, type ActsPageProps } from "../../components/acts-page.tsx";
import type { UndoView } from "../../lib/view.ts";
import { click, find, named, show, showAgain, words } from "./page.tsx";

const now = Date.parse("2026-02-18T09:12:00Z");
const time = { now, zone: "Europe/London", locale: "en-GB" };
const read: UndoView = { act: "b", at: now - 3 * 60_000, what: { kind: "read", read: true, posts: 12 } };
const removed: UndoView = {
  act: "a",
  at: now - 26 * 3_600_000,
  what: { kind: "remove", feedId: "f", title: "A blog" },
};

function list(acts: ActsPageProps["acts"]) {
  const onUndo = vi.fn<ActsPageProps["onUndo"]>();
  const pageOf = (some: ActsPageProps["acts"]) => <ActsPage acts={some} time={time} onUndo={onUndo} />;
  return { onUndo, page: show(pageOf(acts)), becomes: (some: ActsPageProps["acts"]) => showAgain(pageOf(some)) };
}

test("what was done last is listed in words, with when, the latest first", () => {
  const { page } = list([read, removed]);

  expect([...page.querySelectorAll("li")].map(words)).toEqual([
    "12 posts marked read. 18 Feb 2026, 09:09 (3 min. ago)Undo",
    "You no longer follow A blog. 17 Feb 2026, 07:12 (1 day ago)Undo",
  ]);
});

test("each is undone by a button that names it, and the focus goes on to the next", async () => {
  const { page, onUndo, becomes } = list([read, removed]);

  await click(named(page, "Undo: 12 posts marked read."));
  becomes([removed]);

  expect(onUndo).toHaveBeenCalledExactlyOnceWith(read);
  expect(document.activeElement).toBe(find(page, "[data-recent='remove']"));
  await click(named(page, "Undo: You no longer follow A blog."));
  becomes([]);
  expect(document.activeElement).toBe(find(page, "h2"));
});

test("where nothing can be undone it says so, and nothing of it while that is not known", () => {
  const { page, becomes } = list(undefined);
  expect(page.querySelector("[data-empty]")).toBeNull();
  expect(words(page)).toContain("Loading");

  becomes([]);
  expect(words(find(page, "[data-empty]"))).toContain("Nothing you did lately can be undone.");
});
