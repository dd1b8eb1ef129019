import { expect, test } from "vitest";
import { browser } from "../../lib/browser.ts";
import { choose } from "../../lib/choose.ts";
import { forgetHealing, healSubscriptions, keepMirror, keepStars } from "../../lib/heal.ts";
import { star } from "../../lib/marks.ts";
import { readStars } from "../../lib/local/mirror.ts";
import { readDigest } from "../../lib/read-digest.ts";
import { readSources } from "../../lib/reads.ts";
import { readAwaitedStars, starAwaited } from "../../lib/store/awaited-stars.ts";
import { trimTombstones } from "../../lib/store/tombstones.ts";
import type { Db } from "../../lib/store/schema.ts";
import { place, rename } from "../../lib/subscribe.ts";
import { unfollow } from "../../lib/unfollow.ts";
import { backupOf, restored } from "../support/backup.ts";
import { daysAfter, feedEntry, feedOf, morning } from "../support/build.ts";
import { arrives, followed, testStore } from "../support/store.ts";

async function twoFeeds() {
  const db = await testStore();
  const [a, b] = [await followed(db, "https://a.example/"), await followed(db, "https://b.example/")];
  await rename(db, a, "Mine", morning);
  await place(db, a, [["News"]], morning);
  await keepMirror(db);
  return { db, a, b };
}

async function damage(slot: string) {
  const stored = (await browser.storage.local.get(slot)) as Record<string, { text: string } | undefined>;
  const { text = "" } = stored[slot] ?? {};
  await browser.storage.local.set({ [slot]: { ...stored[slot], text: text.replace("a.example", "x.example") } });
}

/** The reader stars the post of this title. */
async function starPost(db: Db, title: string, value = true) {
  const posts = (await db.getAll("posts")).filter(({ lead }) => lead.title === title);
  expect(posts).toHaveLength(1);
  await star(
    db,
    posts.map(({ id }) => id),
    value,
    morning,
  );
}

test("a store that was emptied has its feeds back: names, folders, numbers; and it is told until seen", async () => {
  const { a, b } = await twoFeeds();
  const emptied = await testStore();

  expect(await healSubscriptions(emptied, daysAfter(1))).toBe(2);

  const { subscriptions } = await readSources(emptied);
  expect(subscriptions.map(({ id }) => id).toSorted()).toEqual([a, b].toSorted());
  expect(subscriptions.find(({ id }) => id === a)).toMatchObject({ title: "Mine", folders: [["News"]] });
  expect((await readDigest(emptied, { count: 10 })).healed).toEqual({ at: daysAfter(1), feeds: 2 });

  await forgetHealing(emptied);
  expect((await readDigest(emptied, { count: 10 })).healed).toBeUndefined();
});

test("an emptied store never empties the copy", async () => {
  await twoFeeds();
  const emptied = await testStore();

  await keepMirror(emptied);

  expect(await healSubscriptions(emptied, morning)).toBe(2);
});

test("a store that has feeds is left alone", async () => {
  const { db } = await twoFeeds();

  expect(await healSubscriptions(db, morning)).toBe(0);
});

test("what the reader removed does not come back", async () => {
  const { db, a, b } = await twoFeeds();
  await unfollow(db, [a], { kind: "remove", feedId: a, title: "" }, morning);
  await keepMirror(db);
  const emptied = await testStore();

  await healSubscriptions(emptied, morning);

  expect((await readSources(emptied)).subscriptions.map(({ id }) => id)).toEqual([b]);
});

test("a copy that was damaged itself is not believed", async () => {
  await twoFeeds();
  for (const slot of ["mirror0", "mirror1"]) await damage(slot);

  expect(await healSubscriptions(await testStore(), morning)).toBe(0);
});

test("a copy that was cut off while it was written leaves the one before it", async () => {
  const { db, a } = await twoFeeds();
  await rename(db, a, "Newer", morning);
  await keepMirror(db);
  const stored = await browser.storage.local.get(["mirror0", "mirror1"]);
  const turns = Object.entries(stored as Record<string, { turn: number }>).toSorted((x, y) => y[1].turn - x[1].turn);
  await damage(turns[0]?.[0] ?? "");
  const emptied = await testStore();

  expect(await healSubscriptions(emptied, morning)).toBe(2);
  expect(await emptied.get("subscriptions", a)).toMatchObject({ name: "Mine" });
});

