import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../demo/listen.ts";

/** One request as the server received it. */
export type Received = {
  readonly at: number;
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
};

export type Reply = (request: IncomingMessage, response: ServerResponse) => unknown;

export type ScriptedServer = {
  readonly port: number;
  /** The address of a path on a host that leads to this machine (localhost, f1.localhost, 127.0.0.1). */
  readonly url: (path: string, host?: string) => string;
  /** What a path answers: one reply after the other, the last one for ever. Answers the address. */
  readonly on: (path: string, ...replies: readonly Reply[]) => string;
  readonly received: Received[];
  /** How many answers are under way at most, over all hosts and for one host. */
  readonly most: { readonly all: number; readonly host: number };
  readonly stop: () => Promise<void>;
};

/** A server that answers as told and remembers what it was asked: politeness is what arrives, not what was meant. */
export async function startScripted(host = "127.0.0.1"): Promise<ScriptedServer> {
  const scripts = new Map<string, Reply[]>();
  const received: Received[] = [];
  const most = { all: 0, host: 0 };
  const open = new Map<string, number>();
  const server = createServer((request, response) => {
    const { host: asked = "", ...headers } = request.headers;
    const path = request.url ?? "/";
    received.push({ at: Date.now(), host: asked, path, headers: { host: asked, ...headers } });
    count(asked, 1);
    response.once("close", () => count(asked, -1));
    const script = scripts.get(path) ?? [status(404)];
    const reply = script.length > 1 ? script.shift() : script[0];
    reply?.(request, response);
  });
  const { port, stop } = await listen(server);
  const url = (path: string, at = host) => `http://${at}:${port}${path}`;
  const on = (path: string, ...replies: readonly Reply[]) => {
    scripts.set(path, [...replies]);
    return url(path);
  };
  return { port, url, on, received, most, stop };

  function count(name: string, by: number): void {
    open.set(name, (open.get(name) ?? 0) + by);
    most.host = Math.max(most.host, open.get(name) ?? 0);
    most.all = Math.max(
      most.all,
      [...open.values()].reduce((sum, each) => sum + each, 0),
    );
  }
}

/** A feed of entries with these titles. */
export function rss(titles: readonly string[], head = ""): string {
  const entries = titles.map(
    (title) =>
      `<item><title>${title}</title><link>https://blog.example/${encodeURIComponent(title)}</link><guid>${title}</guid><description>All about ${title}.</description></item>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>A blog</title><link>https://blog.example/</link>${head}${entries.join("")}</channel></rss>`;
}

type Headers = Readonly<Record<string, string>>;

/** The document, whatever was asked. */
export function feedDocument(body: string, headers: Headers = {}): Reply {
  return (_request, response) =>
    response.writeHead(200, { "content-type": "application/rss+xml", ...headers }).end(body);
}

/** The document, or 304 to who has these validators already. */
export function conditional(
  body: string,
  validators: { readonly etag?: string; readonly "last-modified"?: string },
  headers: Headers = {},
): Reply {
  return (request, response) => {
    const has =
      validators.etag === undefined
        ? request.headers["if-modified-since"] === validators["last-modified"]
        : request.headers["if-none-match"] === validators.etag;
    if (has) response.writeHead(304, { ...validators, ...headers }).end();
    else feedDocument(body, { ...validators, ...headers })(request, response);
  };
}

export function status(code: number, headers: Headers = {}, body = ""): Reply {
  return (_request, response) => response.writeHead(code, { "content-type": "text/html", ...headers }).end(body);
}

export function redirect(code: number, to: string): Reply {
  return status(code, { location: to });
}

/** The connection is broken off. */
export const reset: Reply = (request) => request.socket.resetAndDestroy();

/** Less than the length it announces, and then the connection breaks off. */
export function cutShort(body: string, at: number): Reply {
  return (request, response) => {
    response.writeHead(200, { "content-type": "application/rss+xml", "content-length": String(body.length) });
    response.write(body.slice(0, at), () => setTimeout(() => request.socket.destroy(), 20));
  };
}
