// @vitest-environment happy-dom
import { useEffect } from "preact/hooks";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { paintFirst } from "../../../lib/pages/paint-first.ts";

let frames: FrameRequestCallback[] = [];
const frame = () => {
  const due = frames;
  frames = [];
  for (const each of due) each(0);
};

beforeEach(() => {
  vi.useFakeTimers();
  frames = [];
  vi.stubGlobal("requestAnimationFrame", (call: FrameRequestCallback) => frames.push(call));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function paint() {
  const begun = vi.fn<() => void>();
  const Page = () => {
    useEffect(begun);
    return <p>Painted</p>;
  };
  paintFirst(<Page />, document.body);
  expect(document.body.textContent).toBe("Painted");
  return begun;
}

test("what a page does beside its first picture waits until that is on the screen", async () => {
  const begun = paint();

  frame();
  await vi.advanceTimersByTimeAsync(50);
  expect(begun).not.toHaveBeenCalled();
  frame();
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toHaveBeenCalledOnce();
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toHaveBeenCalledOnce();
});

test("in a page of which no frame is shown it does not wait for ever", async () => {
  const begun = paint();

  await vi.advanceTimersByTimeAsync(300);

  expect(begun).toHaveBeenCalledOnce();
});
