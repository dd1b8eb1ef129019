import type { Instant } from "../../lib/model.ts";
import type { Feed, FeedEntry } from "../../lib/published.ts";
import { daysAfter, feedEntry, feedOf } from "./build.ts";
import { dice, shuffled, type Dice } from "./dice.ts";
import { prose } from "./prose.ts";

/** What a feed serves when it is asked. */
export type Served = { readonly feed: string; readonly document: Feed; readonly at: Instant };

type World = { readonly next: Dice; readonly number: () => number; readonly pool: FeedEntry[]; at: Instant };
/** Of one feed: what it serves, the newest first, and what it has dropped. */
type Shop = { readonly feed: string; entries: readonly FeedEntry[]; dropped: readonly FeedEntry[] };
type Happening = (shop: Shop, world: World) => void;

const feeds = ["blog", "planet", "mirror", "board"];
const longest = 14;
const HOUR = 1 / 24;

/**
 * What feeds serve over some days: posts of their own and copies of each other's (whole, excerpts, prefixed titles, other
 * links), edits, new guids, series under one template, threads that repeat themselves, discussions, what comes back.
 */
export function served(seed: number, polls: number, happens = happenings): readonly Served[] {
  const next = dice(seed);
  let last = 0;
  const world: World = { next, number: () => ++last, pool: [], at: 0 };
  const shops = feeds.map((feed): Shop => ({ feed, entries: [], dropped: [] }));
  return Array.from({ length: polls }, (_, i) => {
    world.at = daysAfter(2 * HOUR * i);
    const shop = one(shops, next);
    for (let n = next(4) + 1; n > 0; n--) one(happens, next)(shop, world);
    shop.dropped = [...shop.entries.slice(longest), ...shop.dropped];
    shop.entries = shop.entries.slice(0, longest);
    const link = `https://${shop.feed}.example/`;
    return { feed: shop.feed, document: feedOf(shop.entries, { link }), at: world.at };
  });
}

function one<Each>(all: readonly Each[], next: Dice): Each {
  return all[next(all.length)] as Each;
}

function publish(shop: Shop, world: World, said: Partial<FeedEntry> & { readonly text?: string }) {
  const number = world.number();
  const entry = feedEntry({
    guid: `tag:${shop.feed}.example,2026:${number}`,
    link: `https://${shop.feed}.example/${number}`,
    published: world.at - world.next(60) * 60_000,
    ...said,
  });
  shop.entries = [entry, ...shop.entries];
  return entry;
}

const own: Happening = (shop, world) => {
  const number = world.next(10_000);
  const said = { title: `Notes about ${prose(number, 3)}`, text: prose(number, 20 + world.next(90)) };
  world.pool.push(publish(shop, world, said));
};

const copy: Happening = (shop, world) => {
  const original = one(world.pool, world.next);
  if (!original) return;
  const { title, link = "", content, published = 0 } = original;
  const html = content?.html ?? "";
  const variants: readonly (Partial<FeedEntry> & { readonly text?: string })[] = [
    { title, content: { html } },
    { title: `Ada: ${title}`, link, content: { html } },
    { title, content: { html: html.split(" ").slice(0, 30).join(" ") } },
    { title, link: `${link}?utm_source=${shop.feed}`, content: { html } },
    { title, link, text: "Comments", comments: `https://news.example/${shop.feed}` },
    { title: prose(html.length, 4), content: { html } },
  ];
  publish(shop, world, { published, ...one(variants, world.next) });
};

/** The entry says something else from now on. */
function change(shop: Shop, world: World, changed: (entry: FeedEntry) => FeedEntry) {
  const entry = one(shop.entries, world.next);
  if (entry) shop.entries = shop.entries.map((each) => (each === entry ? changed(each) : each));
}

const mend: Happening = (shop, world) =>
  change(shop, world, ({ content, ...entry }) => ({ ...entry, content: { html: `${content?.html} Mended.` } }));

const rewrite: Happening = (shop, world) =>
  change(shop, world, (entry) => ({
    ...entry,
    title: `Instead ${prose(world.number(), 4)}`,
    content: { html: prose(world.next(1000), 70) },
  }));

const rename: Happening = (shop, world) =>
  change(shop, world, (entry) => ({ ...entry, guid: `new ${world.number()}` }));

const again: Happening = (shop, world) => {
  const entry = one(shop.entries, world.next);
  if (entry) shop.entries = [{ ...entry, guid: `again ${world.number()}` }, ...shop.entries];
};

const drop: Happening = (shop, world) => {
  const entry = one(shop.entries, world.next);
  if (!entry) return;
  shop.entries = shop.entries.filter((each) => each !== entry);
  shop.dropped = [entry, ...shop.dropped];
};

const comeBack: Happening = (shop, world) => {
  const entry = one(shop.dropped, world.next);
  if (!entry) return;
  shop.dropped = shop.dropped.filter((each) => each !== entry);
  shop.entries = [entry, ...shop.entries];
};

const series: Happening = (shop, world) => {
  const version = world.next(6);
  publish(shop, world, { title: `Lantern 2.${version} released`, text: `Version 2.${version}. ${prose(7, 80)}` });
};

const thread: Happening = (shop, world) => {
  publish(shop, world, { title: "The open thread of the day", text: prose(3, 40) });
};

const arriving = [own, own, own, copy, copy, copy, copy, again, drop, series, thread];
const happenings = [...arriving, mend, rewrite, rename];

/** No entry is ever edited. */
export function servedOnce(seed: number, polls: number): readonly Served[] {
  return served(seed, polls, arriving);
}

/** What has left a document may stand in it again. */
export function servedAgain(seed: number, polls: number): readonly Served[] {
  return served(seed, polls, [...happenings, comeBack, comeBack]);
}

/** The same at the same times, but the feeds are asked in another order; each serves its documents in its own. */
export function reordered(documents: readonly Served[], seed: number): readonly Served[] {
  const queues = Map.groupBy(documents, ({ feed }) => feed);
  const turns = shuffled(documents, dice(seed)).map(({ feed }) => feed);
  return turns.flatMap((feed, i) => {
    const next = queues.get(feed)?.shift();
    return next ? [{ ...next, at: documents[i]?.at ?? next.at }] : [];
  });
}
