import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { fetchFeed, retryAt } from "../../lib/fetch-feed.ts";
import { get, namePrivateHosts } from "../../lib/http.ts";
import { limits } from "../../lib/limits.ts";
import { morning } from "../support/build.ts";

const body = "<rss/>";
let away = "";
const etag = '"a;b"';
const modified = "Wed, 18 Feb 2026 06:00:00 GMT";

/** What a server may answer, by path. */
const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  "/feed": (request, response) => {
    const known = request.headers["if-none-match"] === etag && request.headers["if-modified-since"] === modified;
    const headers = { etag, "last-modified": modified, "content-type": "application/rss+xml" };
    response.writeHead(known ? 304 : 200, headers).end(known ? undefined : body);
  },
  "/long": (_, response) =>
    response.writeHead(200, { etag: `"${"x".repeat(limits.validator)}"`, "last-modified": modified }).end(body),
  "/headers": (request, response) => response.end(JSON.stringify(request.headers)),
  "/gone": (_, response) => response.writeHead(410).end(),
  "/missing": (_, response) => response.writeHead(404).end(),
  "/busy": (_, response) => response.writeHead(429, { "retry-after": "120" }).end(),
  "/tired": (_, response) => response.writeHead(503, { "retry-after": "Mon, 16 Feb 2026 07:00:00 GMT" }).end(),
  "/down": (_, response) => response.writeHead(503).end(),
  "/moved": (_, response) => response.writeHead(301, { location: "/feed" }).end(),
  "/cut": (request) => request.socket.destroy(),
  "/never": () => undefined,
  "/drops": (_, response) => void response.writeHead(200).write("<rss>"),
  "/bomb": (_, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(20_000_000))),
  "/away": (_, response) => response.writeHead(302, { location: away }).end(),
  "/endless": (_, response) => {
    const pour = () => {
      while (!response.destroyed && response.write("x".repeat(65_536)));
    };
    response.on("drain", pour);
    pour();
  },
};
const server = createServer((request, response) => answers[request.url ?? ""]?.(request, response));
let base = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const fetched = (path: string, validators = {}) => fetchFeed(base + path, validators, morning);

test("a feed is asked for with the validators of last time, byte for byte, and may say that nothing changed", async () => {
  const first = await fetched("/feed");

  expect(first).toMatchObject({
    outcome: "document",
    validators: { etag, lastModified: modified },
    contentType: "application/rss+xml",
  });
  expect(await fetched("/feed", { etag, lastModified: modified })).toMatchObject({
    outcome: "unchanged",
    said: { url: `${base}/feed`, bytes: 0, whole: false },
  });
});

test("the same document has the same hash, another has another", async () => {
  const [once, twice, other] = [await fetched("/feed"), await fetched("/feed"), await fetched("/headers")];

  expect(once).toEqual(twice);
  expect(once).not.toMatchObject({ bodyHash: "bodyHash" in other ? other.bodyHash : 0 });
});

test("a redirect is followed, and where it ended is told", async () => {
  expect(await fetched("/moved")).toMatchObject({ outcome: "document", url: `${base}/feed` });
});

test("a request carries no cookies and no referrer", async () => {
  const { body: seen } = await get(`${base}/headers`, {}, 10_000);
  const headers = JSON.parse(new TextDecoder().decode(seen)) as Record<string, string>;

  expect(headers).not.toHaveProperty("cookie");
  expect(headers).not.toHaveProperty("referer");
});

test.each([
  ["/gone", { kind: "gone" }],
  ["/missing", { kind: "http", status: 404 }],
  ["/down", { kind: "http", status: 503 }],
  ["/busy", { kind: "rate-limited", until: morning + 120_000 }],
  ["/tired", { kind: "rate-limited", until: Date.UTC(2026, 1, 16, 7) }],
])("%s is the problem %o", async (path, problem) => {
  await expect(fetched(path)).rejects.toMatchObject({ problem });
});

test("a connection that breaks, or is refused, names the host that could not be reached", async () => {
  await expect(fetched("/cut")).rejects.toMatchObject({ problem: { kind: "unreachable", host: new URL(base).host } });
  await expect(fetchFeed("http://127.0.0.1:9/", undefined, morning)).rejects.toMatchObject({
    problem: { kind: "unreachable", host: "127.0.0.1:9" },
  });
});

test.each(["a\u0001b", "caf\u00e9", ""])("the validator %j cannot be told again, so it is none", async (odd) => {
  const answer = new Response(body);
  vi.spyOn(answer.headers, "get").mockImplementation((name) => (name === "etag" ? odd : null));
  vi.spyOn(globalThis, "fetch").mockResolvedValueOnce(answer);

  expect(await fetchFeed("https://blog.example/feed", undefined, morning)).toMatchObject({ validators: {} });
});

