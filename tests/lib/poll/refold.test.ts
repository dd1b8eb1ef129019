import { expect, test } from "vitest";
import { undo } from "../../../entrypoints/background/undoer.ts";
import { choose, neverFold } from "../../../lib/choose.ts";
import { unfold } from "../../../lib/folds.ts";
import { markRead } from "../../../lib/marks.ts";
import { keepFolded, placeAgain, refoldAll, startRefold, type Refolding } from "../../../lib/poll/refold.ts";
import { readUndo } from "../../../lib/reads.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { openKeys } from "../../../lib/store/bands.ts";
import { writeMeta } from "../../../lib/store/meta.ts";
import { recompose } from "../../../lib/store/recompose.ts";
import { trimKeys } from "../../../lib/store/retention.ts";
import { readCounters } from "../../../lib/store/counters.ts";
import { write, reading } from "../../../lib/store/transaction.ts";
import { daysAfter, feedEntry, feedOf, longText, morning } from "../../support/build.ts";
import { dice } from "../../support/dice.ts";
import { copyOf, flawsOf, libraryOf, readerOf, stateOf } from "../../support/library.ts";
import { prose } from "../../support/prose.ts";
import { arrives, followed, testStore } from "../../support/store.ts";
import { reordered, servedAgain, servedOnce } from "../../support/world.ts";

const said = { title: "AI and readable APIs", text: longText, published: morning };
const posts = (db: Db) => db.getAll("posts");

/** Three feeds with what several have, what one has twice, and what only looks alike. */
async function library() {
  const db = await testStore();
  await keepFolded(db, "full", morning);
  const addresses = ["https://blog.example/atom", "https://planet.example/rss", "https://mirror.example/rss"];
  for (const [i, address] of addresses.entries()) {
    const feed = await followed(db, address);
    const shared = Array.from({ length: 240 }, (_, n) => n)
      .filter((n) => n % (i + 2) === 0)
      .map((n) =>
        feedEntry({ title: `Notes about ${prose(200 + n, 4)}`, text: prose(n, 90), published: daysAfter(-n / 10) }),
      );
    const threads = Array.from({ length: 5 }, (_, n) =>
      feedEntry({ title: "The open thread of today", text: longText, published: daysAfter(-n) }),
    );
    await arrives(db, feed, feedOf([feedEntry(said), feedEntry(said), ...shared, ...threads]));
  }
  return db;
}

async function refolded(db: Db): Promise<readonly Refolding[]> {
  const seen: Refolding[] = [];
  await startRefold(db);
  await refoldAll(db, daysAfter(9), (progress) => seen.push(progress));
  return seen;
}

/** As if everything had been one post, and the rest posts of their own. */
async function disturb(db: Db) {
  const ids = new Set((await db.getAllKeys("entries")).slice(0, 20));
  await write(db, ["entries"], async (tx) => {
    for (const entry of await tx.objectStore("entries").getAll()) {
      await tx.objectStore("entries").put({ ...entry, postId: ids.has(entry.id) ? 1 : 1000 + entry.id });
    }
  });
  await write(db, ["meta"], (tx) =>
    tx
      .objectStore("meta")
      .put({ name: "sequence", value: { entry: 1000, post: 5000 } })
      .then(() => undefined),
  );
  const all = (await db.getAll("entries")).flatMap(({ postId }) => postId ?? []);
  const old = (await posts(db)).map(({ id }) => id);
  await write(db, ["subscriptions", "entries", "bodies", "keys", "gone", "posts", "meta"], (tx) =>
    recompose(tx, [...all, ...old]),
  );
}

test("folding everything again under the same rules changes nothing", async () => {
  const db = await library();
  await markRead(db, [1, 2, 3], true, morning);
  const before = await posts(db);
  expect(before.some(({ members }) => members.length > 3)).toBe(true);

  const progress = await refolded(db);

  expect(await posts(db)).toEqual(before);
  expect(progress.length).toBeGreaterThan(1);
  expect(progress.at(-1)).toMatchObject({ moved: 0, done: progress[0]?.total });
});

