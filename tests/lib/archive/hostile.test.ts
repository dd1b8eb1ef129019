import { assert, asyncProperty, jsonValue, letrec, uint8Array } from "fast-check";
import { expect, test, vi } from "vitest";
import { planRestore } from "../../../lib/archive/plan.ts";
import { rowsFrom } from "../../../lib/backup/read-row.ts";
import { defaultSettings } from "../../../lib/choices.ts";
import { gzip } from "../../../lib/gzip.ts";
import { limits } from "../../../lib/limits.ts";
import type { Problem } from "../../../lib/problem.ts";
import { FeedError } from "../../../lib/problem.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { daysAfter } from "../../support/build.ts";
import { chosen, kept, restored } from "../../support/backup.ts";
import { flawsOf } from "../../support/library.ts";
import { testStore } from "../../support/store.ts";

const head = (said: object = {}) =>
  `${JSON.stringify({ format: "foldfeed-backup", version: 1, at: 1, last: { entry: 9, post: 9 }, ...said }).slice(0, -1)},"rows":[`;
const feed = ["subscription", { id: "a", feedUrl: "https://a.example/f", title: "A", folders: [], addedAt: 1 }];
const at = "0mlqbc3k0-0000-e8648f2d";

async function file(...lines: readonly string[]): Promise<string> {
  async function* texts() {
    yield `${lines.join("\n")}\n`;
  }
  return chosen(await gzip(texts()));
}

/** A whole file of these rows. */
function fileOf(...rows: readonly unknown[]): Promise<string> {
  const lines = rows.map((row) => `${JSON.stringify(row)},`);
  return file(head(), ...lines, JSON.stringify(["end", { rows: rows.length }]), "]}");
}

async function plan(db: Db, source: string) {
  return planRestore(db, source, "add", defaultSettings, daysAfter(30));
}

async function problemOf(source: string): Promise<Problem | undefined> {
  try {
    await plan(await testStore(), source);
    return undefined;
  } catch (error) {
    if (error instanceof FeedError) return error.problem;
    throw error;
  }
}

test("what is no backup is told from a damaged one, a newer one and one that is too large", async () => {
  expect(await problemOf(await chosen(new Blob(["<opml/>"])))).toEqual({ kind: "not-a-backup" });
  expect(await problemOf(await chosen(new Blob([])))).toEqual({ kind: "damaged-backup" });
  expect(await problemOf(await file("{}"))).toEqual({ kind: "not-a-backup" });
  expect(await problemOf(await file('{"format":"other","rows":['))).toEqual({ kind: "not-a-backup" });
  expect(await problemOf(await file(head({ version: 2 })))).toEqual({ kind: "newer-backup", version: 2 });
  expect(await problemOf(await file(head({ version: "1" })))).toEqual({ kind: "damaged-backup" });
  expect(await problemOf(await file(head({ last: { entry: 2 ** 52, post: 1 } })))).toEqual({ kind: "damaged-backup" });
  expect(await problemOf(await file(head(), JSON.stringify(feed)))).toEqual({ kind: "damaged-backup" });
  expect(await problemOf(await file(head(), '["end",{"rows":7}]', "]}"))).toEqual({ kind: "damaged-backup" });
  expect(await problemOf(await file(head(), "{", "]}"))).toEqual({ kind: "damaged-backup" });
});

test("a file that was cut anywhere is damaged, and changes nothing", async () => {
  async function* texts() {
    yield `${head()}\n${JSON.stringify(feed)},\n["end",{"rows":1}]\n]}\n`;
  }
  const whole = await gzip(texts());
  for (let size = 11; size < whole.size; size += 7) {
    const problem = await problemOf(await chosen(whole.slice(0, size)));
    expect(["damaged-backup", "not-a-backup"]).toContain(problem?.kind);
  }
});

test("a bomb ends in words: a line without an end, or lines without an end", async () => {
  vi.spyOn(limits, "backupBytes", "get").mockReturnValue(3_000_000);
  async function* line() {
    for (let i = 0; i < 40; i++) yield "0".repeat(1_000_000);
  }
  async function* lines() {
    yield `${head()}\n`;
    for (let i = 0; i < 500; i++) yield '["unknown",1],\n'.repeat(1_000);
  }
  expect(await problemOf(await chosen(await gzip(line())))).toMatchObject({ kind: "too-large" });
  expect(await problemOf(await chosen(await gzip(lines())))).toMatchObject({ kind: "too-large" });
});

