import { createServer, type ServerResponse } from "node:http";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { listen } from "../demo/listen.ts";

const item = (n: number, more = "") =>
  `<item><title>Post ${n}</title><guid isPermaLink="false">guid-${n}</guid><link>https://blog.example/${n}</link><description>Text ${n}.</description>${more}</item>`;
const items = (count: number) => Array.from({ length: count }, (_, n) => item(n)).join("");
const rss = (inner: string, doctype = "") =>
  `<?xml version="1.0" encoding="utf-8"?>${doctype}<rss version="2.0"><channel><title>A blog</title>${inner}</channel></rss>`;
const entities = Array.from({ length: 9 }, (_, n) => `<!ENTITY a${n + 1} "${`&a${n};`.repeat(10)}">`).join("");

type Fault = (response: ServerResponse, port: number) => unknown;
const send =
  (body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Fault =>
  (response) =>
    response.writeHead(200, { "content-type": "application/rss+xml", ...headers }).end(body);
const to =
  (location: (port: number) => string): Fault =>
  (response, port) =>
    response.writeHead(302, { location: location(port) }).end();

/** A handful of faults, quick enough for every run of the tests; what each ends in stands in outcomes.ts. */
const faults: Readonly<Record<string, Fault>> = {
  ok: send(rss(items(3))),
  "304": send(rss(items(3)), { etag: '"v1"', "set-cookie": "sid=1" }),
  "bomb-lol": send(rss(item(1, "<x>&a9;</x>"), `<!DOCTYPE rss [<!ENTITY a0 "lol">${entities}]>`)),
  deep: send(rss(item(1, `${"<a>".repeat(100_000)}${"</a>".repeat(100_000)}`))),
  proto: send(rss(item(1, "<__proto__><polluted>1</polluted></__proto__><constructor><prototype/></constructor>"))),
  "json-proto": send(
    '{"version":"https://jsonfeed.org/version/1.1","title":"J","__proto__":{"polluted":1},"items":[{"id":"1","__proto__":{"polluted":1},"content_html":"x"}]}',
  ),
  endless: (response) => {
    response.writeHead(200, { "content-type": "application/rss+xml" });
    const pour = () => {
      while (!response.destroyed && response.write(" ".repeat(65_536)));
    };
    response.on("drain", pour);
    pour();
  },
  "gzip-bomb": send(gzipSync(Buffer.alloc(64_000_000)), { "content-encoding": "gzip" }),
  "br-bomb": send(brotliCompressSync(Buffer.alloc(64_000_000)), { "content-encoding": "br" }),
  "html-as-rss": send("<html><body>Please log in</body></html>", { etag: '"portal"' }),
  "redir-private": to((port) => `http://127.0.0.1:${port}/ok`),
  "redir-js": to(() => "javascript:alert(1)"),
  "410": (response) => response.writeHead(410).end(),
  s500: (response) => response.writeHead(500).end(rss(items(9))),
  s429: (response) => response.writeHead(429).end(),
  "retry-huge": (response) => response.writeHead(429, { "retry-after": "999999999999" }).end(),
  "reset-start": (response) => response.socket?.resetAndDestroy(),
};

export type FaultServer = { readonly url: string; readonly paths: readonly string[]; stop(): Promise<void> };

export async function startFaults(): Promise<FaultServer> {
  type Stat = { hits: number; bytes: number; last: number; cond?: string; sawCookie?: string };
  const stats: Record<string, Stat> = {};
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? "/", "http://localhost").pathname.slice(1);
    if (name === "")
      return void response.end(JSON.stringify(Object.fromEntries(Object.keys(faults).map((path) => [path, ""]))));
    if (name === "_stats") return void response.end(JSON.stringify(stats));
    const stat = (stats[name] ??= { hits: 0, bytes: 0, last: 0 });
    stat.hits++;
    stat.last = Date.now();
    const { cookie, "if-none-match": cond } = request.headers;
    if (cookie) stat.sawCookie = cookie;
    if (cond) stat.cond = cond;
    const before = request.socket.bytesWritten;
    response.on("close", () => void (stat.bytes += request.socket.bytesWritten - before));
    const fault = Object.hasOwn(faults, name) ? faults[name] : undefined;
    if (fault) fault(response, port);
    else response.writeHead(404).end();
  });
  const { port, stop } = await listen(server);
  return { url: `http://127.0.0.1:${port}`, paths: Object.keys(faults), stop };
}
