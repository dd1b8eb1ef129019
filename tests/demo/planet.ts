import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "./listen.ts";
import { opmlOf } from "./opml.ts";
import { type PlanetFeed, readFeeds } from "./planet-feeds.ts";

/** One request as the planet saw it: whether a reader is polite can be read off here. */
type PlanetRequest = {
  readonly at: number;
  readonly host: string;
  readonly path: string;
  readonly status: number;
  /** It carried validators of an earlier answer. */
  readonly conditional: boolean;
};

export type Planet = {
  readonly port: number;
  /** The feed list that a reader imports. */
  readonly opml: string;
  /** In the order of their hosts. Assigning to a feed's `body` publishes it anew, to its `delay` makes it slow. */
  readonly feeds: readonly PlanetFeed[];
  readonly log: readonly PlanetRequest[];
  stop(): Promise<void>;
};

const demoFeeds = new URL("../../public/demo", import.meta.url).pathname;

/**
 * A small world of feeds on 127.0.0.1, each on a host of its own (f1.localhost, f2.localhost, ...), because a reader
 * spaces its requests by host.
 */
export async function startPlanet({ feedsDir = demoFeeds }: { readonly feedsDir?: string } = {}): Promise<Planet> {
  const log: PlanetRequest[] = [];
  let feeds: readonly PlanetFeed[] = [];
  let opml = "";

  const server = createServer((request, response) => {
    const { host, path } = addressOf(request);
    response.once("finish", () => {
      const conditional = ["if-none-match", "if-modified-since"].some((name) => name in request.headers);
      log.push({ at: Date.now(), host, path, status: response.statusCode, conditional });
    });
    if (path === "/opml") return send(response, "text/x-opml; charset=utf-8", opml);
    const feed = feeds.find((candidate) => candidate.host === host);
    if (feed && path === feed.path) return void setTimeout(() => sendFeed(request, response, feed), feed.delay).unref();
    if (feed && path === "/") return send(response, "text/html; charset=utf-8", homePage(feed));
    response.writeHead(404, { "content-type": "text/plain" }).end("There is nothing at this address.\n");
  });

  const { port, stop } = await listen(server);
  try {
    feeds = readFeeds(feedsDir, port);
  } catch (error) {
    await stop();
    throw error;
  }
  opml = opmlOf(feeds);
  return { port, opml, feeds, log, stop };
}

function addressOf(request: IncomingMessage): { readonly host: string; readonly path: string } {
  const { hostname, pathname } = new URL(request.url ?? "/", `http://${request.headers.host ?? "localhost"}`);
  return { host: hostname, path: pathname };
}

/** Answers a conditional request as RFC 9110 has it: the entity tag decides, the date only where there is no tag. */
function sendFeed(request: IncomingMessage, response: ServerResponse, feed: PlanetFeed): void {
  const etag = `"${createHash("sha256").update(feed.body).digest("hex").slice(0, 16)}"`;
  const tags = request.headers["if-none-match"];
  const since = request.headers["if-modified-since"];
  const fresh = tags === undefined ? since === feed.modified : tags.split(/\s*,\s*/).includes(etag);
  // No charset here: the document's own declaration decides.
  const headers = { "content-type": feed.type, etag, "last-modified": feed.modified };
  if (fresh) response.writeHead(304, headers).end();
  else response.writeHead(200, headers).end(feed.body);
}

function send(response: ServerResponse, type: string, body: string): void {
  response.writeHead(200, { "content-type": type }).end(body);
}

function homePage(feed: PlanetFeed): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>A blog</title>
<link rel="alternate" type="${feed.type}" href="${feed.path}"></head>
<body><h1>A blog</h1><p>It has a feed.</p></body>
</html>
`;
}
