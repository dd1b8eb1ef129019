import { expect, test } from "vitest";
import { undo } from "../../entrypoints/background/undoer.ts";
import { limits } from "../../lib/limits.ts";
import { addressOf, follow, moveAll, place, rename } from "../../lib/subscribe.ts";
import { choose } from "../../lib/choose.ts";
import { readdress } from "../../lib/poll/readdress.ts";
import { readSources } from "../../lib/reads.ts";
import { newestPosts } from "../../lib/store/posts.ts";
import { readUndo } from "../../lib/store/undoable.ts";
import { finishUnfollowing, unfollow } from "../../lib/unfollow.ts";
import { daysAfter, feedEntry, feedOf, morning } from "../support/build.ts";
import { arrives, followed, testStore } from "../support/store.ts";

const outline = (feedUrl: string, ...folders: readonly string[][]) => ({ feedUrl, title: "", folders });

test.each([
  ["blog.example", "https://blog.example/"],
  ["  blog.example/feed.xml ", "https://blog.example/feed.xml"],
  ["feed:https://blog.example/feed", "https://blog.example/feed"],
  ["feed://blog.example/feed", "https://blog.example/feed"],
  ["http://user:secret@blog.example/feed", "http://blog.example/feed"],
  ["localhost:8080/feed", "http://localhost:8080/feed"],
])("%o is the address %s", (typed, address) => {
  expect(addressOf(typed)).toBe(address);
});

test.each([
  "",
  "   ",
  "http://*/feed",
  "*.example/feed",
  "nonsense",
  "two words",
  "javascript:alert(1)",
  "mailto:a@b.example",
  "file:///etc/passwd",
])("%o is no web address", (typed) => {
  expect(() => addressOf(typed)).toThrow(
    expect.objectContaining({ problem: expect.objectContaining({ kind: "not-an-address" }) }),
  );
});

test("a list that is imported again adds nothing, and there is nothing to undo", async () => {
  const db = await testStore();
  const list = [outline("https://a.example/", ["Python"]), outline("https://b.example/")];
  await follow(db, list, morning, "first");

  const again = await follow(db, list, morning, "second");

  expect(again.added).toEqual([]);
  expect(again.known).toHaveLength(2);
  expect(again.act).toBeUndefined();
  expect(await db.count("subscriptions")).toBe(2);
  expect(await readUndo(db)).toHaveLength(1);
});

test("a feed that a second list has in another folder stands in both", async () => {
  const db = await testStore();
  await follow(db, [outline("https://a.example/", ["Python"])], morning);
  await follow(db, [outline("https://a.example/", ["Python"], ["Work", "Reading"])], morning);

  const { subscriptions } = await readSources(db);
  expect(subscriptions.map(({ folders }) => folders)).toEqual([[["Python"], ["Work", "Reading"]]]);
});

test("the reader's own name for a feed outlives every poll, and an empty one gives its title back", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://a.example/");
  const title = async () => (await readSources(db)).subscriptions[0]?.title;

  expect(await title()).toBe("a.example");

  await arrives(db, feed, feedOf([], { title: "As published" }));
  await rename(db, feed, " Mine ", morning);
  await arrives(db, feed, feedOf([], { title: "As published" }), daysAfter(1));
  expect(await title()).toBe("Mine");

  await rename(db, feed, "", morning);
  expect(await title()).toBe("As published");
});

test("moving a feed leaves its name, renaming leaves its folders", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://a.example/");
  await place(db, feed, [["News"]], morning);
  await rename(db, feed, "Mine", morning);

  expect((await readSources(db)).subscriptions[0]).toMatchObject({ title: "Mine", folders: [["News"]] });
});

test("a long list is fetched in batches, one with each alarm, and not all at once", async () => {
  const db = await testStore();
  const list = Array.from({ length: limits.importAtOnce + 1 }, (_, i) => outline(`https://f${i}.example/`));
  const { added } = await follow(db, list, morning, "long");

  const due = await Promise.all([added[0], added.at(-2), added.at(-1)].map((id) => db.get("subscriptions", id ?? "")));
  expect(due.map((one) => (one?.nextPollAt ?? 0) - morning)).toEqual([0, 0, 5 * 60_000]);
});

