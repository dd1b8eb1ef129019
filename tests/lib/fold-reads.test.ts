import { expect, test } from "vitest";
import { readEdit } from "../../lib/fold-reads/edit.ts";
import { readFold } from "../../lib/fold-reads/facts.ts";
import { readFoldLog } from "../../lib/fold-reads/log.ts";
import { readNear } from "../../lib/fold-reads/near.ts";
import { unfold } from "../../lib/folds.ts";
import { placeAgain } from "../../lib/poll/refold.ts";
import type { Db } from "../../lib/store/schema.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "../support/build.ts";
import { prose } from "../support/prose.ts";
import { arrives, followed, testStore } from "../support/store.ts";

const link = "https://blog.example/2026/apis";
const said = { title: "AI and readable APIs", text: longText, published: morning };
const day = { from: morning - 6 * 3_600_000, to: morning + 18 * 3_600_000 };

/** A post of the blog with its copy on a planet, by a link that is tracked, and another post. */
async function library() {
  const db = await testStore();
  const blog = await followed(db, "https://blog.example/atom");
  const planet = await followed(db, "https://planet.example/rss");
  await arrives(
    db,
    blog,
    feedOf([
      feedEntry({ ...said, link, guid: "tag:blog,1" }),
      feedEntry({ text: prose(7, 40), published: daysAfter(-3) }),
    ]),
  );
  const copy = feedEntry({ ...said, link: `${link}?utm_source=planet`, guid: "planet 1" });
  await arrives(db, planet, feedOf([copy], { link: "https://planet.example/" }), daysAfter(1));
  return { db, blog, planet };
}
const log = (db: Db, query = {}) => readFoldLog(db, query, daysAfter(2));

test("per copy its guid and date, and what its link differs in", async () => {
  const { db } = await library();
  const post = (await db.getAll("posts")).find(({ members }) => members.length > 1);

  const { copies } = await readFold(db, post?.id ?? 0);

  expect(copies.map(({ guid, shown, link: differs }) => [guid, shown, differs])).toEqual([
    ["tag:blog,1", true, undefined],
    ["planet 1", false, [{ kind: "tracking", names: ["utm_source"] }]],
  ]);
});

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

test.each([0, 1])(
  "what the reader took apart is told with the one it can be folded with again (copy %i)",
  async (which) => {
    const { db } = await library();
    const post = (await db.getAll("posts")).find(({ members }) => members.length > 1);
    const copy = post?.members[which]?.entryId ?? 0;
    const other = post?.members[1 - which]?.entryId;
    await unfold(db, copy, daysAfter(1), placeAgain);

    const told = { entryId: copy, folded: false, by: "reader", other: { entryId: other } };
    expect((await log(db, { kind: "apart" })).lines).toMatchObject([told]);
    expect((await log(db, { day })).lines).toHaveLength(1);
  },
);

test("a long log comes in pages that miss nothing and repeat nothing", async () => {
  const { db, blog } = await library();
  const tx = db.transaction("folds", "readwrite");
  for (let i = 0; i < 430; i++) {
    const feedId = i % 3 === 0 ? blog : "another";
    await tx.store.add({ at: daysAfter(1), postId: 1, entryId: 1, feedId, reason: { rule: "reader" } });
  }
  await tx.done;

  const keys: string[] = [];
  for (let below: number | undefined = Infinity; below !== undefined;) {
    const page = await log(db, { feedId: blog, ...(below === Infinity ? {} : { below }) });
    keys.push(...page.lines.map(({ key }) => key));
    below = page.next;
  }

  expect(keys).toHaveLength(144);
  expect(new Set(keys).size).toBe(144);
});

test("posts that may be the same: those alike in title first, however far, then the nearest", async () => {
  const { db, blog } = await library();
  const far = { title: "AI and readable APIs, revisited", text: prose(3, 50), published: daysAfter(40) };
  const near = { title: "Something else", text: prose(4, 50), published: morning };
  await arrives(db, blog, feedOf([feedEntry(far), feedEntry(near)]), daysAfter(41));
  const post = (await db.getAll("posts")).find(({ members }) => members.length > 1);

  const titles = (await readNear(db, post?.id ?? 0)).map(({ title }) => title);

  expect(titles.slice(0, 2)).toEqual(["AI and readable APIs, revisited", "Something else"]);
  expect(titles).toHaveLength(3);
});

test("an edit is told word by word, with what stays the same left out", async () => {
  const { db, blog } = await library();
  const entry = feedEntry({ guid: "tag:blog,9", title: "Old title", text: `${prose(1, 80)} brown fox.` });
  await arrives(db, blog, feedOf([entry]), daysAfter(1));
  const edited = { ...entry, title: "New title", content: { html: `<p>${prose(1, 80)} red fox.</p>` } };
  await arrives(db, blog, feedOf([edited]), daysAfter(2));
  const stored = (await db.getAll("entries")).find(({ guid }) => guid === "tag:blog,9");

  const edit = await readEdit(db, stored?.id ?? 0);

  expect(stored?.edited).toBe(daysAfter(2));
  expect((await db.get("posts", stored?.postId ?? 0))?.lead.edited).toBe(daysAfter(2));
  expect(edit?.title?.map(({ kind }) => kind)).toEqual(["removed", "added", "same"]);
  expect(edit?.text.map((piece) => (piece.kind === "gap" ? "gap" : `${piece.kind} ${piece.text.trim()}`))).toEqual([
    "gap",
    expect.stringMatching(/^same /),
    "removed brown",
    "added red",
    "same fox.",
  ]);
  expect(await readEdit(db, 1)).toBeUndefined();
});
