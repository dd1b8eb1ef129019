import { expect, test, vi } from "vitest";
import { absorbTogether, createTakeIn } from "../../../lib/poll/together.ts";
import { usualPolicy } from "../../../lib/poll/outcome.ts";
import type { FeedId } from "../../../lib/model.ts";
import type { Feed } from "../../../lib/published.ts";
import { daysAfter, feedEntry, feedOf, longText, rawEntries } from "../../support/build.ts";
import { killedAtEvery } from "../../support/faults.ts";
import { brokenIn } from "../../support/invariants.ts";
import { stateOf } from "../../support/library.ts";
import { arrives, followed, testStore } from "../../support/store.ts";

const said = { title: "AI and readable APIs", link: "https://blog.example/1", text: `${longText} ${longText}` };
const names = ["blog", "planet", "mirror", "other"];
const documents = names.map((name) =>
  feedOf([feedEntry(said), feedEntry({ title: `Only on ${name}`, link: `https://${name}.example/2` })]),
);
const now = daysAfter(1);

const deliveryOf = (feedId: FeedId, feed: Feed) => ({
  feedId,
  arrived: {
    feed: { ...feed, raw: rawEntries(feed.entries) },
    bodyHash: 7,
    validators: { etag: `"${feedId}"` },
  },
  now,
  policy: usualPolicy,
});

async function library() {
  const db = await testStore();
  const ids: FeedId[] = [];
  for (const name of names) ids.push(await followed(db, `https://${name}.example/atom`));
  return { db, deliveries: documents.map((document, i) => deliveryOf(ids[i] ?? "", document)) };
}

test("documents that arrive at once share transactions, and come to what they come to one after the other", async () => {
  const { db, deliveries } = await library();
  const alone = await library();
  const opened = vi.spyOn(IDBDatabase.prototype, "transaction");
  const takeIn = createTakeIn(db);

  expect(await Promise.all(deliveries.map(takeIn))).toEqual([2, 2, 2, 2]);
  expect(opened).toHaveBeenCalledTimes(2);
  opened.mockRestore();

  for (const [i, { feedId }] of alone.deliveries.entries()) await arrives(alone.db, feedId, documents[i]!, now);
  const shape = async (store: typeof db) =>
    (await store.getAll("posts")).map(({ id, members }) => [id, members.length]);
  expect(await shape(db)).toEqual(await shape(alone.db));
  expect((await shape(db))[0]).toEqual([1, 4]);
  expect(await brokenIn(db)).toEqual([]);
});

test("killed anywhere, documents that share a transaction are stored with their validators or not at all", async () => {
  const { db, deliveries: all } = await library();
  const deliveries = all.slice(0, 2);
  const outcomes = new Set<string>();

  const kills = await killedAtEvery(
    db,
    (store) => absorbTogether(store, deliveries),
    async (store, kill) => {
      expect(await brokenIn(store), `killed at request ${kill}`).toEqual([]);
      const stored = new Set((await store.getAll("documents")).map(({ feedId }) => feedId));
      for (const { id, validators } of await store.getAll("subscriptions"))
        expect(validators !== undefined).toBe(stored.has(id));
      await absorbTogether(store, deliveries);
      expect(await brokenIn(store), `gone on after request ${kill}`).toEqual([]);
      outcomes.add(JSON.stringify(await stateOf(store)));
    },
  );

  expect(kills).toBeGreaterThan(20);
  expect(outcomes.size).toBe(1);
});

test("one document that cannot be stored does not hold back those that came with it", async () => {
  const { db, deliveries } = await library();
  const [first, second, ...others] = deliveries;
  const broken = { ...second!, arrived: { ...second!.arrived, feed: { ...second!.arrived.feed, raw: undefined! } } };
  const takeIn = createTakeIn(db);

  const outcomes = await Promise.allSettled([first!, broken, ...others].map(takeIn));

  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
  expect(await db.count("documents")).toBe(3);
  expect(await brokenIn(db)).toEqual([]);
  // And what comes later is stored, too.
  expect(await takeIn(second!)).toBe(2);
});

test("two readings of one new feed that share a transaction leave each entry once, the edit told", async () => {
  const { db, deliveries } = await library();
  const [first] = deliveries;
  const { guid = "" } = documents[0]!.entries[0]!;
  const edited = feedOf([
    feedEntry({ ...said, guid, text: `${said.text} And one more thing.` }),
    feedEntry({ title: "Later" }),
  ]);

  expect(await absorbTogether(db, [first!, deliveryOf(first!.feedId, edited)])).toEqual([2, 1]);

  const bodies = await db.getAll("bodies");
  expect(bodies).toHaveLength(3);
  expect(bodies.filter(({ former }) => former)).toHaveLength(1);
  expect(await brokenIn(db)).toEqual([]);
});
