import { createServer } from "node:http";
import { listen } from "./listen.ts";

export type Site = {
  readonly url: (path: string) => string;
  readonly asked: readonly string[];
  stop(): Promise<void>;
};

const DAY = 86_400_000;
const item = (title: string, days: number) =>
  `<item><title>${title} ${days}</title><guid>${title}-${days}</guid><pubDate>${new Date(Date.now() - days * DAY).toUTCString()}</pubDate></item>`;
const feed = (title: string) => `<?xml version="1.0"?>
<rss version="2.0"><channel><title>${title}</title><link>http://site.localhost/</link>
${[1, 8, 15, 22].map((days) => item(title, days)).join("\n")}
</channel></rss>`;

const pages: Readonly<Record<string, readonly [type: string, body: string]>> = {
  "/named/": [
    "text/html",
    `<!doctype html><title>A site</title><link rel="alternate" type="application/rss+xml" href="posts.xml" title="Posts">
     <link rel="alternate" type="application/rss+xml" href="notes.xml" title="Notes"><h1>A site</h1>`,
  ],
  "/named/posts.xml": ["application/rss+xml", feed("Posts")],
  "/named/notes.xml": ["application/rss+xml", feed("Notes")],
  "/linked/": ["text/html", `<!doctype html><title>Linked</title><p><a href="all.rss">Our feed</a>`],
  "/linked/all.rss": ["text/plain", feed("Linked")],
  "/hidden/": ["text/html", "<!doctype html><title>Hidden</title><p>Nothing to see."],
  "/hidden/atom.xml": ["application/xml", feed("Hidden")],
  "/raw.xml": ["text/xml", feed("Raw")],
};

/** A site with each kind of way to a feed: named in the head, linked in the text, in a well-known place, the feed itself. */
export async function startSite(): Promise<Site> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    asked.push(path);
    const [type, body] = pages[path] ?? [];
    response
      .writeHead(body === undefined ? 404 : 200, { "content-type": type ?? "text/plain" })
      .end(body ?? "Nothing.");
  });
  const { port, stop } = await listen(server);
  return { url: (path) => `http://site.localhost:${port}${path}`, asked, stop };
}
