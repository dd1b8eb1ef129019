// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { FoldingProgress } from "../../components/folding-progress.tsx";
import { ProblemNote } from "../../components/problem-note.tsx";
import { find, show, words } from "./page.tsx";

test("a full disk leads to what can be dropped, wherever it is told; other problems do not", () => {
  expect(find(show(<ProblemNote problem={{ kind: "storage-full" }} />), "[data-room]")).toBeDefined();
  expect(show(<ProblemNote problem={{ kind: "offline" }} />).querySelector("[data-room]")).toBeNull();
});

test("folding again that stands still says why, and that it goes on", () => {
  const full = show(<FoldingProgress refold={{ running: false, failed: { problem: { kind: "storage-full" } } }} />);
  expect(words(find(full, "[data-refold='failed'][role=status]"))).toContain("It goes on when you open FoldFeed again");
  expect(find(full, "[data-room]")).toBeDefined();

  const ours = show(<FoldingProgress refold={{ running: false, failed: {} }} />);
  expect(words(ours)).toContain("Something went wrong inside FoldFeed; nothing was lost.");
});
