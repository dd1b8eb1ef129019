// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { browser } from "../../../lib/browser.ts";
import type { Reply } from "../../../lib/messages/protocol.ts";
import { useRefold } from "../../../lib/pages/use-refold.ts";
import { show, words } from "../../components/page.tsx";

function Refold() {
  const refold = useRefold();
  return <p>{refold.running ? `${refold.done * 100} %` : refold.failed ? "stands still" : "done"}</p>;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("while nothing is heard of a refold that runs, the page asks, which wakes the background; until it is done", async () => {
  const states = [{ running: true, done: 0.5 }, { running: true, done: 0.75 }, { running: false }] as const;
  let asked = 0;
  vi.spyOn(browser.runtime, "sendMessage").mockImplementation(async () => {
    const reply: Reply<"refoldState"> = { outcome: "done", output: states[asked++] ?? { running: false } };
    return reply;
  });

  const page = show(<Refold />);
  const seen: string[] = [];
  for (let i = 0; i < 4; i++) {
    await act(async () => void (await vi.advanceTimersByTimeAsync(i === 0 ? 0 : 10_000)));
    seen.push(words(page));
  }

  expect(seen).toEqual(["50 %", "75 %", "done", "done"]);
  expect(asked).toBe(3);
});

test("of one that stands still nobody asks again: the background may sleep", async () => {
  const ask = vi.spyOn(browser.runtime, "sendMessage").mockImplementation(async () => {
    const reply: Reply<"refoldState"> = { outcome: "done", output: { running: false, failed: {} } };
    return reply;
  });

  const page = show(<Refold />);
  await act(async () => void (await vi.advanceTimersByTimeAsync(60_000)));

  expect(words(page)).toBe("stands still");
  expect(ask).toHaveBeenCalledOnce();
});
