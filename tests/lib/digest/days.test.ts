import { expect, test } from "vitest";
import { dayOf, rangeOf, toDays } from "../../../lib/digest/days.ts";
import type { PostView } from "../../../lib/view.ts";

const HOUR = 3_600_000;

function post(id: number, at: string, said: Partial<PostView> = {}): PostView {
  const instant = Date.parse(at);
  return {
    id,
    entryId: id,
    feedId: "a",
    source: "A",
    title: `Post ${id}`,
    snippet: "",
    at: instant,
    arrivedAt: 0,
    undated: false,
    read: false,
    starred: false,
    copies: [],
    ...said,
  };
}

test("posts stand under their day, and a source once above its posts of that day", () => {
  const days = toDays(
    [
      post(4, "2026-02-18T06:00Z"),
      post(3, "2026-02-16T09:00Z", { feedId: "b" }),
      post(2, "2026-02-16T06:00Z", { read: true }),
      post(1, "2026-02-16T05:00Z", { feedId: "b" }),
    ],
    new Map([["b", { title: "B" }]]),
    "UTC",
  );

  expect(days.map(({ day, unread }) => [day, unread])).toEqual([
    ["2026-02-18", 1],
    ["2026-02-16", 2],
  ]);
  expect(days[1]?.sources.map(({ source, posts }) => [source, posts.map(({ id }) => id)])).toEqual([
    ["B", [3, 1]],
    ["", [2]],
  ]);
});

test("the same instant is another day elsewhere", () => {
  const at = Date.parse("2026-02-16T23:30Z");

  expect(dayOf(at, "UTC")).toBe("2026-02-16");
  expect(dayOf(at, "Asia/Tokyo")).toBe("2026-02-17");
  expect(dayOf(at, "America/New_York")).toBe("2026-02-16");
});

test.each([
  ["2026-02-16", "UTC", 24, "2026-02-16T00:00:00.000Z"],
  ["2026-03-29", "Europe/Berlin", 23, "2026-03-28T23:00:00.000Z"],
  ["2026-10-25", "Europe/Berlin", 25, "2026-10-24T22:00:00.000Z"],
  // Clocks that jump at midnight: 0:00 does not exist.
  ["2018-11-04", "America/Sao_Paulo", 23, "2018-11-04T03:00:00.000Z"],
  // The day that follows was left out altogether.
  ["2011-12-29", "Pacific/Apia", 24, "2011-12-29T10:00:00.000Z"],
])("%s in %s lasts %i hours", (day, zone, hours, from) => {
  const range = rangeOf(day, zone);

  expect(new Date(range.from).toISOString()).toBe(from);
  expect((range.to - range.from) / HOUR).toBe(hours);
});

test("a day counts the copies of its posts, but not where it is the day on which they were starred", () => {
  const copy = { entryId: 90, feedId: "planet", source: "Planet", at: Date.parse("2026-02-16T06:00:00Z") };
  const posts = [post(1, "2026-02-16T06:00:00Z", { copies: [copy], starredAt: Date.parse("2026-03-01T12:00:00Z") })];

  expect(toDays(posts, new Map(), "UTC").map(({ day, folded }) => [day, folded])).toEqual([["2026-02-16", 1]]);
  const starred = toDays(posts, new Map(), "UTC", { byStars: true });
  expect(starred.map(({ day, folded }) => [day, folded])).toEqual([["2026-03-01", 0]]);
});
