import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { undo } from "../../../entrypoints/background/undoer.ts";
import { limits } from "../../../lib/limits.ts";
import { browser } from "../../../lib/browser.ts";
import { readHealth } from "../../../lib/health.ts";
import { authorizationOf, forgetLogin, keepLogin } from "../../../lib/local/logins.ts";
import { unfollow } from "../../../lib/unfollow.ts";
import type { FeedId, Subscription } from "../../../lib/model.ts";
import { createPoller } from "../../../lib/poll/poller.ts";
import { keepAddress, readdress } from "../../../lib/poll/readdress.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { readUndo } from "../../../lib/store/undoable.ts";
import { loginIn } from "../../../lib/text/feed-address.ts";
import { daysAfter } from "../../support/build.ts";
import { feedAnswer, newLife, stubWeb } from "../../support/life.ts";
import {
  feedDocument,
  redirect,
  rss,
  type ScriptedServer,
  startScripted,
  status,
} from "../../support/scripted-server.ts";
import { followed, testStore } from "../../support/store.ts";

let server: ScriptedServer;
let db: Db;
beforeEach(async () => {
  [server, db] = [await startScripted(), await testStore()];
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  return server.stop();
});

async function pollOn(...days: readonly number[]) {
  for (const day of days) {
    const needs = { db: async () => db, stayAwake: () => () => {}, progress: () => {}, arrived: () => {} };
    await createPoller({ ...needs, clock: () => daysAfter(day) }).poll("due");
  }
}
async function stored(id: FeedId): Promise<Subscription> {
  const subscription = await db.get("subscriptions", id);
  if (!subscription) throw new Error("It is not followed");
  return subscription;
}
const asked = () => server.received.map(({ path }) => path);

test("a feed that is found at another place of its site for a week is fetched from there; it stays the same subscription", async () => {
  const there = server.on("/there", feedDocument(rss(["A", "B"])));
  const here = server.on("/here", feedDocument(rss(["A"])), redirect(301, there));
  const id = await followed(db, here);

  await pollOn(0, 1, 4, 8);

  expect(await stored(id)).toMatchObject({ feedUrl: there, movedFrom: { url: here, at: daysAfter(8) } });
  await pollOn(9);
  expect(asked().at(-2)).not.toBe("/here");
  expect(await db.count("posts")).toBe(2);
  const [noted] = await db.getAll("undo");
  expect(noted?.what).toEqual({ kind: "readdress", title: "A blog", to: there });
});

test("a move that was taken back is not made again", async () => {
  const there = server.on("/there", feedDocument(rss(["A"])));
  const here = server.on("/here", feedDocument(rss(["A"])), redirect(301, there));
  const id = await followed(db, here);
  await pollOn(0, 1, 4, 8);
  const [latest] = await readUndo(db);
  await undo(db, latest?.act ?? "", daysAfter(8));

  await pollOn(9, 12, 17, 20);

  expect(await stored(id)).toMatchObject({ feedUrl: here });
  expect((await stored(id)).movedFrom).toBeUndefined();
});

test("what may be another's place is asked about: the feed goes on where it was until the reader says so", async () => {
  const there = server.url("/there", "localhost");
  server.on("/there", feedDocument(rss(["A"])));
  const id = await followed(db, server.on("/here", feedDocument(rss(["A"])), redirect(301, there)));
  await followed(db, server.url("/other", "localhost"));
  server.on("/other", feedDocument(rss(["B"])));

  await pollOn(0, 1, 4, 8);

  expect((await stored(id)).problem).toEqual({ kind: "moved", to: there });
  await keepAddress(db, id);
  await pollOn(9);
  expect((await stored(id)).problem).toBeUndefined();
});

test("a place that the feed calls its own address is no longer another's", async () => {
  const there = server.url("/there", "localhost");
  server.on("/there", feedDocument(rss(["A"], `<atom:link rel="self" href="${there}"/>`)));
  const id = await followed(db, server.on("/here", feedDocument(rss(["A"])), redirect(301, there)));
  await followed(db, there.replace("/there", "/other"));

  await pollOn(0, 1, 4, 8);

  expect((await stored(id)).feedUrl).toBe(there);
});

test("an address that is followed already is not given to a second feed", async () => {
  const there = server.on("/there", feedDocument(rss(["A"])));
  const id = await followed(db, server.on("/here", feedDocument(rss(["A"]))));
  await followed(db, there);

  await expect(readdress(db, id, there, daysAfter(0))).rejects.toMatchObject({ problem: { kind: "followed-already" } });
  expect((await stored(id)).feedUrl).not.toBe(there);
});

test("a feed that moved to an address that is followed already says so, goes on, and moves when the other is removed", async () => {
  const there = server.on("/there", feedDocument(rss(["A"])));
  const id = await followed(db, server.on("/here", feedDocument(rss(["A"])), redirect(301, there)));
  const twin = await followed(db, there);

  await pollOn(0, 1, 4, 8, 9);
  const now = await stored(id);
  expect(now).toMatchObject({ problem: { kind: "moved", to: there }, failures: 0, lastPollAt: daysAfter(9) });
  expect((await readHealth(db, daysAfter(9))).feeds.find((each) => each.id === id)).toMatchObject({ twin: "A blog" });

  await keepAddress(db, id);
  await pollOn(10);
  expect((await stored(id)).problem).toBeUndefined();

  const { staysFrom: _stays, ...again } = await stored(id);
  await db.put("subscriptions", again);
  await unfollow(db, [twin], { kind: "remove", feedId: twin, title: "" }, daysAfter(10));
  await pollOn(11);
  expect((await stored(id)).feedUrl).toBe(there);
});