test("a validator that is longer than we keep is none, and where a feed ended is kept up to a length", async () => {
  expect(await fetched("/long")).toMatchObject({ validators: { lastModified: modified } });
  expect(JSON.stringify(await fetched("/long")).length).toBeLessThan(1_000);

  const answer = new Response(body);
  Object.defineProperty(answer, "url", { value: `https://blog.example/${"x".repeat(limits.address)}` });
  vi.spyOn(globalThis, "fetch").mockResolvedValueOnce(answer);
  const url = "https://blog.example/feed";
  expect(await fetchFeed(url, undefined, morning)).toMatchObject({ url, said: { url } });
});

test("a feed that takes too long is given up, whether it never begins or never ends", async () => {
  const timeout = vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
    expect(ms).toBe(limits.feedDeadline);
    const signal = new AbortController();
    setTimeout(() => signal.abort(new DOMException("late", "TimeoutError")), 100);
    return signal.signal;
  });

  await expect(fetched("/never")).rejects.toMatchObject({ problem: { kind: "timeout", seconds: 30 } });
  await expect(fetched("/drops")).rejects.toMatchObject({ problem: { kind: "timeout", seconds: 30 } });
  expect(timeout).toHaveBeenCalledTimes(2);
});

test("what is compressed counts as what it unpacks to", async () => {
  await expect(get(`${base}/bomb`, {}, 1_000_000)).rejects.toMatchObject({
    problem: { kind: "too-large", limit: 1_000_000 },
  });
});

test.each(["file:///etc/passwd", "data:text/xml,<rss/>", "javascript:alert(1)"])(
  "a redirect to %s is not followed",
  async (location) => {
    away = location;

    await expect(fetched("/away")).rejects.toMatchObject({ problem: { kind: "unreachable" } });
  },
);

test("a redirect into a private network is refused, unless it comes from there and the reader named the host", async () => {
  const elsewhere = base.replace("127.0.0.1", "localhost");
  away = `${elsewhere}/feed`;
  const problem = { kind: "private-address", host: "localhost" };
  await expect(fetched("/away")).rejects.toMatchObject({ problem });

  namePrivateHosts(["https://blog.example/", away, away]);
  expect(await fetched("/away")).toMatchObject({ outcome: "document", url: away });

  const answer = new Response("secret");
  Object.defineProperty(answer, "url", { value: away });
  vi.spyOn(globalThis, "fetch").mockResolvedValueOnce(answer);
  await expect(fetchFeed("https://blog.example/feed", undefined, morning)).rejects.toMatchObject({ problem });
  expect(answer.bodyUsed || answer.body?.locked === false).toBe(true);
});

test.each([
  ["leads-away", "a redirect to a site without access", "opaqueredirect", false],
  ["unreachable", "a site that is down", undefined, false],
  ["unreachable", "a site that answers the second time", "basic", false],
  ["unreachable", "anything else where every site may be asked", "opaqueredirect", true],
])("%s is told of %s, and nobody but the host itself is asked", async (kind, _what, second, all) => {
  vi.useFakeTimers();
  const asked: (readonly [unknown, unknown])[] = [];
  vi.stubGlobal("fetch", async (url: string, { redirect, credentials }: RequestInit) => {
    asked.push([url, redirect]);
    expect(credentials).toBe("omit");
    if (redirect !== "manual" || second === undefined) throw new TypeError("Failed to fetch");
    return Object.defineProperty(new Response(null), "type", { value: second });
  });
  const feedUrl = "https://blog.example/feed";
  const heard = fetchFeed(feedUrl, undefined, morning, { everywhere: async () => all }).catch(
    (error: unknown) => error,
  );
  await vi.advanceTimersByTimeAsync(all ? 0 : limits.hostGap);

  expect(await heard).toMatchObject({ problem: { kind, host: "blog.example" } });
  expect(asked).toEqual([[feedUrl, "follow"], ...(all ? [] : [[feedUrl, "manual"]])]);
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a request that the browser kept from a private network names the host", async () => {
  const answer = new Response("{}");
  Object.defineProperty(answer, "url", { value: "chrome-extension://foldfeed/manifest.json?private=192.168.1.1" });
  vi.spyOn(globalThis, "fetch").mockResolvedValueOnce(answer);

  await expect(fetchFeed("https://blog.example/feed", undefined, morning)).rejects.toMatchObject({
    problem: { kind: "private-address", host: "192.168.1.1" },
  });
});

test("a body that never ends is cut off at the limit", async () => {
  await expect(get(`${base}/endless`, {}, 1_000_000)).rejects.toMatchObject({
    problem: { kind: "too-large", limit: 1_000_000 },
  });
});

test.each([
  ["120", morning + 120_000],
  ["Mon, 16 Feb 2026 07:00:00 GMT", Date.UTC(2026, 1, 16, 7)],
  ["Mon, 16 Feb 2026 05:00:00 GMT", undefined],
  ["soon", undefined],
  ["-5", undefined],
  [null, undefined],
])("Retry-After %o", (header, until) => {
  expect(retryAt(header, morning)).toBe(until);
});
