import { draftOf, type Draft } from "../../lib/digest/entry.ts";
import { keysLeft } from "../../lib/digest/keys.ts";
import { composePost } from "../../lib/digest/posts.ts";
import type { FeedEntry } from "../../lib/published.ts";
import { usualPolicy } from "../../lib/poll/outcome.ts";
import { decidePlaces } from "../../lib/poll/place.ts";
import { absorbTogether } from "../../lib/poll/together.ts";
import { sealKeys } from "../../lib/store/key-sets.ts";
import { writeMeta } from "../../lib/store/meta.ts";
import { openStore } from "../../lib/store/open.ts";
import type { Db } from "../../lib/store/schema.ts";
import { everyStore, reading, write } from "../../lib/store/transaction.ts";
import { follow } from "../../lib/subscribe.ts";
import { feedEntry, rawEntries } from "../support/build.ts";
import { prose } from "../support/prose.ts";

const minutes = 60_000;
/** Some three hundred entries a day, the last of them today. */
const spacing = 5 * minutes;
const feeds = 300;
const slice = 1000;
const perDocument = 20;
const documents = 10;

let size = 0;
let newest = 0;
let opening: Promise<Db> | undefined;
const store = () => (opening ??= openStore());
const publishedAt = (number: number) => newest - (size - number) * spacing;
const feedOf = (number: number) => `https://feed${number % feeds}.example/feed`;

/** Every fifth shares its title with one in a thousand others, as a column does; every twentieth is another's from yesterday. */
function published(number: number): FeedEntry {
  const said = number % 20 === 7 && number > 300 ? number - 293 : number;
  const title = said % 5 === 0 ? `Notes of the week ${said % 1000}` : `${prose(said, 5)} ${said}`;
  const link = `https://feed${said % feeds}.example/posts/${said}`;
  return feedEntry({ title, link, guid: `urn:${number}`, text: prose(said, 80), published: publishedAt(said) });
}

function draft(number: number): Draft {
  const place = { id: number, feedId: feedOf(number), guidHash: number, contentHash: number };
  return draftOf(published(number), { ...place, firstSeen: publishedAt(number), backlog: false, site: undefined });
}

/** Grows the store towards so many entries, each in a post of its own, with the keys it still has at its age. */
async function fill(target: number, stored: number): Promise<number> {
  if (stored === 0) [size, newest] = [target, Date.now()];
  const to = Math.min(target, stored + 10 * slice);
  for (let from = stored; from < to; from += slice) {
    const drafts = Array.from({ length: Math.min(slice, to - from) }, (_, i) => draft(from + i + 1));
    await write(await store(), everyStore, async (tx) => {
      for (const { entry, body, print, shingles } of drafts) {
        const { id } = entry;
        const keys = keysLeft(print, shingles, newest).map((key) => [key, id] as const);
        await tx.objectStore("entries").put({ ...entry, postId: id });
        await tx.objectStore("bodies").put(body);
        await tx.objectStore("keys").put({ id, print, keys });
        await tx.objectStore("posts").put(composePost(id, [{ ...entry, postId: id }], new Map()));
      }
      await writeMeta(tx, "sequence", { entry: to, post: to });
    });
  }
  // As the upkeep does.
  if (to === target) while (await write(await store(), everyStore, sealKeys)) continue;
  return to;
}

export type Cost = { readonly deciding: number; readonly storing: number };

/** Microseconds for a new entry: to find its post, and to find it and store everything. */
async function measure(round: number): Promise<Cost> {
  const db = await store();
  const first = size + round * documents * perDocument;
  const given = Array.from({ length: documents }, (_, i) =>
    Array.from({ length: perDocument }, (_each, j) => first + i * perDocument + j + 1),
  );
  const outlines = given.map((_, i) => ({ feedUrl: feedOf(first + i), title: "", folders: [] }));
  const { added, known } = await follow(db, outlines, newest);
  const drafts = given.map((numbers) => numbers.map(draft));
  const deciding = await time(async () => {
    for (const each of drafts) await decide(db, each);
  });
  const deliveries = given.map((numbers, i) => {
    const entries = numbers.map(published);
    const feed = { title: "", hints: {}, entries, raw: rawEntries(entries), repaired: [], partial: false };
    const arrived = { feed, bodyHash: first + i, validators: {} };
    return { feedId: [...added, ...known][i] ?? "", arrived, now: newest, policy: usualPolicy };
  });
  const storing = await time(() => absorbTogether(db, deliveries));
  const entries = documents * perDocument;
  return { deciding: (1000 * deciding) / entries, storing: (1000 * storing) / entries };
}

async function decide(db: Db, drafts: readonly Draft[]): Promise<void> {
  const tx = reading(db, "keys", "keySets", "entries", "bodies", "posts", "vetoes", "meta");
  const newcomers = drafts.map(({ entry, print, keys }) => ({ entryId: entry.id, print, keys }));
  let next = 10 * size;
  await decidePlaces(
    tx,
    newcomers,
    drafts.map(({ entry, shingles }) => [entry.id, shingles]),
    () => next++,
  );
}

async function time(act: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await act();
  return performance.now() - begun;
}

/** Bytes that the keys of an entry take, beside everything else of it: by writing nothing else. */
async function keyBytes(entries: number): Promise<number> {
  [size, newest] = [entries, Date.now()];
  const db = await store();
  const usage = async () => (await navigator.storage.estimate()).usage ?? 0;
  const before = await usage();
  for (let from = 0; from < entries; from += slice) {
    const drafts = Array.from({ length: slice }, (_, i) => draft(from + i + 1));
    await write(db, ["keys"], async (tx) => {
      for (const { entry, print, keys } of drafts)
        await tx.objectStore("keys").put({ id: entry.id, print, keys: keys.map((key) => [key, entry.id] as const) });
    });
  }
  return ((await usage()) - before) / entries;
}

export const bench = { fill, measure, keyBytes };
Object.assign(globalThis, { bench });