test("what the reader took apart stays apart, with its marks", async () => {
  const db = await library();
  await markRead(db, [1], true, morning);
  await unfold(db, 2, daysAfter(1), placeAgain);
  const [before, unread] = [await posts(db), (await readCounters(reading(db, "meta"))).all];

  await refolded(db);

  expect(await posts(db)).toEqual(before);
  expect((await readCounters(reading(db, "meta"))).all).toBe(unread);
});

test("what older rules folded wrongly is taken apart, and what they missed is folded", async () => {
  const db = await library();
  const before = (await posts(db)).map(({ members }) => members.map(({ entryId }) => entryId));
  await disturb(db);

  await refolded(db);

  const after = (await posts(db)).map(({ members }) => members.map(({ entryId }) => entryId));
  const sets = (groups: readonly (readonly number[])[]) => new Set(groups.map((group) => group.join()));
  expect(sets(after)).toEqual(sets(before));
});

test("a refold that was cut off goes on at the next start, and then there is nothing to do", async () => {
  const db = await library();
  const progress = async () => {
    const seen: number[] = [];
    await keepFolded(db, "full", daysAfter(9), ({ done }) => seen.push(done));
    return seen.length;
  };
  expect(await progress()).toBe(0);

  await startRefold(db);

  expect(await progress()).toBeGreaterThan(1);
  expect(await progress()).toBe(0);
});

test("what was folded by older rules is folded again at the next start", async () => {
  const db = await library();
  await write(db, ["meta"], (tx) => writeMeta(tx, "folded", { rules: 0 }));
  let slices = 0;

  await keepFolded(db, "full", daysAfter(9), () => slices++);

  expect(slices).toBeGreaterThan(1);
});

test("a refold that was cut off after any of its slices ends where an uninterrupted one does", async () => {
  const disturbed = await library();
  await markRead(disturbed, [1, 2, 3], true, morning);
  await disturb(disturbed);
  const whole = await copyOf(disturbed);
  const slices = (await refolded(whole)).length;
  const expected = await stateOf(whole);
  expect(slices).toBeGreaterThan(2);
  expect(await stateOf(disturbed)).not.toEqual(expected);

  for (let cut = 1; cut < slices; cut++) {
    const db = await copyOf(disturbed);
    await startRefold(db);
    let left = cut;
    const stopped = refoldAll(db, daysAfter(9), () => {
      if (--left === 0) throw new Error("The worker is stopped");
    });
    await expect(stopped).rejects.toThrow("stopped");

    await keepFolded(db, "full", daysAfter(9));

    expect(await stateOf(db)).toEqual(expected);
  }
});

test.each([1, 2, 3, 4])("nothing changed, and folding again changes nothing at all (world %i)", async (seed) => {
  for (const documents of [servedOnce(seed, 24), reordered(servedOnce(seed, 24), seed)]) {
    const db = await libraryOf(documents);
    const before = await stateOf(db);

    expect((await refolded(db)).at(-1)).toMatchObject({ moved: 0 });

    expect(await stateOf(db)).toEqual(before);
  }
});

test.each([1, 2, 3, 4])(
  "whatever was edited, came back or was taken apart: folding again leaves nothing wrong, and once more changes nothing (world %i)",
  async (seed) => {
    const db = await libraryOf(servedAgain(seed, 24), readerOf(dice(seed)));

    await refolded(db);
    const after = await stateOf(db);
    expect(await flawsOf(db)).toEqual([]);

    expect((await refolded(db)).at(-1)).toMatchObject({ moved: 0 });
    expect((await stateOf(db)).posts).toEqual(after.posts);
  },
);

