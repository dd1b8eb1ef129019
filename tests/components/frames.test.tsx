// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { EmptyState } from "../../components/empty-state.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { OptionsFrame, routeOf } from "../../components/options-frame.tsx";
import { PollStatus } from "../../components/poll-status.tsx";
import { PopupFrame } from "../../components/popup-frame.tsx";
import { click, find, named, show, words } from "./page.tsx";

const now = Date.parse("2026-02-18T06:12:00Z");
const time = { now, zone: "Europe/London", locale: "en-GB" };
const idle = { running: false, lastPollAt: now - 3 * 60_000, nextPollAt: now + 18 * 60_000 } as const;
const running = { running: true, done: 12, total: 40, failed: 0 } as const;
const nothing = () => {};

function popup(more: Partial<Parameters<typeof PopupFrame>[0]> = {}) {
  const acts = {
    onRefresh: vi.fn<() => void>(),
    onStopPoll: vi.fn<() => void>(),
    onOpenTab: vi.fn<() => void>(),
    onSettings: vi.fn<() => void>(),
    onAttention: vi.fn<() => void>(),
  };
  const page = show(
    <PopupFrame
      unread={12}
      poll={idle}
      attention={0}
      time={time}
      onUndo={nothing}
      onDismiss={nothing}
      {...acts}
      {...more}
    >
      <p>the digest</p>
    </PopupFrame>,
  );
  return { ...acts, page };
}

test("the popup says how much is unread, when it was checked and when it will be", () => {
  const { page } = popup();

  expect(words(find(page, "h1"))).toBe("FoldFeed: 12 unread");
  expect(words(find(page, "footer"))).toBe("Checked 3 min. ago · next 06:30");
});

test.each([
  [undefined, "FoldFeed"],
  [0, "FoldFeed: All read"],
  [1, "FoldFeed: 1 unread"],
  [12345, `FoldFeed: ${(12345).toLocaleString()} unread`],
])("the popup's heading for %s unread", (unread, heading) => {
  expect(words(find(popup({ unread }).page, "h1"))).toBe(heading);
});

test("the popup leads to the feeds that need attention", async () => {
  const { page, onAttention } = popup({ attention: 2 });

  await click(named(page, "2 feeds need attention"));

  expect(onAttention).toHaveBeenCalledOnce();
});

test("a check that is running shows how far it is, cannot be started twice, and can be stopped", async () => {
  const { page, onRefresh, onStopPoll } = popup({ poll: running });

  await click(named(page, "Checking for new posts"));

  expect(onRefresh).not.toHaveBeenCalled();
  expect(words(find(page, "footer"))).toBe("Checking 12 of 40 …Stop");
  await click(named(page, "Stop"));
  expect(onStopPoll).toHaveBeenCalledOnce();
  expect((find(page, "progress") as HTMLProgressElement).value).toBe(12);
});

test("the state of the poll can always be told from outside", () => {
  expect(find(show(<PollStatus poll={idle} time={time} />), "[data-poll-state]").dataset["pollState"]).toBe("idle");
  expect(find(show(<PollStatus poll={running} time={time} />), "[data-poll-state]").dataset["pollState"]).toBe(
    "running",
  );
  const never = show(<PollStatus poll={{ running: false }} time={time} />);
  expect(words(never)).toBe("Not checked yet");
});

test("problems of a running poll are counted in words", () => {
  const page = show(<PollStatus poll={{ ...running, failed: 2 }} time={time} />);

  expect(words(page)).toBe("Checking 12 of 40 … 2 problems");
});

test("the full tab marks the page it is on", () => {
  const page = show(
    <OptionsFrame
      route="sources"
      unread={12}
      attention={1}
      poll={idle}
      time={time}
      onRefresh={nothing}
      onStopPoll={nothing}
      onUndo={nothing}
      onDismiss={nothing}
    >
      <p>the list</p>
    </OptionsFrame>,
  );

  expect(words(find(page, "[aria-current=page]"))).toBe("Sources 1 needs attention");
  expect([...page.querySelectorAll("nav a")].map((link) => link.getAttribute("href"))).toEqual([
    "#/read",
    "#/sources",
    "#/import",
    "#/folds",
    "#/health",
    "#/settings",
  ]);
  expect(document.title).toBe("Sources · FoldFeed");
  expect(document.documentElement.lang).toBe("en");
});

test.each([
  ["", "read"],
  ["#/sources", "sources"],
  ["#/import", "import"],
  ["#/sources/12", "sources"],
  ["#/nowhere", "read"],
])("the address %j leads to %s", (hash, route) => {
  expect(routeOf(hash)).toBe(route);
});

test("without subscriptions the page says what to do and takes the reader there", async () => {
  const onAddFeed = vi.fn<() => void>();
  const onImport = vi.fn<() => void>();
  const page = show(<EmptyState why="no-subscriptions" onAddFeed={onAddFeed} onImport={onImport} />);

  await click(named(page, "Add a feed"));
  await click(named(page, "Import a list"));

  expect(onAddFeed).toHaveBeenCalledOnce();
  expect(onImport).toHaveBeenCalledOnce();
});

test.each([
  ["Nothing fetched yet", { why: "not-polled", onRefresh: nothing }],
  ["Fetching your feeds", { why: "polling" }],
  ["No posts so far", { why: "no-posts", onSources: nothing }],
  ["No posts yet", { why: "trouble", feeds: 2, onSources: nothing }],
] as const)("an empty page says why it is empty: %s", (title, state) => {
  expect(words(find(show(<EmptyState {...state} />), "h2"))).toBe(title);
});

test("a page that cannot be shown says why, in the words of the problem", () => {
  expect(words(show(<ErrorState problem={{ kind: "storage-full" }} />))).toContain("Nothing stored was lost.");
  expect(words(show(<ErrorState />))).toContain("Something went wrong inside FoldFeed");
});

test("a round that could store nothing says so where the next one is announced", () => {
  const page = show(<PollStatus poll={{ running: false, problem: { kind: "storage-full" } }} time={time} />);

  expect(words(find(page, "[data-poll-problem='storage-full']"))).toContain("The disk is full");
});
