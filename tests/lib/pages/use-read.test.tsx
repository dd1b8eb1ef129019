// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { useRead } from "../../../lib/pages/use-read.ts";
import { FeedError, type Problem } from "../../../lib/problem.ts";
import { show, words } from "../../components/page.tsx";

type Answer = string | Problem;
const full: Problem = { kind: "storage-full" };

/** Shows what a read came to. */
function Reading({ answer }: { readonly answer: () => Answer }) {
  const read = useRead(async () => {
    const answered = answer();
    if (typeof answered !== "string") throw new FeedError(answered);
    return answered;
  }, "posts");
  return (
    <p>
      {read.value ?? "nothing"}, {read.failed?.problem?.kind ?? "fine"}
    </p>
  );
}

/** Gives one answer after the other, and the last one again and again. */
const inTurn = (...answers: readonly Answer[]) => {
  let last: Answer = "";
  const left = [...answers];
  return vi.fn(() => (last = left.shift() ?? last));
};

const wait = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what cannot be read while the disk is full is read by itself once there is room", async () => {
  const answer = inTurn(full, full, full, "posts");
  const page = show(<Reading answer={answer} />);
  await wait(0);
  expect(words(page)).toBe("nothing, storage-full");

  await wait(10_000);

  expect(words(page)).toBe("posts, fine");
  await wait(600_000);
  expect(answer).toHaveBeenCalledTimes(4);
});

test("while the disk stays full, a page asks ever more rarely, but twice a minute; once it is gone, no more", async () => {
  const answer = inTurn(full);
  const page = show(<Reading answer={answer} />);
  await wait(60_000);
  const inTheFirstMinute = answer.mock.calls.length;
  await wait(600_000);
  expect(words(page)).toBe("nothing, storage-full");
  expect(inTheFirstMinute).toBeLessThan(10);
  expect(answer.mock.calls.length - inTheFirstMinute).toBe(20);

  show(<p />);
  await wait(600_000);
  expect(answer.mock.calls.length - inTheFirstMinute).toBe(20);
});

test("what no waiting mends is not asked again by itself", async () => {
  const answer = inTurn({ kind: "storage-newer" });
  show(<Reading answer={answer} />);

  await wait(600_000);

  expect(answer).toHaveBeenCalledTimes(1);
});
