// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, test } from "vitest";
import { Awaited } from "../../entrypoints/options/awaited.tsx";
import { serve } from "../../lib/messages/serve.ts";
import type { Handlers } from "../../lib/messages/protocol.ts";
import type { AwaitedStar } from "../../lib/view.ts";
import { click, find, named, show, words } from "./page.tsx";

const gone: AwaitedStar = { id: "a:1", title: "Gone", url: "https://a.example/gone", source: "A blog" };
let stars: readonly AwaitedStar[] = [];

serve(
  {
    readAwaitedStars: async () => stars,
    starAwaited: async ({ starred }: { starred: boolean }) => void (stars = starred ? [gone] : []),
  } as unknown as Handlers,
  (_command, error) => {
    throw error;
  },
);

async function shown() {
  const place = show(<Awaited notice={{ failed: () => undefined }} />);
  await act(() => new Promise((resolve) => setTimeout(resolve, 10)));
  return place;
}

test("nothing is said where no star waits", async () => {
  stars = [];
  expect((await shown()).textContent).toBe("");
});

test("a star whose post is not here has its title, its source and its link, or what is known of it", async () => {
  stars = [gone, { id: "a:2", title: "", source: "A blog" }];

  const place = await shown();

  expect(words(find(place, "h2"))).toBe("2 starred posts are not here");
  expect(find(place, "a").getAttribute("href")).toBe("https://a.example/gone");
  expect(place.querySelectorAll("a")).toHaveLength(1);
  expect(words(place)).toContain("Gone A blog");
  expect(words(place)).toContain("A post of which only its feed is known A blog");
});

test("a star that is taken away stays in its place, to be given again", async () => {
  stars = [gone];
  const place = await shown();

  await click(named(place, "Starred: take the star away from “Gone”"));
  await act(() => new Promise((resolve) => setTimeout(resolve, 10)));
  expect(stars).toEqual([]);

  await click(named(place, "Star “Gone”"));
  await act(() => new Promise((resolve) => setTimeout(resolve, 10)));
  expect(stars).toEqual([gone]);
  expect(named(place, "Starred: take the star away from “Gone”")).toBeTruthy();
});