const sizes = async (db: Db) => (await posts(db)).map(({ members }) => members.length);
const folded = async (db: Db) => (await sizes(db)).filter((size) => size > 1).length;

/** Twenty posts of a blog and their copies on a planet, so long ago that only their addresses would be looked up. */
async function oldFolds() {
  const db = await testStore();
  await keepFolded(db, "full", morning);
  const [blog, planet] = [
    await followed(db, "https://blog.example/atom"),
    await followed(db, "https://planet.example/rss"),
  ];
  const of = (feed: string) =>
    Array.from({ length: 20 }, (_, n) =>
      feedEntry({
        title: `${prose(90 + n, 5)} ${n}`,
        text: prose(n, 80),
        published: daysAfter(-n / 10),
        link: `https://${feed}.example/${n}`,
      }),
    );
  await arrives(db, blog, feedOf(of("blog")));
  await arrives(db, planet, feedOf(of("planet"), { link: "https://planet.example/" }));
  await trimKeys(db, daysAfter(100));
  return { db, planet };
}

test("not to fold anything, and then to fold again, brings back what the keys have forgotten", async () => {
  const { db } = await oldFolds();
  const before = await posts(db);
  expect(await folded(db)).toBe(20);

  await keepFolded(db, "off", daysAfter(100));
  expect(await folded(db)).toBe(0);
  await keepFolded(db, "full", daysAfter(100));

  expect(await folded(db)).toBe(20);
  expect((await posts(db)).map(({ lead }) => lead)).toEqual(before.map(({ lead }) => lead));
});

test("never to fold a feed, and then to take that back, brings back its old folds", async () => {
  const { db, planet } = await oldFolds();

  await neverFold(db, planet, daysAfter(100));
  await keepFolded(db, "full", daysAfter(100));
  expect(await folded(db)).toBe(0);
  const [latest] = await readUndo(db);
  await undo(db, latest?.act ?? "", daysAfter(100));
  await keepFolded(db, "full", daysAfter(100));

  expect(await sizes(db)).toEqual(Array.from({ length: 20 }, () => 2));
});

test("what recurs under one title for longer than a key's newest are looked at folds again as it was", async () => {
  const db = await testStore();
  await keepFolded(db, "full", morning);
  const [blog, planet] = [
    await followed(db, "https://blog.example/atom"),
    await followed(db, "https://planet.example/rss"),
  ];
  for (let day = 0; day < 40; day++) {
    const thread = (feed: string) =>
      feedOf([
        feedEntry({
          title: "The open thread of the day",
          text: longText,
          published: daysAfter(day),
          link: `https://${feed}.example/threads/${day}`,
        }),
      ]);
    await arrives(db, blog, thread("blog"), daysAfter(day));
    await arrives(db, planet, { ...thread("planet"), link: "https://planet.example/" }, daysAfter(day + 0.1));
  }
  const before = await sizes(db);
  expect(await folded(db)).toBe(40);

  await keepFolded(db, "off", daysAfter(41));
  await keepFolded(db, "full", daysAfter(41));
  expect(await sizes(db)).toEqual(before);

  await neverFold(db, planet, daysAfter(41));
  await keepFolded(db, "full", daysAfter(41));
  await choose(db, [planet], { folding: "full" }, daysAfter(41));
  await keepFolded(db, "full", daysAfter(41));
  expect(await folded(db)).toBe(40);
});

/** As other rules would have read it: other hashes for its page and title, another count of words. */
async function readOtherwise(db: Db, id: number) {
  await write(db, ["keys", "entries", "meta"], async (tx) => {
    const row = await tx.objectStore("keys").get(id);
    const entry = await tx.objectStore("entries").get(id);
    if (!row || !entry) throw new Error("There is no such entry");
    const { titleLength: _length, ...print } = row.print;
    await tx.objectStore("entries").put({ ...entry, words: 9999 });
    await tx.objectStore("keys").put({
      ...row,
      keys: row.keys.map(([key]) => [key + 1, id] as const),
      print: { ...print, urls: print.urls.map((url) => url + 1), titles: print.titles.map((title) => title + 1) },
    });
    await writeMeta(tx, "folded", { rules: 0 });
  });
}