test("where its site's page may not be looked at, that is said, and looked up when access was given", async () => {
  const [feed, site, offered] = [
    "https://feeds.example/old.xml",
    "https://site.example/",
    "https://site.example/new.xml",
  ];
  const page = '<link rel="alternate" type="application/rss+xml" href="/new.xml">';
  let now = daysAfter(0);
  const web = stubWeb(
    () => now,
    (url) => {
      if (url === site) return new Response(page, { headers: { "content-type": "text/html" } });
      return now === daysAfter(0) ? feedAnswer(["A"], site) : new Response("", { status: 410 });
    },
  );
  const access = vi
    .spyOn(browser.permissions, "contains")
    .mockImplementation(async ({ origins = [] }) => origins.every((origin) => origin.includes("feeds.example")));
  const id = await followed(db, feed);
  const health = async () => (await readHealth(db, now)).feeds.find((each) => each.id === id);
  await newLife(db, () => now).poll("due");
  now = daysAfter(1);
  await newLife(db, () => now).poll("due");

  expect(await health()).toMatchObject({ state: "gone", lookAt: "*://site.example/*", offers: [] });
  access.mockImplementation(async () => true);
  await newLife(db, () => now).poll("refused");

  expect(await health()).toMatchObject({ offers: [{ url: offered }] });
  expect(await health()).not.toHaveProperty("lookAt");
  expect(web.filter(({ url }) => url === site)).toHaveLength(1);
  await followed(db, offered);
  expect((await health())?.offers).toEqual([{ url: offered, followed: true }]);
});

test("a login can be forgotten: it is sent no more, and the feed stays", async () => {
  const url = server.on("/feed", feedDocument(rss(["A"])));
  const id = await followed(db, url);
  await keepLogin(id, url, { name: "ann", password: "secret" });
  expect((await readHealth(db, daysAfter(0))).feeds[0]?.keptLogin).toBe(true);

  await forgetLogin(id);
  await pollOn(0);

  expect(server.received.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  expect((await readHealth(db, daysAfter(0))).feeds[0]?.keptLogin).toBe(false);
});

test("for a feed that is gone its site's other feeds are looked up once, and the subscription can become one of them", async () => {
  const next = server.url("/new.xml");
  server.on("/", status(200, {}, '<link rel="alternate" type="application/rss+xml" title="New" href="/new.xml">'));
  server.on("/new.xml", feedDocument(rss(["A", "B"])));
  const id = await followed(
    db,
    server.on(
      "/old.xml",
      feedDocument(rss(["A"]).replace("https://blog.example/<", `${server.url("/")}<`)),
      status(410),
    ),
  );

  await pollOn(0, 1, 2);

  expect(asked()).toEqual(["/old.xml", "/old.xml", "/"]);
  expect(await stored(id)).toMatchObject({
    problem: { kind: "gone" },
    rescue: { offers: [{ url: next, title: "New" }] },
  });

  await readdress(db, id, next, daysAfter(2));
  await pollOn(2);
  expect((await stored(id)).problem).toBeUndefined();
  const entries = await db.getAll("entries");
  expect(entries.map(({ feedId, title }) => [feedId, title])).toEqual([
    [id, "A"],
    [id, "B"],
  ]);
});

test("a name and a password in a typed address are sent as Basic authentication, and stand nowhere in the store", async () => {
  const url = server.on("/feed", feedDocument(rss(["A"])));
  const id = await followed(db, url);
  const login = loginIn(url.replace("http://", "http://ann:s%40cret@"));
  if (login) await keepLogin(id, url, login);

  await pollOn(0);

  expect(login).toEqual({ name: "ann", password: "s@cret" });
  expect(server.received[0]?.headers.authorization).toBe(authorizationOf({ name: "ann", password: "s@cret" }));
  expect(JSON.stringify(await db.getAll("subscriptions"))).not.toMatch(/ann|cret/);
});

test("a login is sent to the site it was typed for, and to no other that the feed moves to", async () => {
  const id = await followed(db, server.on("/feed", feedDocument(rss(["A"]))));
  await keepLogin(id, server.url("/feed"), { name: "ann", password: "secret" });
  const elsewhere = server.url("/there", "localhost");
  server.on("/there", feedDocument(rss(["A"])));
  await readdress(db, id, elsewhere, daysAfter(0));

  await pollOn(1);

  expect(server.received.map(({ headers }) => headers.authorization)).toEqual([undefined]);
});

test("a page that is larger than we read names no feeds", async () => {
  const page = `<link rel="alternate" type="application/rss+xml" href="/new.xml">${" ".repeat(limits.pageBytes)}`;
  server.on("/", status(200, {}, page));
  const id = await followed(db, server.on("/old.xml", status(410)));

  await pollOn(0);

  expect((await stored(id)).rescue).toMatchObject({ offers: [] });
});

test("going back to the former address is to stay there, and can be undone", async () => {
  const there = server.on("/there", feedDocument(rss(["A"])));
  const here = server.on("/here", feedDocument(rss(["A"])), redirect(301, there));
  const id = await followed(db, here);
  await pollOn(0, 1, 4, 8);

  await readdress(db, id, here, daysAfter(8), true);
  await pollOn(9, 12, 16, 20);

  expect(await stored(id)).toMatchObject({ feedUrl: here, staysFrom: there });
  expect((await stored(id)).movedFrom).toBeUndefined();
  const [latest] = await readUndo(db);
  await undo(db, latest?.act ?? "", daysAfter(20));
  expect((await stored(id)).feedUrl).toBe(there);
});
