import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { choose } from "../../../lib/choose.ts";
import { limits } from "../../../lib/limits.ts";
import { createPoller } from "../../../lib/poll/poller.ts";
import { finish } from "../../../lib/opml/steps.ts";
import { textSteps } from "../../../lib/opml/list.ts";
import { readSources } from "../../../lib/reads.ts";
import { follow } from "../../../lib/subscribe.ts";
import { startRound, type Progress } from "../../../lib/poll/round.ts";
import { unfollow } from "../../../lib/unfollow.ts";
import { dueSubscriptions } from "../../../lib/store/subscriptions.ts";
import { readUndo } from "../../../lib/store/undoable.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { morning } from "../../support/build.ts";
import { followed, testStore } from "../../support/store.ts";

const rss = (title: string) =>
  `<rss version="2.0"><channel><title>${title}</title><item><title>A post</title><guid>1</guid></item></channel></rss>`;
/** Every path ever asked for, with its validator. */
let asked: { readonly path: string; readonly host: string; readonly at: number; readonly conditional: boolean }[] = [];
let most = 0;
let active = 0;
const server = createServer((request, response) => {
  const path = request.url ?? "";
  const host = request.headers.host ?? "";
  const conditional = request.headers["if-none-match"] !== undefined;
  asked.push({ path, host, at: Date.now(), conditional });
  most = Math.max(most, ++active);
  response.on("close", () => active--);
  setTimeout(() => {
    if (path.startsWith("/500")) response.writeHead(500).end();
    else if (path.startsWith("/page"))
      response.end('<html><link rel="alternate" type="application/rss+xml" href="/feed"></html>');
    else if (conditional) response.writeHead(304).end();
    else response.writeHead(200, { etag: '"1"' }).end(rss(path));
  }, 30);
});
let port = 0;
const at = (host: string, path: string) => `http://${host}:${port}${path}`;

beforeEach(async () => {
  [asked, most] = [[], 0];
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  vi.restoreAllMocks();
  server.closeAllConnections();
  return new Promise<void>((resolve) => server.close(() => resolve()));
});

async function pollDue(db: Db, now = morning) {
  const seen: Progress[] = [];
  const arrived = vi.fn<(entries: number) => void>();
  const due = await dueSubscriptions(db, now);
  await startRound({ db, due, clock: () => now, progress: (state) => seen.push(state), arrived }).ended;
  return { seen, arrived };
}

test("one bad feed never stops the others, and every failure is stored with its kind", async () => {
  const db = await testStore();
  const [bad, page, refused, good] = [
    await followed(db, at("127.0.0.1", "/500")),
    await followed(db, at("localhost", "/page")),
    await followed(db, "http://127.0.0.1:9/"),
    await followed(db, at("127.0.0.1", "/good")),
  ];

  const { seen } = await pollDue(db);

  const problem = async (id: string) => (await db.get("subscriptions", id))?.problem;
  expect(await problem(bad)).toEqual({ kind: "http", status: 500 });
  expect(await problem(page)).toMatchObject({ kind: "not-a-feed", offers: [{ url: at("localhost", "/feed") }] });
  expect(await problem(refused)).toMatchObject({ kind: "unreachable" });
  expect(await problem(good)).toBeUndefined();
  expect(await db.count("posts")).toBe(1);
  expect(seen.at(-1)).toEqual({ done: 4, total: 4, failed: 3 });
});

test("what is not due is not asked; the second time the question is conditional and costs no parsing", async () => {
  const db = await testStore();
  const feed = await followed(db, at("127.0.0.1", "/feed"));
  await pollDue(db);
  await pollDue(db, morning + 1000);

  expect(asked).toHaveLength(1);

  const { arrived } = await pollDue(db, morning + 7_200_000);
  expect(asked.map(({ conditional }) => conditional)).toEqual([false, true]);
  expect(arrived).not.toHaveBeenCalled();
  expect((await db.get("subscriptions", feed))?.lastSuccessAt).toBe(morning + 7_200_000);
});

