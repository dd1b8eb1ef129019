import assert from "node:assert/strict";
import { createServer } from "node:http";
import { listen } from "../demo/listen.ts";
import { followAll } from "./ask.ts";
import type { Driver } from "./driver.ts";
import type { Page } from "./page.ts";
import { ring } from "./stored.ts";

export type Lives = {
  readonly feeds: number;
  /** How often the background is stopped in the middle. */
  readonly stops: number;
  /** Between two stops, in ms. */
  readonly every: number;
  /** The slowest answer, in ms. */
  readonly slowest: number;
};

type Asked = { readonly feed: number; readonly at: number };

const entries = 5;
/**
 * Feeds with slow answers, polled over several lives of the background that are each ended in the middle. Fails unless
 * every feed is stored exactly once and whole, is asked no more than once and once again for each stop that met it on its
 * way, and none is left out.
 */
export async function livesThrough(driver: Driver, { feeds, stops, every, slowest }: Lives): Promise<string> {
  const log: Asked[] = [];
  const server = createServer((request, response) => {
    const feed = Number(/^f(\d+)\./.exec(request.headers.host ?? "")?.[1]);
    log.push({ feed, at: Date.now() });
    const delay = ((feed * 7919) % 100) * (slowest / 100);
    setTimeout(() => response.destroyed || response.writeHead(200, { etag: `"${feed}"` }).end(rss(feed)), delay);
  });
  const { port, stop } = await listen(server);
  try {
    const tab = await driver.openPage("options.html#/sources");
    const stopped: { readonly at: number; readonly stored: ReadonlySet<number> }[] = [];
    await followAll(
      tab,
      Array.from({ length: feeds }, (_, feed) => `http://f${feed}.localhost:${port}/feed`),
    );
    for (let i = 0; i < stops; i++) {
      await new Promise((done) => setTimeout(done, every));
      await driver.stopBackground();
      // Not before: what is sent or stored while we look, and while it ends, belongs to this life.
      const at = Date.now();
      stopped.push({ at, stored: new Set(await tab.eval(storedFeeds)) });
      await ring(tab, "poll");
    }
    await untilPolled(tab, feeds, 30_000 + feeds * 400);

    const stored = await tab.eval(readStored);
    assert.equal(stored.feeds.length, feeds);
    assert.deepEqual(
      stored.feeds.filter(({ fetch, count }) => fetch !== 1 || count !== entries),
      [],
      "each feed is stored once and whole",
    );
    assert.deepEqual([stored.entries, stored.bodies], [feeds * entries, feeds * entries], "nothing is torn");
    const tooMany = Array.from({ length: feeds }, (_, feed) => {
      const asked = log.filter((each) => each.feed === feed);
      // Asked in that life, and not stored yet when it ended.
      const hits = stopped.filter(({ at, stored: before }, i) => {
        const began = stopped[i - 1]?.at ?? 0;
        return !before.has(feed) && asked.some((each) => began <= each.at && each.at <= at);
      });
      return { feed, asked: asked.length, hits: hits.length };
    }).filter(({ asked, hits }) => asked < 1 || asked > 1 + hits);
    assert.deepEqual(tooMany, [], "nobody is asked again for what was stored already, and nobody is left out");
    return `${feeds} feeds, ${log.length} requests over ${stops + 1} lives`;
  } finally {
    await stop();
  }
}

function untilPolled(tab: Page, feeds: number, ms: number): Promise<void> {
  return tab.until(
    async (wanted: number) => {
      const db = await new Promise<IDBDatabase>((resolve) => {
        const open = indexedDB.open("foldfeed");
        open.addEventListener("success", () => resolve(open.result));
      });
      const counted = db.transaction("documents").objectStore("documents").count();
      const count = await new Promise<number>((resolve) => {
        counted.addEventListener("success", () => resolve(counted.result));
      });
      db.close();
      return count === wanted && document.querySelector('[data-poll-state="idle"]') !== null;
    },
    ms,
    feeds,
  );
}

/** Runs in the page: the numbers of the feeds whose documents are stored. */
async function storedFeeds(): Promise<readonly number[]> {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const open = indexedDB.open("foldfeed");
    open.addEventListener("success", () => resolve(open.result));
  });
  const tx = db.transaction(["documents", "subscriptions"]);
  const documents = tx.objectStore("documents").getAllKeys();
  const subscriptions = tx.objectStore("subscriptions").getAll();
  await new Promise((resolve) => tx.addEventListener("complete", resolve));
  db.close();
  const stored = new Set<unknown>(documents.result);
  return (subscriptions.result as readonly { readonly id: string; readonly feedUrl: string }[])
    .filter(({ id }) => stored.has(id))
    .map(({ feedUrl }) => Number(/f(\d+)\./.exec(feedUrl)?.[1]));
}

/** Runs in the page. */
async function readStored() {
  const db = await new Promise<IDBDatabase>((resolve) => {
    const open = indexedDB.open("foldfeed");
    open.addEventListener("success", () => resolve(open.result));
  });
  const tx = db.transaction(["documents", "entries", "bodies"]);
  const get = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve) => request.addEventListener("success", () => resolve(request.result)));
  const documents: { readonly fetch: number; readonly entries: readonly unknown[] }[] = await get(
    tx.objectStore("documents").getAll(),
  );
  const [all, bodies] = [await get(tx.objectStore("entries").count()), await get(tx.objectStore("bodies").count())];
  db.close();
  const read = documents.map(({ fetch, entries: standing }) => ({ fetch, count: standing.length }));
  return { feeds: read, entries: all, bodies };
}

function rss(feed: number): string {
  const items = Array.from({ length: entries }, (_, i) => {
    const link = `https://f${feed}.example/${i}`;
    return `<item><title>Entry ${i} of feed ${feed}</title><link>${link}</link><guid>${link}</guid><description>Number ${i} of feed ${feed}: ${"words ".repeat(20)}</description></item>`;
  });
  return `<rss version="2.0"><channel><title>Feed ${feed}</title><link>https://f${feed}.example/</link>${items.join("")}</channel></rss>`;
}
