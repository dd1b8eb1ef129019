// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { ListBar, type ListBarProps } from "../../components/list-bar.tsx";
import { click, find, named, press, show } from "./page.tsx";

const now = Date.parse("2026-02-18T09:12:00Z");

function bar(more: Partial<ListBarProps> = {}) {
  const acts = {
    onList: vi.fn<ListBarProps["onList"]>(),
    onLayout: vi.fn<ListBarProps["onLayout"]>(),
    onMarkAll: vi.fn<ListBarProps["onMarkAll"]>(),
    onUndo: vi.fn<ListBarProps["onUndo"]>(),
    onActs: vi.fn<ListBarProps["onActs"]>(),
  };
  const time = { now, zone: "Europe/London", locale: "en-GB" };
  return { ...acts, page: show(<ListBar list={{ filter: "all" }} layout="source" time={time} {...acts} {...more} />) };
}

test("lists all posts, the unread or the starred; the one in force is pressed", async () => {
  const { page, onList } = bar({ list: { filter: "all", scope: { feedId: "a" } } });

  expect(find(page, '[data-filter="all"]').getAttribute("aria-pressed")).toBe("true");
  await click(named(page, "All"));
  expect(onList).not.toHaveBeenCalled();
  await click(named(page, "Starred"));
  expect(onList).toHaveBeenCalledExactlyOnceWith({ filter: "starred", scope: { feedId: "a" } });
});

test("lists the posts of a folder or of a feed, and of all again", async () => {
  const scopes = { folders: [["Python"], ["Python", "Blogs"]], feeds: [{ id: "a", title: "Adam" }] };
  const { page, onList } = bar({ scopes, list: { filter: "unread", scope: { feedId: "gone" } } });
  const select = find(page, "[data-scope]") as HTMLSelectElement;
  const choose = async (name: string) => {
    select.value = [...select.options].find(({ textContent }) => textContent === name)?.value ?? "?";
    await act(() => void select.dispatchEvent(new Event("change", { bubbles: true })));
  };

  await choose("Python / Blogs");
  expect(onList).toHaveBeenLastCalledWith({ filter: "unread", scope: { folder: ["Python", "Blogs"] } });
  await choose("Adam");
  expect(onList).toHaveBeenLastCalledWith({ filter: "unread", scope: { feedId: "a" } });
  await choose("All feeds");
  expect(onList).toHaveBeenLastCalledWith({ filter: "unread" });
  expect([...select.options].map(({ textContent }) => textContent)).toContain("One feed");
});

test("marks all read, or what is older, by whole days of the reader's zone", async () => {
  const { page, onMarkAll } = bar();

  await click(named(page, "Mark read, or undo"));
  await click(named(page, "Mark all read"));
  await click(named(page, "Mark all before today read"));
  await click(named(page, "Mark all older than a week read"));

  expect(onMarkAll.mock.calls).toEqual([
    [{}],
    [{ to: Date.parse("2026-02-18T00:00:00Z") }],
    [{ to: Date.parse("2026-02-11T00:00:00Z") }],
  ]);
});

test("Escape closes the menu and nothing else, and its button keeps the focus", async () => {
  const { page } = bar();
  await click(named(page, "Mark read, or undo"));

  const escape = await press(find(page, "[data-act]"), "Escape");

  expect(escape.defaultPrevented).toBe(true);
  expect(find(page, ".menu-acts").hidden).toBe(true);
  expect(document.activeElement).toBe(named(page, "Mark read, or undo"));
});

test.each(["all", "unread", "starred"] as const)(
  "undoes what was done last, and leads to what was before: %s",
  async (filter) => {
    const { page, onUndo, onActs } = bar({ list: { filter } });

    await click(named(page, "Mark read, or undo"));
    await click(named(page, "Undo what you did last"));
    expect(onUndo).toHaveBeenCalledOnce();
    await click(named(page, "Recent acts …"));
    expect(onActs).toHaveBeenCalledOnce();
    expect(page.querySelectorAll("[data-act^=mark]")).toHaveLength(filter === "starred" ? 0 : 4);
  },
);
