import { createServer, type IncomingHttpHeaders } from "node:http";
import { listen } from "../demo/listen.ts";
import type { Payload } from "./payloads.ts";

export type HostileFeed = { readonly type: string; readonly body: string };

export type HostileSite = {
  /** The feed list that a reader imports; `more` stands in it as well, and may name feeds that have nothing of their own. */
  opml(more?: (feedAt: (index: number) => string) => string): string;
  readonly feeds: number;
  readonly log: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  stop(): Promise<void>;
};

/** Without a title: a reader sees what its outline calls it. */
const emptyFeed = '<rss version="2.0"><channel></channel></rss>';

/** Serves each feed on a host of its own, as a reader spaces its requests by host. */
export async function serveFeeds(feeds: readonly HostileFeed[]): Promise<HostileSite> {
  const log: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    log.push({ path, headers: request.headers });
    const feed = feeds[Number(/^\/feed-(\d+)$/.exec(path)?.[1] ?? -1)];
    if (path.startsWith("/outline-")) response.writeHead(200, { "content-type": "application/rss+xml" }).end(emptyFeed);
    else if (feed) response.writeHead(200, { "content-type": feed.type, "set-cookie": "visitor=1" }).end(feed.body);
    else response.writeHead(404).end();
  });
  const { port, stop } = await listen(server);
  const emptyAt = (index: number) => `http://o${index}.localhost:${port}/outline-${index}`;
  const outlines = feeds.map(
    (_, index) =>
      `<outline type="rss" text="Feed ${index}" xmlUrl="http://h${index}.localhost:${port}/feed-${index}"/>`,
  );
  return {
    opml: (more = () => "") => `<opml version="2.0"><head/><body>${outlines.join("\n")}${more(emptyAt)}</body></opml>`,
    feeds: feeds.length,
    log,
    stop,
  };
}

const perFeed = 100;
/** The last of them is more than a week before the newest. */
const days = 20;

/** What a payload's post is called: its number finds it again. */
export const titleOf = (index: number) => `Payload ${String(index).padStart(5, "0")}`;

/**
 * All but one of a feed are old: they need not be marked read one by one. They lie on many days, as one of thousands of
 * posts is drawn anew with each that is opened.
 */
function publishedAt(index: number): number {
  const [month, day] = index % perFeed === 0 ? [1, 1] : [0, 1 + (Math.floor(index / perFeed) % days)];
  return Date.UTC(2026, month, day, 12) + index * 1000;
}

/** JSON Feed, because nothing has to be escaped in it: each payload is the text of a post of its own. */
export function feedsOf(payloads: readonly Payload[]): readonly HostileFeed[] {
  const items = payloads.map(({ html }, index) => ({
    id: `payload-${index}`,
    url: `https://feed.example/post/${index}`,
    title: titleOf(index),
    content_html: html,
    date_published: new Date(publishedAt(index)).toISOString(),
  }));
  return Array.from({ length: Math.ceil(items.length / perFeed) }, (_, index) => ({
    type: "application/feed+json",
    body: JSON.stringify({
      version: "https://jsonfeed.org/version/1.1",
      title: `Payloads from ${index * perFeed} on`,
      home_page_url: "https://feed.example/",
      items: items.slice(index * perFeed, (index + 1) * perFeed),
    }),
  }));
}