test("what other readers noted of a feed is kept with it", async () => {
  const db = await testStore();
  await follow(db, [{ ...outline("https://a.example/"), outline: { "frss:x": "1" } }], morning);

  expect((await readSources(db)).subscriptions[0]?.outline).toEqual({ "frss:x": "1" });
});

test("several feeds move into one folder, and an undo puts each back where it stood", async () => {
  const db = await testStore();
  const { added } = await follow(
    db,
    [outline("https://a.example/", ["A"], ["B"]), outline("https://b.example/")],
    morning,
  );
  const folders = async () => (await readSources(db)).subscriptions.map((each) => each.folders);

  await moveAll(db, added, ["New", "Deep"], morning);
  expect(await folders()).toEqual([[["New", "Deep"]], [["New", "Deep"]]]);

  const [undone] = await readUndo(db);
  await undo(db, undone?.act ?? "", morning);
  expect(await folders()).toEqual([[["A"], ["B"]], []]);
});

test("a list from before a feed moved adds nothing, in one list with its new address neither", async () => {
  const db = await testStore();
  const { added } = await follow(db, [outline("https://a.example/old", ["A"])], morning, "first");
  await readdress(db, added[0] ?? "", "https://new.example/feed", morning);

  const lists = [outline("https://a.example/old", ["B"]), outline("https://new.example/feed", ["C"])];
  const again = await follow(db, lists, daysAfter(1), "second");

  expect(again.added).toEqual([]);
  const { subscriptions } = await readSources(db);
  expect(subscriptions.map(({ feedUrl, folders }) => [feedUrl, folders])).toEqual([
    ["https://new.example/feed", [["A"], ["B"], ["C"]]],
  ]);
});

test("a removed feed that a list brings back has its posts again, even where the background ends right after", async () => {
  const db = await testStore();
  const feed = await followed(db, "https://a.example/");
  await arrives(db, feed, feedOf([feedEntry(), feedEntry()]));
  await unfollow(db, [feed], { kind: "remove", feedId: feed, title: "" }, daysAfter(1));

  await follow(db, [outline("https://a.example/")], daysAfter(2), "list");
  await finishUnfollowing(db);

  expect(await newestPosts(db, "at", 10)).toHaveLength(2);
});

test("a removed feed that a list brings back stands where the list has it and is asked again; notes stay", async () => {
  const db = await testStore();
  const { added } = await follow(db, [outline("https://a.example/", ["Old"])], morning);
  await choose(db, added, { paused: true, notes: "Met at a conference" }, morning);
  await unfollow(db, added, { kind: "remove-all", feedIds: added }, daysAfter(1));

  await follow(db, [outline("https://a.example/", ["News"])], daysAfter(2), "list");

  const { subscriptions } = await readSources(db);
  expect(subscriptions).toMatchObject([{ id: added[0], folders: [["News"]] }]);
  expect(subscriptions[0]?.choices).toEqual({ notes: "Met at a conference" });
});

test("a feed's name and its folders can be had back; what changes nothing is no act", async () => {
  const db = await testStore();
  const { added } = await follow(db, [outline("https://a.example/", ["A"], ["B"])], morning);
  const [feed = ""] = added;
  const seen = async () => (await readSources(db)).subscriptions.map(({ title, folders }) => [title, folders]);
  await rename(db, feed, "Mine", morning);
  await rename(db, feed, "Yours", morning);
  await place(db, feed, [["C"]], morning);
  expect(await rename(db, feed, "Yours ", morning)).toEqual({});

  const [placed, renamed] = await readUndo(db);
  expect(renamed?.what).toEqual({ kind: "rename", title: "Mine", to: "Yours" });
  await undo(db, renamed?.act ?? "", morning);
  await undo(db, placed?.act ?? "", morning);
  expect(await seen()).toEqual([["Mine", [["A"], ["B"]]]]);
});

test("an import of this week can be undone whatever was done since; one from before goes with the others", async () => {
  const db = await testStore();
  const { added } = await follow(db, [outline("https://a.example/")], morning, "list");
  await follow(db, [outline("https://b.example/")], morning, "found", "follow");
  const actAt = async (days: number) => {
    for (let i = 0; i < 20; i++) await choose(db, added, { notes: `${days} ${i}` }, daysAfter(days));
    return (await readUndo(db)).map(({ what }) => what.kind).filter((kind) => kind !== "choose");
  };

  expect(await actAt(6)).toEqual(["import"]);
  expect(await actAt(8)).toEqual([]);
});
