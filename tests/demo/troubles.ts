import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "./listen.ts";

/** Everything a reader may meet instead of a feed. Each stands on a host of its own, so that none waits for another. */
const troubles = {
  "404": status(404),
  "410": status(410),
  "500": status(500),
  "429": (_, response) => response.writeHead(429, { "retry-after": "3600" }).end("Slowly, please.\n"),
  /** A page that names two feeds, which it has. */
  page: (request, response) => {
    if (request.url?.endsWith("/feed.xml")) return answer(response, "application/rss+xml", feed("The page's posts"));
    if (request.url?.endsWith("/notes.xml")) return answer(response, "application/rss+xml", feed("The page's notes"));
    answer(response, "text/html; charset=utf-8", pageWithFeeds);
  },
  "plain-page": (_, response) =>
    answer(response, "text/html; charset=utf-8", "<!doctype html><title>A page</title><p>No feed here.</p>"),
  "broken.xml": (_, response) =>
    answer(response, "application/rss+xml", feed("Broken").replace("</title>", "</titel>")),
  /** Ends in the middle of its second entry; the first is whole. */
  "cut.xml": (_, response) => answer(response, "application/rss+xml", feed("Cut short").slice(0, -60)),
  "empty.xml": (_, response) => answer(response, "application/rss+xml", ""),
  "not-a-feed.json": (_, response) => answer(response, "application/json", '{"posts": []}'),
  /** Accepts the request and never answers. */
  slow: () => undefined,
  reset: (request) => request.socket.resetAndDestroy(),
  /** Leads to itself for ever. */
  loop: (_, response) => response.writeHead(302, { location: "/loop" }).end(),
  /** Grows beyond every limit. */
  endless: (_, response) => pourForEver(response),
  "good.xml": (_, response) => answer(response, "application/rss+xml", feed("Good")),
} satisfies Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => unknown>>;

export type Trouble = keyof typeof troubles;

export type Troubles = {
  readonly port: number;
  /** The address of one trouble. */
  url(trouble: Trouble): string;
  /** The address of a good feed, on its host, that becomes this trouble at `turn`. */
  laterUrl(trouble: Trouble): string;
  turn(): void;
  stop(): Promise<void>;
};

/** What may be chosen as a feed list and is none. */
export const notOpml = {
  page: "<!doctype html><title>Subscriptions</title><ul><li>A blog</li></ul>",
  feed: feed("A feed, not a feed list"),
  cut: '<?xml version="1.0"?><opml version="2.0"><body><outline text="A blog" xmlUrl="https://blog.example/fe',
  empty: "",
  text: "Dear reader,\nthis is a letter.\n",
};

export async function startTroubles(): Promise<Troubles> {
  let turned = false;
  const server = createServer((request, response) => {
    const [, name = "", when] = (request.url ?? "/").split("/");
    if (when === "later" && !turned) answer(response, "application/rss+xml", feed(`Good before ${name}`));
    else if (Object.hasOwn(troubles, name)) troubles[name as Trouble](request, response);
    else status(404)(request, response);
  });
  const { port, stop } = await listen(server);
  const url = (trouble: Trouble) => `http://${trouble.replace(".", "-")}.localhost:${port}/${trouble}`;
  return { port, stop, url, laterUrl: (trouble) => `${url(trouble)}/later`, turn: () => void (turned = true) };
}

/** An address on which nobody listens: a server has just left it. */
export async function refusedUrl(): Promise<string> {
  const { port, stop } = await listen(createServer());
  await stop();
  return `http://refused.localhost:${port}/feed.xml`;
}

const pageWithFeeds = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A page that is no feed</title>
<link rel="alternate" type="application/rss+xml" title="Posts" href="/page/feed.xml">
<link rel="alternate" type="application/rss+xml" title="Notes" href="/page/notes.xml">
</head>
<body><p>Welcome.</p></body>
</html>
`;

function status(code: number) {
  return (_request: IncomingMessage, response: ServerResponse) =>
    response.writeHead(code, { "content-type": "text/html" }).end(`<h1>${code}</h1>`);
}

function answer(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { "content-type": type }).end(body);
}

function pourForEver(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "application/rss+xml" });
  const drops = Buffer.alloc(65_536, "<!-- and on -->");
  const pour = () => {
    while (!response.destroyed && response.write(drops));
  };
  response.on("drain", pour);
  pour();
}

function feed(title: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel>
<title>${title}</title>
<link>https://blog.example/</link>
<description>Two entries.</description>
<item><title>First</title><link>https://blog.example/first</link><guid>https://blog.example/first</guid>
<pubDate>Thu, 12 Feb 2026 09:00:00 GMT</pubDate><description>The first of two.</description></item>
<item><title>Second</title><link>https://blog.example/second</link><guid>https://blog.example/second</guid>
<pubDate>Thu, 12 Feb 2026 10:00:00 GMT</pubDate><description>The second of two.</description></item>
</channel></rss>
`;
}