test("a million marks are read in slices, each a transaction's worth, and counted", async () => {
  const many = (count: number) => ({ feedId: "b", of: Array.from({ length: count }, (_, i) => [i, {}]) });
  expect(rowsFrom("marks", many(1_000_000), 0)).toHaveLength(2_000);
  const db = await testStore();

  const { rows, counts } = await plan(db, await fileOf(feed, ["marks", many(20_000)]));

  expect(rows).toBe(41);
  expect(counts).toMatchObject({ feedsAdded: 1, skipped: 40 });
  expect(await db.count("tombstones")).toBe(0);
});

test("what makes no sense is left out and counted; the rest is restored", async () => {
  const db = await testStore();
  const source = await fileOf(
    feed,
    ["subscription", { id: "b", feedUrl: "javascript:alert(1)", title: "B", folders: [], addedAt: 1 }],
    ["subscription", { id: 3, feedUrl: "https://c.example/", title: [], folders: "News", addedAt: "now" }],
    ["settings", { zone: "mars", badge: "off", surplus: 1 }],
    [
      "marks",
      {
        feedId: "a",
        of: [
          [1, { read: { value: "yes", at } }],
          [2, { starred: { value: true, at } }],
        ],
      },
    ],
    ["marks", { feedId: "a", of: [["2", {}]] }],
    ["marks", { feedId: "nobody's", of: [[3, { read: { value: true, at } }]] }],
    ["entry", { entry: { id: 1 }, post: 1 }],
    ["entry", null],
    ["apart", { at: 1, pair: [["a", 1]] }],
    ["from the future", {}],
  );

  const { plan: planned } = await restored(db, source);

  expect(planned.counts).toMatchObject({ feedsAdded: 1, skipped: 8, waiting: 1, settings: 1 });
  expect((await db.getAll("subscriptions")).map(({ id }) => id)).toEqual(["a"]);
  expect(await db.getAll("tombstones")).toMatchObject([{ id: "a:1", marks: {} }, { id: "a:2" }]);
});

test("names that every object has are names like any other", async () => {
  const db = await testStore();
  const rows = ["__proto__", "constructor", "toString"].map(
    (id) =>
      `["subscription",{"id":"${id}","feedUrl":"https://${id}.example/","title":"","folders":[],"addedAt":1,"__proto__":{"polluted":1},"choices":{"__proto__":{"paused":true},"constructor":1}}],`,
  );
  const marks = `["marks",{"feedId":"__proto__","of":[[1,{"__proto__":{"read":{"value":true,"at":"${at}"}}}]]}],`;

  await restored(db, await file(head(), ...rows, marks, '["end",{"rows":4}]', "]}"));

  expect(await db.getAllKeys("subscriptions")).toEqual(["__proto__", "constructor", "toString"]);
  expect((await db.getAll("subscriptions")).map(({ choices }) => choices)).toEqual([undefined, undefined, undefined]);
  expect((await db.getAll("tombstones")).map((each) => each.marks)).toEqual([{}]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("a mark from the future does not outlive what the reader does later", async () => {
  const db = await testStore();
  const future = { read: { value: true, at: "zzzzzzzzz-0000-e8648f2d" } };

  await restored(db, await fileOf(feed, ["marks", { feedId: "a", of: [[1, future]] }]));

  expect((await db.getAll("tombstones")).map(({ marks }) => marks)).toEqual([{}]);
  expect(JSON.stringify(await db.get("meta", "clock"))).not.toContain("zzz");
});

test("no bytes and no rows crash it, and whatever is restored leaves the store whole", async () => {
  await assert(
    asyncProperty(uint8Array({ maxLength: 200 }), async (bytes) => {
      expect((await problemOf(await chosen(new Blob([bytes as BlobPart]))))?.kind).toMatch(/backup$/);
    }),
    { numRuns: 50 },
  );
  const names = ["settings", "subscription", "marks", "document", "entry", "apart", "cut", "end?"];
  await assert(
    asyncProperty(letrec(() => ({ value: jsonValue() })).value, async (value) => {
      const db = await testStore();
      await restored(db, await fileOf(feed, ...names.map((name) => [name, value])));
      expect((await kept(db)).subscriptions).toHaveLength(1);
      expect(await flawsOf(db)).toEqual([]);
    }),
    { numRuns: 50 },
  );
});
