import { createServer } from "node:http";
import { listen } from "../demo/listen.ts";
import { prose } from "../support/prose.ts";

export type BenchServer = {
  readonly urls: readonly string[];
  /** In ms, before every answer. */
  delay: number;
  /** The feeds of these numbers answer 429 with this many seconds to wait. */
  readonly refusing: Map<number, number>;
  /** What was asked since it was last emptied: the number of the feed, and the status of the answer. */
  readonly asked: { readonly feed: number; readonly status: number }[];
  readonly stop: () => Promise<void>;
};

const entries = 20;
const hour = 3_600_000;
/** Each feed has its own hour of the day, and a post every day and a half, as far back as a month. */
const rhythm = 36 * hour;
/** Comes to about 3 KB of markup. */
const words = 430;

/** Where the feeds live: a name like any on the web, so that nothing but speed differs. The browser has to lead it here. */
export const publicHost = "feeds.example";

/** Feeds of twenty entries, each on a host of its own (f0.feeds.example ...), every text different from all others. */
export async function startBenchServer(feeds: number): Promise<BenchServer> {
  const bodies = Array.from({ length: feeds }, (_, feed) => Buffer.from(rss(feed)));
  const server = createServer((request, response) => {
    const feed = Number(/^f(\d+)\./.exec(request.headers.host ?? "")?.[1]);
    const etag = `"${feed}"`;
    const wait = bench.refusing.get(feed);
    const status = wait !== undefined ? 429 : request.headers["if-none-match"] === etag ? 304 : 200;
    bench.asked.push({ feed, status });
    setTimeout(() => {
      if (wait !== undefined) response.writeHead(429, { "retry-after": String(wait) }).end();
      else if (status === 304) response.writeHead(304, { etag }).end();
      else response.writeHead(200, { etag, "content-type": "application/rss+xml" }).end(bodies[feed]);
    }, bench.delay);
  });
  const { port, stop } = await listen(server);
  const urls = bodies.map((_, feed) => `http://f${feed}.${publicHost}:${port}/feed.xml`);
  const bench: BenchServer = { urls, delay: 0, refusing: new Map(), asked: [], stop };
  return bench;
}

function rss(feed: number): string {
  const site = `https://f${feed}.example`;
  const items = Array.from({ length: entries }, (_, i) => {
    const seed = feed * 1000 + i;
    const at = new Date(Date.now() - i * rhythm - (1 + ((feed * 7) % 24)) * hour - feed * 1000).toUTCString();
    const link = `${site}/${i}`;
    const text = `<p>${prose(seed, words / 2)}</p><p>${prose(seed + 500, words / 2)}</p>`;
    return `<item><title>${prose(seed + 7, 6)} ${seed}</title><link>${link}</link><guid>${link}</guid><pubDate>${at}</pubDate><description><![CDATA[${text}]]></description></item>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Feed ${feed}</title><link>${site}/</link><description>A feed</description>${items.join("\n")}</channel></rss>`;
}
