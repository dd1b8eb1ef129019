import { expect, test } from "vitest";
import { undo } from "../../../entrypoints/background/undoer.ts";
import { neverFold } from "../../../lib/choose.ts";
import { readFoldLog } from "../../../lib/fold-reads/log.ts";
import { fold, unfold } from "../../../lib/folds.ts";
import type { EntryId, FeedId } from "../../../lib/model.ts";
import { keepFolded, placeAgain } from "../../../lib/poll/refold.ts";
import { purgeRemoved } from "../../../lib/purge.ts";
import { readUndo } from "../../../lib/reads.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { unfollow } from "../../../lib/unfollow.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "../../support/build.ts";
import { prose } from "../../support/prose.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const link = "https://blog.example/2026/apis";
const said = { title: "AI and readable APIs", text: longText, published: morning };
const day = { from: morning - 6 * 3_600_000, to: morning + 18 * 3_600_000 };

/** A post of the blog (entry 1) with its copy on a planet (entry 3), by a link that is tracked, and another post. */
async function library() {
  const db = await testStore();
  const blog = await followed(db, "https://blog.example/atom");
  const planet = await followed(db, "https://planet.example/rss");
  const other = feedEntry({ text: prose(7, 40), published: daysAfter(-3) });
  await arrives(db, blog, feedOf([feedEntry({ ...said, link, guid: "tag:blog,1" }), other]));
  const copy = feedEntry({ ...said, link: `${link}?utm_source=planet`, guid: "planet 1" });
  await arrives(db, planet, feedOf([copy], { link: "https://planet.example/" }), daysAfter(1));
  const [original = 0, copied = 0] = (await postOf(db)).members.map(({ entryId }) => entryId);
  return { db, blog, planet, original, copied };
}
async function postOf(db: Db) {
  const post = (await db.getAll("posts")).find(({ members }) => members.length > 1);
  if (!post) throw new Error("Nothing is folded");
  return post;
}
const log = (db: Db, query = {}) => readFoldLog(db, query, daysAfter(2));
const apart = (db: Db, entryId: EntryId) => unfold(db, entryId, daysAfter(1.2), placeAgain);
const again = (db: Db, entryId: EntryId, otherId: EntryId) => fold(db, entryId, otherId, daysAfter(1.4));
const never = async (db: Db, feedId: FeedId) => {
  await neverFold(db, feedId, daysAfter(1.2));
  await keepFolded(db, "full", daysAfter(1.2));
};

test("the log tells the newest first, and filters by feed, rule and day", async () => {
  const { db, blog, planet } = await library();

  const { lines, week } = await log(db);
  expect(lines).toMatchObject([{ feedId: planet, folded: true, reason: { rule: "same-link" }, at: daysAfter(1) }]);
  expect(lines[0]?.other?.source).toBe("A blog");
  expect(week).toEqual({ folded: 1, more: false });
  expect((await log(db, { feedId: blog })).lines).toEqual([]);
  expect((await log(db, { kind: "same-link" })).lines).toHaveLength(1);
  expect((await log(db, { kind: "same-text" })).lines).toEqual([]);
  expect((await log(db, { day })).lines).toMatchObject([{ feedId: planet, folded: true }]);
  expect((await log(db, { day: { from: day.from - 1, to: day.from } })).lines).toEqual([]);
});

test("what the reader took apart is told once, with what it can be folded with again", async () => {
  const { db, original, copied } = await library();
  await apart(db, copied);

  const told = { entryId: copied, folded: false, apart: "said", other: { entryId: original } };
  expect((await log(db)).lines).toMatchObject([told]);
  expect((await log(db, { kind: "apart" })).lines).toMatchObject([told]);
  expect((await log(db, { kind: "same-link" })).lines).toEqual([]);
  expect((await log(db, { day })).lines).toHaveLength(1);
});

test("where the first copy was taken out, that is one line, and none blames an edit", async () => {
  const { db, planet, original, copied } = await library();
  await apart(db, original);

  const told = { entryId: original, folded: false, apart: "said", other: { entryId: copied } };
  expect((await log(db)).lines).toMatchObject([told]);
  expect((await log(db, { feedId: planet })).lines).toMatchObject([
    { entryId: copied, folded: false, apart: "said", other: { entryId: original } },
  ]);
  expect((await log(db, { day })).lines).toHaveLength(1);
});

test.each(["original", "copied"] as const)(
  "what was folded again says why it stands there now, and is not among what stands apart (%s)",
  async (which) => {
    const { db, original, copied, ...rest } = await library();
    const taken = { original, copied, ...rest }[which];
    await apart(db, taken);
    await again(db, taken, taken === original ? copied : original);

    const { lines, week } = await log(db);
    const told = { entryId: taken, at: daysAfter(1.4), folded: true, reason: { rule: "same-link" } };
    expect(lines).toMatchObject([told]);
    expect(week.folded).toBe(1);
    expect((await log(db, { kind: "apart" })).lines).toEqual([]);
  },
);

