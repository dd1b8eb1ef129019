import { openDB, type IDBPDatabase } from "idb";
import { draftOf } from "../../lib/digest/entry.ts";
import { schedule } from "../../lib/limits.ts";
import { markRead } from "../../lib/marks.ts";
import type { Post, PostId } from "../../lib/model.ts";
import type { Arrived } from "../../lib/poll/absorb.ts";
import { usualPolicy } from "../../lib/poll/outcome.ts";
import { createTakeIn } from "../../lib/poll/together.ts";
import { readDigest } from "../../lib/read-digest.ts";
import { readBody } from "../../lib/reads.ts";
import { tidyBands } from "../../lib/store/bands.ts";
import { readCounters } from "../../lib/store/counters.ts";
import { sealKeys } from "../../lib/store/key-sets.ts";
import { readMeta, writeMeta } from "../../lib/store/meta.ts";
import { newestFirst } from "../../lib/store/newest-first.ts";
import { openStore } from "../../lib/store/open.ts";
import type { Db } from "../../lib/store/schema.ts";
import { reading, write } from "../../lib/store/transaction.ts";
import { keepSearchable, mostWaiting, readWaiting } from "../../lib/searching/keep-searchable.ts";
import { follow } from "../../lib/subscribe.ts";
import { arrivesAt, documentOf, perDocument, publishedAt } from "./documents.ts";
import { growBySlice } from "./grow.ts";
import { median } from "./table.ts";

/** As many as the poller fetches, so as many documents wait for the store at once. */
const atOnce = 16;
const feeds = 200;

let opening: Promise<Db> | undefined;
const store = () => (opening ??= openStore());

const feedOf = (number: number) => `feed${number}`;

async function follows(names: readonly string[]): Promise<readonly string[]> {
  const db = await store();
  const outlines = names.map((name) => ({ feedUrl: `https://${name}.example/feed`, title: name, folders: [] }));
  const { added, known } = await follow(db, outlines, Date.now());
  return [...added, ...known];
}

type Given = readonly [feedId: string, number: number, arrived: Arrived];

