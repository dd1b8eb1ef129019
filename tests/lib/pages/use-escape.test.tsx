// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeEach, expect, test, vi } from "vitest";
import { useEscape } from "../../../lib/pages/use-escape.ts";
import { find, press, show, showAgain } from "../../components/page.tsx";

type Layers = {
  readonly search?: string;
  readonly post?: number;
  readonly notice?: string;
  readonly found?: boolean;
};
const leave = {
  search: vi.fn<() => unknown>(),
  post: vi.fn<() => unknown>(),
  notice: vi.fn<() => unknown>(),
};
const calls = () => [leave.search, leave.post, leave.notice].map(({ mock }) => mock.calls.length);

function Page({ search, post, notice, found }: Layers) {
  useEscape(notice, leave.notice, found);
  useEscape(search, leave.search);
  useEscape(post, leave.post);
  return (
    <div>
      <p>A text</p>
      <dialog />
    </div>
  );
}

function page(first: Layers, ...next: readonly Layers[]): HTMLElement {
  const place = show(<Page {...first} />);
  for (const layers of next) showAgain(<Page {...layers} />);
  return place;
}

beforeEach(() => Object.values(leave).forEach((each) => each.mockReset()));

test("Escape takes back what came last, wherever the focus is, and does not close the popup", async () => {
  const place = page({}, { search: "search" }, { search: "search", post: 1 });

  const event = await press(find(place, "p"), "Escape");

  expect(event.defaultPrevented).toBe(true);
  expect(calls()).toEqual([0, 1, 0]);
});

test("a second press before the page is painted anew takes back the next", () => {
  const place = page({}, { search: "search" }, { search: "search", post: 1 });

  void act(() => {
    for (const key of ["Escape", "Escape"]) {
      find(place, "p").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    }
  });

  expect(calls()).toEqual([1, 1, 0]);
});

test("what was said meanwhile goes first, and another post comes on top of it", async () => {
  const place = page({ post: 1 }, { post: 1, notice: "a" });
  await press(place, "Escape");
  expect(calls()).toEqual([0, 0, 1]);

  showAgain(<Page post={2} notice="b" />);
  showAgain(<Page post={3} notice="b" />);
  await press(place, "Escape");
  expect(calls()).toEqual([0, 1, 1]);
});

test("what was said before the page was opened goes last, however late it is known", async () => {
  const place = page({ search: "search" }, { search: "search", notice: "a", found: true });

  await press(place, "Escape");

  expect(calls()).toEqual([1, 0, 0]);
});

test("what is not on the page is passed over", async () => {
  leave.post.mockReturnValue(false);
  const place = page({ search: "search" }, { search: "search", post: 1 });

  await press(place, "Escape");

  expect(calls()).toEqual([1, 1, 0]);
});

test("with nothing to take back, Escape is left to the browser", async () => {
  const place = page({ notice: "a" }, {});

  const event = await press(place, "Escape");

  expect(event.defaultPrevented).toBe(false);
  expect(calls()).toEqual([0, 0, 0]);
});

test("an Escape that was meant for something in the page, or for a dialog, is left to it", async () => {
  const place = page({ notice: "a" });
  find(place, "dialog").setAttribute("open", "");
  await press(place, "Escape");
  find(place, "dialog").removeAttribute("open");
  find(place, "div").addEventListener("keydown", (event) => event.preventDefault());
  await press(find(place, "p"), "Escape");

  expect(calls()).toEqual([0, 0, 0]);
});