test("a choice that is made and taken back leaves one line, and one copy of the week", async () => {
  const { db, planet, copied } = await library();
  await never(db, planet);
  const [chosen] = await readUndo(db);
  await undo(db, chosen?.act ?? "", daysAfter(1.4));
  await keepFolded(db, "full", daysAfter(1.4));

  expect(await db.count("folds")).toBe(3);
  const { lines, week } = await log(db);
  expect(lines).toMatchObject([{ entryId: copied, folded: true, reason: { rule: "same-link" } }]);
  expect(week).toEqual({ folded: 1, more: false });
});

test.each(["blog", "planet"] as const)(
  "what a choice took apart can be folded again, whichever copy it was about (%s)",
  async (which) => {
    const { db, original, copied, ...feeds } = await library();
    await never(db, feeds[which]);

    const { lines } = await log(db, { kind: "apart" });
    expect(lines).toHaveLength(1);
    expect(lines[0]?.apart).toBeUndefined();
    const pair = [lines[0]?.entryId ?? 0, lines[0]?.other?.entryId ?? 0] as const;
    expect(new Set(pair)).toEqual(new Set([original, copied]));
    // Each of the two has its way back.
    for (const feedId of Object.values(feeds)) {
      expect((await log(db, { kind: "apart", feedId })).lines.filter(({ other }) => !other)).toEqual([]);
    }

    await again(db, ...pair);
    expect((await log(db, { kind: "apart" })).lines).toEqual([]);
  },
);

test("an undo leaves the log as it was", async () => {
  const { db, copied } = await library();
  const before = (await log(db)).lines;
  await apart(db, copied);
  const [done] = await readUndo(db);
  await undo(db, done?.act ?? "", daysAfter(1.3));

  expect((await log(db)).lines).toEqual(before);
});

test("a long log comes as far as it is asked for, and says whether there is more", async () => {
  const { db, blog, copied } = await library();
  const feeds = [blog, await followed(db, "https://third.example/rss")];
  const texts = Array.from({ length: 130 }, (_, i) => ({ title: `Post of ${i}`, text: prose(100 + i, 40) }));
  for (const feed of feeds) {
    const entries = texts.map((each, i) => feedEntry({ ...each, published: daysAfter(-i / 10) }));
    await arrives(db, feed, feedOf(entries, { link: "https://x.example/" }), daysAfter(1.5));
  }

  const some = await log(db, { count: 60 });
  expect([some.lines.length, some.more]).toEqual([60, true]);
  const all = await log(db, { count: 500 });
  expect([all.lines.length, all.more]).toEqual([131, false]);
  expect(new Set(all.lines.map(({ entryId }) => entryId)).size).toBe(131);
  expect(all.lines.slice(0, 60)).toEqual(some.lines);
  expect(all.lines.at(-1)?.entryId).toBe(copied);
});

test("rows of what is no longer stored hide none of what is; and where nothing is left of it, that is said", async () => {
  const { db, blog, planet, copied } = await library();
  expect(await log(await testStore())).toMatchObject({ lines: [], forgotten: false });
  const tx = db.transaction("folds", "readwrite");
  for (let i = 0; i < 430; i++) {
    await tx.store.add({ at: daysAfter(1), postId: 1, entryId: 1000 + i, feedId: "gone", reason: { rule: "reader" } });
  }
  await tx.done;

  expect((await log(db)).lines).toMatchObject([{ entryId: copied }]);
  await unfollow(db, [blog, planet], { kind: "remove-all", feedIds: [blog, planet] }, daysAfter(2));
  await purgeRemoved(db, daysAfter(20));
  expect(await log(db)).toMatchObject({ lines: [], more: false, forgotten: true });
});

test("the copies of a week are counted, not the rows about them, and not what was taken apart", async () => {
  const { db, copied } = await library();
  const tx = db.transaction("folds", "readwrite");
  for (let i = 0; i < 5_100; i++) {
    const reason = i < 40 ? { reason: { rule: "reader" as const } } : {};
    void tx.store.add({ at: daysAfter(1.5), postId: 1, entryId: copied, feedId: "planet", ...reason });
  }
  await tx.done;

  expect((await log(db)).week).toEqual({ folded: 1, more: false });
  expect((await readFoldLog(db, {}, daysAfter(9))).week.folded).toBe(0);
  await apart(db, copied);
  expect((await log(db)).week.folded).toBe(0);
});
