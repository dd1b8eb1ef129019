import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { schedule } from "../../../lib/limits.ts";
import type { Db } from "../../../lib/store/schema.ts";
import type { PollView } from "../../../lib/view.ts";
import { morning } from "../../support/build.ts";
import { newLife } from "../../support/life.ts";
import {
  conditional,
  feedDocument,
  rss,
  type ScriptedServer,
  startScripted,
  status,
} from "../../support/scripted-server.ts";
import { followed, testStore } from "../../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let server: ScriptedServer;
let db: Db;
let now = morning;
const clock = () => now;
beforeEach(async () => {
  [server, db, now] = [await startScripted(), await testStore(), morning];
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  return server.stop();
});
const asked = () => server.received.map(({ path }) => path);
const slow = (ms: number, title: string) => (_request: unknown, response: { end(body: string): void }) =>
  void setTimeout(() => response.end(rss([title])), ms);
const until = (holds: () => boolean) => vi.waitFor(() => expect(holds()).toBe(true));

test("stop ends the round that waits as well, and nothing is asked by itself for a while", async () => {
  for (const i of [1, 2, 3]) {
    await followed(db, server.url(`/${i}`, "localhost"));
    server.on(`/${i}`, slow(300, `${i}`));
  }
  const life = newLife(db, clock);

  const rounds = [life.poll("due")];
  await until(() => asked().length === 1);
  // The watchdog rings.
  rounds.push(life.poll("due"));
  await life.stop();
  await Promise.all(rounds);
  // A page that opens, and an alarm in another life.
  await life.poll("due");
  now += 5 * MINUTE;
  await newLife(db, clock).poll("due");
  await newLife(db, clock).poll("back");

  expect(asked()).toHaveLength(1);
  expect(await db.count("documents")).toBe(0);
  expect(await newLife(db, clock).state()).toMatchObject({
    running: false,
    stopped: true,
    nextPollAt: morning + schedule.stopped,
  });
});

test("stop ends a wish that has joined the round, too", async () => {
  const ids = [];
  for (const i of [1, 2]) ids.push(await followed(db, server.on(`/${i}`, slow(200, `${i}`))));
  const life = newLife(db, clock);
  const round = life.poll("due");
  await until(() => asked().length === 1);

  const wishes = ids.map((feedId) => life.poll({ feedId }));
  await new Promise((done) => setTimeout(done, 50));
  await life.stop();
  await Promise.all([round, ...wishes]);

  expect(asked()).toHaveLength(1);
});

test.each([
  ["some time has passed", schedule.stopped, "due", undefined],
  ["the reader asks for all", 0, "all", undefined],
  ["the reader imports or goes on with it", 0, "due", "by the reader"],
] as const)("after a stop it goes on when %s", async (_when, passed, which, byReader) => {
  await followed(db, server.on("/feed", feedDocument(rss(["A"]))));
  await newLife(db, clock).stop();
  now += passed;

  const life = newLife(db, clock);
  await life.poll(which, byReader);

  expect(asked()).toEqual(["/feed"]);
  expect(await life.state()).not.toHaveProperty("stopped");
});

test("checking all again and again asks nobody twice within two minutes, and says so", async () => {
  const told: PollView[] = [];
  for (const i of [1, 2]) {
    const host = i === 1 ? "127.0.0.1" : "localhost";
    await followed(db, server.url(`/${i}`, host));
    server.on(`/${i}`, conditional(rss([`${i}`]), { etag: '"1"' }, { "cache-control": "max-age=86400" }));
  }
  const life = newLife(db, clock, { progress: (state) => told.push(state) });
  await life.poll("due");

  for (let i = 0; i < 5; i++) {
    now += 1000;
    await Promise.all([life.poll("all"), life.poll("all")]);
  }

  expect(server.received).toHaveLength(2);
  expect(told.at(-1)).toMatchObject({ running: false, spared: 2 });
  now += schedule.justAsked;
  await life.poll("all");
  expect(server.received).toHaveLength(4);
  expect(await life.state()).not.toHaveProperty("spared");
});

test("the reader's wish for one feed joins the round that runs: it waits for no other host", async () => {
  await followed(db, server.url("/slow", "localhost"));
  server.on("/slow", slow(2500, "S"));
  const id = await followed(db, server.on("/quick", feedDocument(rss(["Q"]))));
  const totals: number[] = [];
  const progress = (state: PollView) => void (state.running && totals.push(state.total));
  const life = newLife(db, clock, { progress });
  const round = life.poll("due");
  await until(() => asked().includes("/slow") && asked().includes("/quick"));
  await vi.waitFor(async () => expect((await db.get("subscriptions", id))?.lastPollAt).toBeDefined());

  await life.poll({ feedId: id });

  expect((await life.state()).running).toBe(true);
  expect(asked().filter((path) => path === "/quick")).toHaveLength(2);
  expect(Math.max(...totals)).toBe(3);
  await round;
});

test("two wishes for one feed at once are one request", async () => {
  const id = await followed(db, server.on("/feed", slow(100, "A")));
  const life = newLife(db, clock);
  const round = life.poll("due");
  await until(() => asked().length === 1);

  await Promise.all([round, life.poll({ feedId: id }), life.poll({ feedId: id })]);

  expect(asked()).toEqual(["/feed"]);
});

test("back in the network, being offline is not said any more, though nothing is due", async () => {
  await followed(db, server.on("/feed", feedDocument(rss(["A"]))));
  const told: PollView[] = [];
  const life = newLife(db, clock, { progress: (state) => told.push(state) });
  await life.poll("due");
  now += 5 * MINUTE;
  vi.stubGlobal("navigator", { onLine: false });
  await life.poll("all");
  expect(await life.state()).toMatchObject({ problem: { kind: "offline" } });

  vi.stubGlobal("navigator", { onLine: true });
  await life.poll("due");

  expect(await life.state()).not.toHaveProperty("problem");
  expect(told.at(-1)).not.toHaveProperty("problem");
});

test("a bug at one host ends nothing for the others: the round lasts until all were asked", async () => {
  await followed(db, server.on("/busy", status(429, { "retry-after": "3600" })));
  await followed(db, server.url("/slow", "localhost"));
  server.on("/slow", slow(400, "S"));
  const put = Reflect.get(IDBObjectStore.prototype, "put");
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value: unknown) {
    if (this.name === "hosts") throw new Error("a bug of the browser");
    return put.call(this, value);
  });
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  let awake = 0;
  const life = newLife(db, clock, { stayAwake: () => (awake++, () => void awake--) });

  await life.poll("due");

  expect(await db.count("documents")).toBe(1);
  expect([awake, (await life.state()).running]).toEqual([0, false]);
  expect(await db.getAll("errors")).toMatchObject([{ where: "poll", message: expect.stringContaining("a bug") }]);
});

test("what a clock that was far ahead has put off for years is due", async () => {
  const id = await followed(db, server.on("/feed", feedDocument(rss(["A"]))));
  now = morning + 5 * 365 * 24 * HOUR;
  await newLife(db, clock).poll("due");
  now = morning + HOUR;

  await newLife(db, clock).poll("due");

  expect(asked()).toHaveLength(2);
  expect((await db.get("subscriptions", id))?.nextPollAt).toBe(morning + 2 * HOUR);
});
