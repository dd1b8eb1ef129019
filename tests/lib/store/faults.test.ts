import { expect, test } from "vitest";
import { unfold } from "../../../lib/folds.ts";
import { markRead } from "../../../lib/marks.ts";
import { placeAgain } from "../../../lib/poll/refold.ts";
import { purgeRemoved } from "../../../lib/purge.ts";
import { makeRoom } from "../../../lib/retain.ts";
import { keepCounted } from "../../../lib/store/recount.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { place } from "../../../lib/subscribe.ts";
import { finishUnfollowing, followAgain, unfollow } from "../../../lib/unfollow.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "../../support/build.ts";
import { killedAtEvery } from "../../support/faults.ts";
import { brokenIn } from "../../support/invariants.ts";
import { stateOf } from "../../support/library.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const said = { title: "AI and readable APIs", link: "https://blog.example/1", text: `${longText} ${longText}` };
const month = { keepDays: 30, keepPosts: 0 };

/** A blog, a planet that carries its post too, and what both have dropped from their documents since. */
async function library() {
  const db = await testStore();
  const [blog, planet] = [
    await followed(db, "https://blog.example/atom"),
    await followed(db, "https://planet.example/rss"),
  ];
  await place(db, blog, [["News"]], morning);
  const [own, stays] = [feedEntry(), feedEntry({ title: "Stays" })];
  const original = feedEntry(said);
  await arrives(db, blog, feedOf([original, own, stays]));
  await arrives(db, planet, feedOf([feedEntry(said), feedEntry()]));
  await markRead(db, [1], true, daysAfter(1));
  await keepCounted(db, daysAfter(1));
  return { db, blog, planet, own, stays, original };
}

/** Killed anywhere, nothing is torn; done again, it ends as if it had never been killed. */
async function survives(store: Db, act: (db: Db) => Promise<unknown>, goOn = act): Promise<number> {
  const outcomes = new Set<string>();
  const outcome = async (db: Db) => outcomes.add(JSON.stringify(await stateOf(db)));
  const kills = await killedAtEvery(store, act, async (db, kill) => {
    expect(await brokenIn(db), `killed at request ${kill}`).toEqual([]);
    await goOn(db);
    expect(await brokenIn(db), `gone on after request ${kill}`).toEqual([]);
    await outcome(db);
  });
  expect(outcomes.size).toBe(1);
  return kills;
}

test("a document that arrives is stored whole or not at all, wherever it is killed", async () => {
  const { db, blog, own, stays } = await library();
  const edited = { ...own, content: { html: "<p>Something else</p>" } };
  const document = feedOf([feedEntry(), edited, stays]);

  expect(await survives(db, (store) => arrives(store, blog, document, daysAfter(2)))).toBeGreaterThan(30);
});

test("what was dropped comes back whole or not at all", async () => {
  const { db, blog, stays, original } = await library();
  await arrives(db, blog, feedOf([stays]), daysAfter(1));
  await makeRoom(db, month, daysAfter(60));

  expect(await survives(db, (store) => arrives(store, blog, feedOf([stays, original]), daysAfter(61)))).toBeGreaterThan(
    5,
  );
});

test("making room can be killed anywhere and goes on", async () => {
  const { db, blog, planet, stays } = await library();
  await arrives(db, blog, feedOf([stays]), daysAfter(1));
  await arrives(db, planet, feedOf([]), daysAfter(1));

  expect(await survives(db, (store) => makeRoom(store, month, daysAfter(60)))).toBeGreaterThan(30);
});

test("removing a feed, having it back and purging it can be killed anywhere and go on", async () => {
  const { db, blog } = await library();
  const what = { kind: "remove", feedId: blog, title: "" } as const;
  const kills = await survives(
    db,
    (store) => unfollow(store, [blog], what, daysAfter(2)),
    async (store) => {
      if ((await store.get("subscriptions", blog))?.removedAt === undefined)
        await unfollow(store, [blog], what, daysAfter(2));
      await finishUnfollowing(store);
    },
  );
  expect(kills).toBeGreaterThan(20);

  await unfollow(db, [blog], what, daysAfter(2));
  expect(await survives(db, (store) => purgeRemoved(store, daysAfter(30)))).toBeGreaterThan(5);
  expect(await survives(db, (store) => followAgain(store, [blog], daysAfter(3)))).toBeGreaterThan(5);
});

test("marks, a fold taken apart and a recount can be killed anywhere", async () => {
  const { db, planet } = await library();
  expect(await survives(db, (store) => markRead(store, [1, 2, 3], true, daysAfter(2)))).toBeGreaterThan(5);
  const folded = (await db.getAll("posts")).find(({ members }) => members.length === 2);
  expect(
    await survives(db, (store) => unfold(store, folded?.members[1]?.entryId ?? 0, daysAfter(2), placeAgain)),
  ).toBeGreaterThan(5);
  await place(db, planet, [["News"]], morning);
  expect(await survives(db, (store) => keepCounted(store, daysAfter(2)))).toBeGreaterThan(5);
});