test("after a change of rules entries are read again: what was stored by older ones is found by new ones", async () => {
  const db = await testStore();
  const [blog, planet] = [
    await followed(db, "https://blog.example/atom"),
    await followed(db, "https://planet.example/rss"),
  ];
  const entry = { title: "Readable APIs in practice", text: "", link: "https://blog.example/readable" };
  await arrives(db, blog, feedOf([feedEntry(entry)]));
  const [stored] = await db.getAll("keys");
  await readOtherwise(db, 1);

  await keepFolded(db, "full", daysAfter(1));
  expect(await db.getAll("keys")).toEqual([stored]);
  expect((await posts(db))[0]?.lead.minutes).toBe(1);

  await arrives(db, planet, feedOf([feedEntry(entry)], { link: "https://planet.example/" }), daysAfter(1));
  expect(await sizes(db)).toEqual([2]);
});

test("what arrives while entries are read again is found by those that were not read yet", async () => {
  const db = await testStore();
  const [blog, planet] = [
    await followed(db, "https://blog.example/atom"),
    await followed(db, "https://planet.example/rss"),
  ];
  const entry = { title: "Readable APIs in practice", text: "", link: "https://blog.example/readable" };
  const others = Array.from({ length: 150 }, (_, n) => feedEntry({ title: prose(n, 5), text: prose(n, 20) }));
  await arrives(db, blog, feedOf([...others, feedEntry({ ...entry, published: daysAfter(1) })]), daysAfter(1));
  await readOtherwise(db, 151);

  const stopped = keepFolded(db, "full", daysAfter(1), () => {
    throw new Error("The worker is stopped");
  });
  await expect(stopped).rejects.toThrow("stopped");
  await arrives(
    db,
    planet,
    feedOf([feedEntry({ ...entry, published: daysAfter(1) })], { link: "https://planet.example/" }),
    daysAfter(1),
  );
  expect(await folded(db)).toBe(0);
  await keepFolded(db, "full", daysAfter(1));

  expect(await folded(db)).toBe(1);
});

test("an address that FeedBurner had hidden is still known after entries are read again", async () => {
  const db = await testStore();
  const [burner, blog] = [
    await followed(db, "https://burner.example/atom"),
    await followed(db, "https://blog.example/atom"),
  ];
  const entry = { title: "Readable APIs in practice", text: "" };
  const origLink = "https://blog.example/readable";
  await arrives(
    db,
    burner,
    feedOf([feedEntry({ ...entry, link: "https://feedproxy.google.com/~r/b/~3/x/", origLink })]),
  );
  await write(db, ["meta"], (tx) => writeMeta(tx, "folded", { rules: 0 }));

  await keepFolded(db, "full", daysAfter(1));

  await arrives(db, blog, feedOf([feedEntry({ ...entry, link: origLink })]), daysAfter(1));
  expect(await sizes(db)).toEqual([2]);
});

test("an edit brings back no key that has aged away", async () => {
  const db = await testStore();
  const blog = await followed(db, "https://blog.example/atom");
  const entry = feedEntry({ title: "Readable APIs in practice", text: prose(1, 90) });
  const keys = async () => {
    const tx = reading(db, "keys", "meta");
    const keysOf = await openKeys(tx);
    return (await tx.objectStore("keys").getAll()).flatMap(keysOf).length;
  };
  await arrives(db, blog, feedOf([entry]));
  expect(await keys()).toBeGreaterThan(5);
  await trimKeys(db, daysAfter(100));

  await arrives(db, blog, feedOf([{ ...entry, title: "Readable APIs in praxis" }]), daysAfter(101));

  expect(await keys()).toBe(2);
});