test("choices come back with their feeds, and a star with its post, even after a second loss", async () => {
  const { db, a } = await twoFeeds();
  await choose(db, [a], { paused: true, keepDays: 9 }, morning);
  const document = feedOf([feedEntry({ title: "Starred" }), feedEntry({ title: "Not" })]);
  await arrives(db, a, document);
  await starPost(db, "Starred");
  await Promise.all([keepMirror(db), keepStars(db)]);

  const emptied = await testStore();
  await healSubscriptions(emptied, daysAfter(1));
  expect(await emptied.get("subscriptions", a)).toMatchObject({ choices: { paused: true, keepDays: 9 } });
  expect((await readDigest(emptied, { count: 1 })).healed).toMatchObject({ stars: 1 });
  await keepStars(emptied);

  const again = await testStore();
  await healSubscriptions(again, daysAfter(2));
  await arrives(again, a, document, daysAfter(2));
  const { posts } = await readDigest(again, { count: 9 });
  expect(posts.filter(({ starred }) => starred).map(({ title }) => title)).toEqual(["Starred"]);
  await keepStars(again);
  expect(await readStars()).toHaveLength(1);
});

test("a star that was taken back does not return", async () => {
  const { db, a } = await twoFeeds();
  await arrives(db, a, feedOf([feedEntry({ title: "Starred" })]));
  await starPost(db, "Starred");
  await keepStars(db);
  await starPost(db, "Starred", false);
  await keepStars(db);

  expect(await readStars()).toEqual([]);
});

test("a star whose post its feed has no more stays, with title and link, whatever time passes and losses come", async () => {
  const { db, a } = await twoFeeds();
  const gone = feedEntry({ title: "Gone from its feed", link: "https://a.example/gone" });
  await arrives(db, a, feedOf([gone, feedEntry()]));
  await starPost(db, "Gone from its feed");
  await Promise.all([keepMirror(db), keepStars(db)]);

  const emptied = await testStore();
  await healSubscriptions(emptied, daysAfter(1));
  await arrives(emptied, a, feedOf([feedEntry()]), daysAfter(1));
  await trimTombstones(emptied, daysAfter(500));
  await keepStars(emptied);
  const left = { title: "Gone from its feed", url: "https://a.example/gone", source: "Mine" };
  expect(await readAwaitedStars(emptied)).toMatchObject([left]);

  const again = await testStore();
  await healSubscriptions(again, daysAfter(501));
  expect(await readAwaitedStars(again)).toMatchObject([left]);
  const elsewhere = await testStore();
  await restored(elsewhere, await backupOf(again));
  expect(await readAwaitedStars(elsewhere)).toMatchObject([left]);

  await arrives(again, a, feedOf([gone]), daysAfter(502));
  expect(await readAwaitedStars(again)).toEqual([]);
  expect((await readDigest(again, { count: 9, filter: "starred" })).posts).toHaveLength(1);
});

test("a backup of a starred post tells its title and link to a profile whose feed does not bring it", async () => {
  const { db, a } = await twoFeeds();
  await arrives(db, a, feedOf([feedEntry({ title: "Starred", link: "https://a.example/1" }), feedEntry()]));
  await starPost(db, "Starred");
  const elsewhere = await testStore();

  await restored(elsewhere, await backupOf(db));

  expect(await readAwaitedStars(elsewhere)).toMatchObject([{ title: "Starred", url: "https://a.example/1" }]);
});

test("a star that waits can be taken away, and given again", async () => {
  const { db, a } = await twoFeeds();
  await arrives(db, a, feedOf([feedEntry({ title: "Starred" })]));
  await starPost(db, "Starred");
  await keepStars(db);
  const emptied = await testStore();
  await healSubscriptions(emptied, daysAfter(1));
  const [{ id } = { id: "" }] = await readAwaitedStars(emptied);

  await starAwaited(emptied, id, false, daysAfter(2));
  await keepStars(emptied);
  expect([await readAwaitedStars(emptied), await readStars()]).toEqual([[], []]);

  await starAwaited(emptied, id, true, daysAfter(2));
  await keepStars(emptied);
  expect(await readAwaitedStars(emptied)).toMatchObject([{ title: "Starred" }]);
  expect(await readStars()).toMatchObject([{ title: "Starred" }]);
});
