import { expect, test } from "vitest";
import { arrivals, backlogOf, goneFrom, merge, splitUnchanged, type Known } from "../../lib/merge.ts";
import type { FeedEntry } from "../../lib/model.ts";
import { daysAfter, feedEntry } from "../support/build.ts";

/** As the store would hold what `merge` called new. */
function stored(entries: readonly FeedEntry[]): readonly Known[] {
  return merge(arrivals(entries), []).fresh.map(({ entry, guidHash, contentHash }, i) => ({
    id: i + 1,
    guidHash,
    contentHash,
    title: entry.title,
    ...(entry.link === undefined ? {} : { url: entry.link }),
  }));
}
const titles = (found: ReturnType<typeof merge>["fresh"]) => found.map(({ entry }) => entry.title);

test("an entry that is served again is neither new nor changed", () => {
  const entry = feedEntry();

  const again = merge(arrivals([entry]), stored([entry]));

  expect(again).toMatchObject({ fresh: [], changed: [] });
  expect(again.kept).toHaveLength(1);
});

test("the same guid with another text is an edit of the same entry", () => {
  const entry = feedEntry();

  const edited = merge(arrivals([{ ...entry, title: "Corrected" }]), stored([entry]));

  expect(edited.fresh).toEqual([]);
  expect(edited.changed.map(({ id }) => id)).toEqual([1]);
});

test("without guids, links identify; without either, the text does", () => {
  const { guid: _, ...linked } = feedEntry();
  const { link: __, ...bare } = linked;

  expect(merge(arrivals([{ ...linked, title: "Corrected" }]), stored([linked])).fresh).toEqual([]);
  expect(merge(arrivals([bare]), stored([bare])).fresh).toEqual([]);
  expect(merge(arrivals([{ ...bare, title: "Another" }]), stored([bare])).fresh).toHaveLength(1);
});

test("one guid for ten entries loses none of them", () => {
  const entries = Array.from({ length: 10 }, () => feedEntry({ guid: "same" }));

  expect(merge(arrivals(entries), []).fresh).toHaveLength(10);
  expect(merge(arrivals(entries), stored(entries)).fresh).toEqual([]);
});

test.each([
  [
    "without guids, all linking to the home page",
    () => {
      const { guid: _, ...entry } = feedEntry({ link: "https://blog.example/" });
      return entry;
    },
  ],
  ["under one guid and one link", () => feedEntry({ guid: "https://blog.example/", link: "https://blog.example/" })],
])("three entries %s are three, served again or not", (_, make) => {
  const entries = [make(), make(), make()];

  expect(merge(arrivals(entries), []).fresh).toHaveLength(3);
  expect(merge(arrivals(entries), stored(entries))).toMatchObject({ fresh: [], changed: [] });
  const [last] = entries.toReversed();
  expect(merge(arrivals(last ? [last] : []), stored(entries)).fresh).toEqual([]);
});

test("a guid that begins to stand for a second link still means the entry that had it first", () => {
  const first = feedEntry({ guid: "same", title: "First" });
  const second = feedEntry({ guid: "same", title: "Second" });

  expect(titles(merge(arrivals([second, first]), stored([first])).fresh)).toEqual(["Second"]);
});

test("an entry that stands twice in a document, equal in everything, is one", () => {
  const entry = feedEntry();

  expect(arrivals([entry, { ...entry }])).toHaveLength(1);
});

test("what stood in the last document unchanged is not looked up again", () => {
  const [old, fresh] = [feedEntry(), feedEntry()];
  const [known] = arrivals([old]);
  const last = { feedId: "a", bodyHash: 1, fetch: 1, entries: [[known?.contentHash ?? 0, 7] as const] };

  const { unchanged, others } = splitUnchanged(arrivals([old, fresh]), last);

  expect(unchanged.map(([, id]) => id)).toEqual([7]);
  expect(others.map(({ entry }) => entry)).toEqual([fresh]);
});

test("what stood in the last document and stands in this no more has left the feed", () => {
  const last = { feedId: "a", bodyHash: 1, fetch: 1, entries: [[10, 1] as const, [20, 2] as const] };

  expect(goneFrom(last, new Set([2]))).toEqual([1]);
  expect(goneFrom(undefined, new Set())).toEqual([]);
});

test("of a new feed the newest five and those of its last week are news, the rest is backlog", () => {
  const entries = Array.from({ length: 20 }, (_, i) => feedEntry({ title: `${i} days old`, published: daysAfter(-i) }));
  const monthly = Array.from({ length: 8 }, (_, i) => feedEntry({ published: daysAfter(-30 * i) }));

  expect(backlogOf(entries).size).toBe(12);
  expect(backlogOf(monthly).size).toBe(3);
});

test("undated entries are news", () => {
  const undated = Array.from({ length: 20 }, () => {
    const { published: _, ...entry } = feedEntry();
    return entry;
  });

  expect(backlogOf(undated).size).toBe(0);
});
