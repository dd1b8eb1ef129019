import { expect, test } from "vitest";
import { arrivals, backlogOf, goneFrom, type Known, merge, standingOf } from "../../lib/merge.ts";
import type { FeedEntry } from "../../lib/published.ts";
import { daysAfter, feedEntry, rawEntries } from "../support/build.ts";

const readAll = (entries: readonly FeedEntry[]) => arrivals(rawEntries(entries)).others;

/** As the store would hold what `merge` called new. */
function stored(entries: readonly FeedEntry[]): readonly Known[] {
  return merge(readAll(entries), []).fresh.map(({ entry, guidHash, contentHash }, i) => ({
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

  const again = merge(readAll([entry]), stored([entry]));

  expect(again).toMatchObject({ fresh: [], changed: [] });
  expect(again.kept).toHaveLength(1);
});

test("the same guid with another text is an edit of the same entry", () => {
  const entry = feedEntry();

  const edited = merge(readAll([{ ...entry, title: "Corrected" }]), stored([entry]));

  expect(edited.fresh).toEqual([]);
  expect(edited.changed.map(({ id }) => id)).toEqual([1]);
});

test("without guids, links identify; without either, the text does", () => {
  const { guid: _, ...linked } = feedEntry();
  const { link: __, ...bare } = linked;

  expect(merge(readAll([{ ...linked, title: "Corrected" }]), stored([linked])).fresh).toEqual([]);
  expect(merge(readAll([bare]), stored([bare])).fresh).toEqual([]);
  expect(merge(readAll([{ ...bare, title: "Another" }]), stored([bare])).fresh).toHaveLength(1);
});

test("one guid for ten entries loses none of them", () => {
  const entries = Array.from({ length: 10 }, () => feedEntry({ guid: "same" }));

  expect(merge(readAll(entries), []).fresh).toHaveLength(10);
  expect(merge(readAll(entries), stored(entries)).fresh).toEqual([]);
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

  expect(merge(readAll(entries), []).fresh).toHaveLength(3);
  expect(merge(readAll(entries), stored(entries))).toMatchObject({ fresh: [], changed: [] });
  const [last] = entries.toReversed();
  expect(merge(readAll(last ? [last] : []), stored(entries)).fresh).toEqual([]);
});

test("a guid that begins to stand for a second link still means the entry that had it first", () => {
  const first = feedEntry({ guid: "same", title: "First" });
  const second = feedEntry({ guid: "same", title: "Second" });

  expect(titles(merge(readAll([second, first]), stored([first])).fresh)).toEqual(["Second"]);
});

test("an entry that stands twice in a document, equal in everything, is one", () => {
  const entry = feedEntry();

  expect(readAll([entry, { ...entry }])).toHaveLength(1);
});

/** The document in which these entries stood, numbered from 1. */
const documentOf = (entries: readonly FeedEntry[]) => ({
  feedId: "a",
  bodyHash: 1,
  fetch: 1,
  entries: readAll(entries).map((arrival, i) => standingOf(arrival, i + 1)),
});
/** As a reader leaves an entry that it has seen. */
const unread = (entry: FeedEntry) => rawEntries([entry]).map(({ rawHash }) => ({ rawHash }));

test("what stood in the last document is not looked up again, read or not", () => {
  const [old, fresh] = [feedEntry(), feedEntry()];
  const last = documentOf([old]);

  for (const again of [unread(old), rawEntries([old]), [{ rawHash: 1, entry: { ...old, categories: ["new"] } }]]) {
    const { unchanged, others, stale } = arrivals([...again, ...rawEntries([fresh])], last);

    expect(unchanged.map(([rawHash, id]) => [rawHash, id])).toEqual([[again[0]?.rawHash, 1]]);
    expect(others.map(({ entry }) => entry)).toEqual([fresh]);
    expect(stale).toBe(false);
  }
});

test("an entry that was not read counts among those that share a guid, and among those that stand twice", () => {
  const old = feedEntry({ guid: "same", link: "https://blog.example/", title: "Old" });
  const namesake = { ...old, title: "New" };
  const twin = { ...old, content: { html: "the same entry again, in other words" } };
  const last = documentOf([old]);
  const known = stored([old]);

  for (const first of [unread(old), rawEntries([old])]) {
    const { others } = arrivals([...first, ...rawEntries([namesake, twin])], last);

    expect(others.map(({ entry }) => entry)).toEqual([namesake]);
    expect(titles(merge(others, known).fresh)).toEqual(["New"]);
  }
});

test("an entry that was passed over for a document which is no longer the last one makes the reading stale", () => {
  expect(arrivals(unread(feedEntry()), documentOf([]))).toEqual({ unchanged: [], others: [], stale: true });
});

test("what stood in the last document and stands in this no more has left the feed", () => {
  const last = documentOf([feedEntry(), feedEntry()]);

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