/** All of them, some at once as in a round of polls; the clock of the store stands where the entries do. */
async function absorbAll(documents: readonly Given[]): Promise<void> {
  const takeIn = createTakeIn(await store());
  const waiting = [...documents];
  const lane = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [feedId, number, arrived] = next;
      await takeIn({ feedId, arrived, now: arrivesAt(number), policy: usualPolicy });
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** Grows the store towards this many entries for a few seconds; answers how many it has. */
async function fill(target: number): Promise<number> {
  const stored = await size();
  if (stored >= target) {
    await rest();
    return stored;
  }
  const ids = await follows(Array.from({ length: target <= 100 ? 2 : feeds }, (_, i) => feedOf(i)));
  const first = Math.ceil(stored / perDocument);
  const documents = Array.from({ length: Math.min(200, Math.ceil(target / perDocument) - first) }, (_, i) => {
    const feed = (first + i) % ids.length;
    return [ids[feed] ?? "", first + i, documentOf(first + i, feedOf(feed))] as const;
  });
  await absorbAll(documents);
  await age((first + documents.length) * perDocument);
  await rest();
  return (first + documents.length) * perDocument;
}

/** As the upkeep does every day: what a text is like finds nothing after two weeks, of a hundred entries a day. */
async function age(stored: number): Promise<void> {
  await write(await store(), ["keys", "meta"], async (tx) => {
    const bands = Math.max(0, stored - 1_400);
    await writeMeta(tx, "trimmed", { bands, titles: 0, pages: 0 });
    await tidyBands(tx, bands);
  });
}

/** The same by copies of what is there, towards all but the newest that are to be taken in. */
async function grow(target: number): Promise<number> {
  const end = performance.now() + 5_000;
  let stored = await size();
  while (stored < target && performance.now() < end) stored = await growBySlice(await store());
  if (stored >= target) for (let more = true; more;) more = await write(await store(), ["keys", "entries"], sealKeys);
  return stored;
}

/** Brings the index of the search up for a few seconds, as it is in a store that was not filled a minute ago; answers whether it is. */
async function searchable(): Promise<boolean> {
  const end = performance.now() + 5_000;
  await keepSearchable(await store(), { mayGoOn: () => performance.now() < end });
  const { fresh } = await readWaiting(await store());
  return fresh <= mostWaiting;
}

/**
 * No feed is due and no upkeep: what is measured is the store, not a poll of addresses that do not exist. What would be
 * due later than the longest wait, or was done in the future, is due at once to the extension.
 */
async function rest(): Promise<void> {
  const nextPollAt = Date.now() + schedule.longestWait / 2;
  await write(await store(), ["subscriptions", "meta"], async (tx) => {
    const all = await tx.objectStore("subscriptions").getAll();
    await Promise.all(all.map((each) => tx.objectStore("subscriptions").put({ ...each, nextPollAt })));
    await writeMeta(tx, "upkeep", { at: Date.now() });
  });
}

/** Entries that were ever stored. */
async function size(): Promise<number> {
  return (await readMeta(reading(await store(), "meta"), "sequence", { entry: 0, post: 0 })).entry;
}

export type Rates = { readonly bare: number; readonly fresh: number; readonly known: number };

/** Milliseconds per entry: bare puts of head and text, a new feed's first document, a known feed's next one. */
async function ingest(documents: number): Promise<Rates> {
  const from = Math.ceil((await size()) / perDocument);
  const names = Array.from({ length: documents }, (_, i) => `new${from + i}`);
  const ids = await follows(names);
  const made = (first: number) => names.map((name, i): Given => [ids[i] ?? "", first + i, documentOf(first + i, name)]);
  const [first, next] = [made(from), made(from + documents)];
  // Documents of their own: what is read of an entry is told once.
  const bare = await time(await barePuts(made(from)));
  const fresh = await time(() => absorbAll(first));
  const known = await time(() => absorbAll(next));
  await rest();
  const entries = documents * perDocument;
  return { bare: bare / entries, fresh: fresh / entries, known: known / entries };
}

/** The same rows in the same number of transactions, without an index, without any thought. */
async function barePuts(documents: readonly Given[]): Promise<() => Promise<void>> {
  const db: IDBPDatabase = await openDB("bare", 1, {
    upgrade(opened) {
      opened.createObjectStore("heads", { keyPath: "id" });
      opened.createObjectStore("bodies", { keyPath: "entryId" });
    },
  });
  const waiting = documents.map(([feedId, number, { feed }]) =>
    feed.entries.map((entry, i) => {
      const id = number * perDocument + i;
      const place = { feedId, guidHash: id, contentHash: id, firstSeen: arrivesAt(number), backlog: false };
      return draftOf(entry, { id, ...place, site: feed.link });
    }),
  );
  const lane = async () => {
    for (let drafts = waiting.shift(); drafts; drafts = waiting.shift()) {
      const tx = db.transaction(["heads", "bodies"], "readwrite");
      const puts = drafts.flatMap(({ entry, body }) => [
        tx.objectStore("heads").put(entry),
        tx.objectStore("bodies").put(body),
      ]);
      await Promise.all([...puts, tx.done]);
    }
  };
  return async () => {
    await Promise.all(Array.from({ length: atOnce }, lane));
  };
}

async function time(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

export type Acts = Readonly<Record<keyof typeof acts, number>>;
let turn = 0;

async function newest(count: number): Promise<readonly Post[]> {
  const index = newestFirst<Post, PostId>((await store()).transaction("posts").store.index("at"));
  return index.getAll({ count, direction: "prev" });
}

/** What a reader does and waits for. Each is done once before it is timed: a first read pays for files that were not open. */
const acts = {
  "newest 100 posts": async () => void (await readDigest(await store(), { count: 100 })),
  "badge (unread in all)": async () => void (await readCounters(reading(await store(), "meta"))),
  "open one day": async () => {
    const begin = publishedAt(100 + 100 * turn);
    await (await store()).getAllFromIndex("posts", "at", IDBKeyRange.bound([begin], [begin + 86_400_000]));
  },
  "one feed's newest 50": async () => {
    const db = await store();
    const feedId = ids[turn % ids.length] ?? "";
    const query = IDBKeyRange.bound([feedId], [feedId, []]);
    await newestFirst<Post, PostId>(db.transaction("posts").store.index("byFeed")).getAll({
      query,
      count: 50,
      direction: "prev",
    });
  },
  "open one post": async () => {
    const [post] = await newest(1 + turn);
    await readBody(await store(), post?.lead.entryId ?? 0);
  },
  "mark one read": async () => {
    const [post] = await newest(1);
    await markRead(await store(), post ? [post.id] : [], post?.unread !== undefined, Date.now());
  },
  "mark 1,000 read": async () => {
    const posts = await newest(1000);
    const read = posts[0]?.unread !== undefined;
    await markRead(
      await store(),
      posts.map(({ id }) => id),
      read,
      Date.now(),
    );
  },
} as const;

let ids: readonly string[] = [];

/** Milliseconds of each act. */
async function measure(): Promise<Acts> {
  turn++;
  ids = await follows(Array.from({ length: 20 }, (_, i) => feedOf(i)));
  const measured: [string, number][] = [];
  for (const [name, act] of Object.entries(acts)) {
    // One look of a millisecond says more of what the browser was just doing than of the store.
    const often = name === "mark 1,000 read" ? 2 : 10;
    const took: number[] = [];
    for (let i = 0; i < often; i++) took.push(await time(act));
    measured.push([name, median(took)]);
  }
  return Object.fromEntries(measured) as Acts;
}

/** The numbers of the newest posts, as the store has them. */
async function newestIds(count: number): Promise<readonly PostId[]> {
  return (await newest(count)).map(({ id }) => id);
}

/** What the pages of the bench are asked for. */
export const bench = { fill, grow, searchable, ingest, measure, newestIds };
Object.assign(globalThis, { bench });