test("one host is asked one thing at a time, with a gap", async () => {
  const db = await testStore();
  for (const path of ["/a", "/b", "/c"]) await followed(db, at("127.0.0.1", path));

  await pollDue(db);

  expect(most).toBe(1);
  const gaps = asked.slice(1).map((request, i) => request.at - (asked[i]?.at ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(limits.hostGap);
});

test("a round that was killed goes on where it stood: what was polled is not due again", async () => {
  const db = await testStore();
  for (const path of ["/a", "/b"]) await followed(db, at("127.0.0.1", path));
  const [first] = await dueSubscriptions(db, morning);
  if (first) await startRound({ db, due: [first], clock: () => morning, progress: () => {}, arrived: () => {} }).ended;

  const left = await dueSubscriptions(db, morning);
  expect(left).toHaveLength(1);
  expect(left[0]?.feedUrl).not.toBe(first?.feedUrl);
});

test("two wishes at once are one round after the other, and alarms during a round start none", async () => {
  const db = await testStore();
  await followed(db, at("127.0.0.1", "/feed"));
  const awake = vi.fn<() => () => void>(() => () => {});
  const states: boolean[] = [];
  const poller = createPoller({
    db: async () => db,
    clock: () => morning,
    stayAwake: awake,
    progress: ({ running }) => states.push(running),
    arrived: () => {},
  });

  const round = poller.poll("due");
  await vi.waitFor(() => expect(states).toContain(true));
  await Promise.all([round, poller.poll("due"), poller.poll("due")]);

  expect(asked).toHaveLength(1);
  expect(awake).toHaveBeenCalledOnce();
  expect(states.at(-1)).toBe(false);
});

test("after a long sleep the alarms that were missed are one round: every feed is asked once", async () => {
  const db = await testStore();
  await followed(db, at("127.0.0.1", "/a"));
  await followed(db, at("localhost", "/b"));
  const poller = createPoller({
    db: async () => db,
    clock: () => morning + 30 * 86_400_000,
    stayAwake: () => () => {},
    progress: () => {},
    arrived: () => {},
  });

  await Promise.all(Array.from({ length: 5 }, () => poller.poll("due")));

  expect(asked.map(({ path }) => path).toSorted()).toEqual(["/a", "/b"]);
});

test("a site that asked to wait is not asked again by hand either", async () => {
  const db = await testStore();
  const id = await followed(db, at("127.0.0.1", "/feed"));
  const subscription = await db.get("subscriptions", id);
  const until = morning + 1000;
  if (subscription)
    await db.put("subscriptions", { ...subscription, nextPollAt: until, problem: { kind: "rate-limited", until } });
  const poller = createPoller({
    db: async () => db,
    clock: () => morning,
    stayAwake: () => () => {},
    progress: () => {},
    arrived: () => {},
  });

  await poller.poll("all");

  expect(asked).toEqual([]);
});

test("a full disk is told, though there is no place to note it", async () => {
  const db = await testStore();
  await followed(db, at("127.0.0.1", "/feed"));
  const due = await dueSubscriptions(db, morning);
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });

  const { failed, problem } = await startRound({
    db,
    due,
    clock: () => morning,
    progress: () => {},
    arrived: () => {},
  }).ended;

  expect([failed, problem]).toEqual([1, { kind: "storage-full" }]);
});

test("where room is short nothing is asked for, and the feed stays due", async () => {
  const db = await testStore();
  const id = await followed(db, at("127.0.0.1", "/feed"));
  const before = await db.get("subscriptions", id);
  vi.stubGlobal("navigator", { storage: { estimate: async () => ({ quota: 20e6, usage: 19.9e6 }) } });

  const { problem } = await startRound({
    db,
    due: await dueSubscriptions(db, morning),
    clock: () => morning,
    progress: () => {},
    arrived: () => {},
  }).ended;

  vi.unstubAllGlobals();
  expect([problem, asked]).toEqual([{ kind: "storage-full" }, []]);
  expect(await db.get("subscriptions", id)).toEqual(before);
});

test("what comes due while a round runs is polled after it, without another alarm", async () => {
  const db = await testStore();
  await followed(db, at("127.0.0.1", "/a"));
  const states: boolean[] = [];
  const poller = createPoller({
    db: async () => db,
    clock: () => morning,
    stayAwake: () => () => {},
    progress: ({ running }) => states.push(running),
    arrived: () => {},
  });

  const round = poller.poll("due");
  await vi.waitFor(() => expect(states).toContain(true));
  await followed(db, at("localhost", "/b"));
  await Promise.all([round, poller.poll("due")]);

  expect(asked.map(({ path }) => path)).toEqual(["/a", "/b"]);
});

test("what is paused or removed while a round runs is not asked any more", async () => {
  const db = await testStore();
  const ids = [];
  for (const path of ["/1", "/2", "/3", "/4"]) ids.push(await followed(db, at("127.0.0.1", path)));
  const [, paused, removed] = ids;
  // All of them are due at once, so in no order of their own.
  const due = (await dueSubscriptions(db, morning)).toSorted((a, b) => a.feedUrl.localeCompare(b.feedUrl));
  let acted: Promise<unknown> | undefined;
  let now = morning;
  const seen: Progress[] = [];

  await startRound({
    db,
    due,
    // Nobody waits for the gap.
    clock: () => (now += limits.hostGap),
    arrived: () => undefined,
    progress(state) {
      seen.push(state);
      acted ??= state.done === 1 ? actNow() : undefined;
    },
  }).ended;

  expect(asked.map(({ path }) => path)).toEqual(["/1", "/4"]);
  expect(seen.at(-1)).toEqual({ done: 4, total: 4, failed: 0 });

  async function actNow() {
    await choose(db, [paused ?? ""], { paused: true }, morning);
    await unfollow(db, [removed ?? ""], { kind: "remove", feedId: removed ?? "", title: "" }, morning);
  }
});

test("an address that was given without a scheme is read over http where https is not reached, and that is told", async () => {
  const db = await testStore();
  const list = finish(textSteps(`127.0.0.1:${port}/feed\nhttps://127.0.0.1:${port}/other`));
  if (list.kind !== "list") throw new Error("no list");
  await follow(db, list.list.outlines, morning, "list");

  await pollDue(db);

  const { subscriptions } = await readSources(db);
  expect(subscriptions.map(({ feedUrl, problem }) => [feedUrl, problem?.kind])).toEqual(
    expect.arrayContaining([
      [at("127.0.0.1", "/feed"), undefined],
      [`https://127.0.0.1:${port}/other`, "unreachable"],
    ]),
  );
  expect(await db.count("entries")).toBe(1);
  expect((await readUndo(db))[0]?.what).toMatchObject({ kind: "readdress", to: at("127.0.0.1", "/feed") });
  expect(asked.map(({ path }) => path)).toEqual(["/feed"]);
});
