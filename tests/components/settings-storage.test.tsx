// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { StorageSettings, type StorageSettingsProps } from "../../components/settings-storage.tsx";
import { formatBytes, roomLeft } from "../../components/storage-words.ts";
import { click, find, named, show, words } from "./page.tsx";

const nothing = () => {};
const storage = { entries: 12_000, usage: 1.2e9, quota: 10e9, perDay: 190, ownLimits: 0 };
const props: StorageSettingsProps = {
  storage,
  keep: { keepDays: 0, keepPosts: 0 },
  asked: false,
  time: { now: Date.parse("2026-03-20T06:00:00Z"), zone: "UTC" },
  onChoose: nothing,
  onMakeRoom: nothing,
  onCancel: nothing,
  onApply: nothing,
};
const newest = Date.parse("2026-03-12T06:00:00Z");

test("tells in words how much is stored and for how long there is room", () => {
  const page = show(<StorageSettings {...props} />);

  expect(words(find(page, "[data-storage]"))).toBe(
    "FoldFeed uses 1.2 GB of the 10 GB your browser lets it have. 12,000 entries are stored. At the rate of the last weeks there is room for about 15 more months.",
  );
  expect(page.querySelector("[data-make-room]")).toBeNull();
});

test("what would go is said before it goes: how much, up to when, how much of it is unread, and that it is gone", async () => {
  const [apply, cancel] = [vi.fn<() => void>(), vi.fn<() => void>()];
  const preview = { posts: 1240, unread: 310, entries: 1300, newest };
  const page = show(
    <StorageSettings
      {...props}
      keep={{ keepDays: 90, keepPosts: 0 }}
      asked
      preview={preview}
      onApply={apply}
      onCancel={cancel}
    />,
  );

  expect(words(find(page, "[data-would-drop='1240']"))).toContain(
    "This drops 1,240 posts, all from 12 Mar 2026 or before. 310 of them are unread. It frees 130 MB or so.",
  );
  expect(words(page)).toContain("What is dropped cannot be had back from here.");
  await click(named(page, "Cancel"));
  await click(named(page, "Drop 1,240 posts"));
  expect([cancel.mock.calls.length, apply.mock.calls.length]).toEqual([1, 1]);
});

test("limits that drop nothing now are kept without a warning", () => {
  const preview = { posts: 0, unread: 0, entries: 0 };
  const page = show(<StorageSettings {...props} keep={{ keepDays: 90, keepPosts: 0 }} asked preview={preview} />);

  expect(words(page)).toContain("Nothing would go now.");
  expect(words(page)).not.toContain("cannot be had back");
  expect(named(page, "Keep it so")).toBeTruthy();
});

test("a limit that is not among ours is shown as it is", () => {
  const page = show(<StorageSettings {...props} keep={{ keepDays: 45, keepPosts: 0 }} />);

  const select = find(page, "select") as HTMLSelectElement;
  expect([select.value, words(select)]).toEqual([
    "45",
    expect.stringContaining("for 45 days after they left their feed"),
  ]);
});

test("progress, and what was dropped last, are told", () => {
  expect(words(show(<StorageSettings {...props} storage={{ ...storage, running: 400 }} />))).toContain(
    "Making room … 400 posts dropped so far.",
  );
  const last = { at: newest, posts: 1 };
  expect(words(show(<StorageSettings {...props} storage={{ ...storage, last }} />))).toContain(
    "1 post was dropped on 12 Mar 2026.",
  );
});

test.each([
  [500, "0.5 kB"],
  [38_400_000, "38 MB"],
  [1_240_000_000, "1.2 GB"],
  [2_000_000_000_000, "2 TB"],
])("%i bytes are %s", (bytes, said) => {
  expect(formatBytes(bytes)).toBe(said);
});

test("nothing is said about the rate before it is known, and little where it is little", () => {
  expect(roomLeft({ entries: 10, usage: 1e6, quota: 1e9, ownLimits: 0 })).toBeUndefined();
  expect(roomLeft({ ...storage, quota: 1.201e9 })).toContain("less than a month");
  expect(roomLeft({ ...storage, perDay: 1 })).toContain("more than ten years");
});
