import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FeedChoices } from "../../../lib/choices.ts";
import type { FeedId, Subscription } from "../../../lib/model.ts";
import type { Which } from "../../../lib/poll/chosen.ts";
import { createPoller } from "../../../lib/poll/poller.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { daysAfter, morning } from "../../support/build.ts";
import {
  conditional,
  cutShort,
  feedDocument,
  redirect,
  reset,
  rss,
  type ScriptedServer,
  startScripted,
  status,
} from "../../support/scripted-server.ts";
import { entriesIn, followed, testStore } from "../../support/store.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let server: ScriptedServer;
let db: Db;
beforeEach(async () => {
  [server, db] = [await startScripted(), await testStore()];
});
afterEach(() => {
  vi.restoreAllMocks();
  return server.stop();
});

/** Every poller is a new life of the background: it remembers nothing but what is stored. */
async function poll(now = morning, which: Which = "due") {
  const poller = createPoller({
    db: async () => db,
    clock: () => now,
    stayAwake: () => () => {},
    progress: () => {},
    arrived: () => {},
  });
  await poller.poll(which);
  return poller.state();
}
async function stored(id: FeedId): Promise<Subscription> {
  const subscription = await db.get("subscriptions", id);
  if (!subscription) throw new Error("It is not followed");
  return subscription;
}
const sent = (name: string) => server.received.map(({ headers }) => headers[name]);
async function choose(id: FeedId, choices: FeedChoices) {
  await db.put("subscriptions", { ...(await stored(id)), choices });
}

test("validators are sent back byte for byte, and only those that were given", async () => {
  const etag = 'W/"a;b, c"';
  const modified = "Wed, 18 Feb 2026 06:00:00 +0000 (odd)";
  await followed(db, server.on("/both", conditional(rss(["A"]), { etag, "last-modified": modified })));
  await followed(db, server.on("/date", conditional(rss(["B"]), { "last-modified": modified })));
  await followed(db, server.on("/none", feedDocument(rss(["C"]))));

  for (const day of [0, 1]) await poll(daysAfter(day));

  const second = server.received.slice(3).toSorted((a, b) => (a.path < b.path ? -1 : 1));
  expect(second.map(({ headers }) => [headers["if-none-match"], headers["if-modified-since"]])).toEqual([
    [etag, modified],
    [undefined, modified],
    [undefined, undefined],
  ]);
});

test("every eight days a feed is asked without a condition, past every cache", async () => {
  await followed(db, server.on("/feed", conditional(rss(["A"]), { etag: '"1"' })));

  const fetched = vi.spyOn(globalThis, "fetch");

  for (const day of [0, 4, 7, 9, 10]) await poll(daysAfter(day));

  expect(sent("if-none-match")).toEqual([undefined, '"1"', '"1"', undefined, '"1"']);
  // What stands between us and the server is the browser's; here there is only our word for it.
  expect(fetched.mock.calls.map(([, init]) => init?.cache)).toEqual([
    "default",
    "default",
    "default",
    "reload",
    "default",
  ]);
});

test("a server whose validators stay while its entries change is found out, and not asked conditionally any more", async () => {
  const id = await followed(db, server.on("/feed", conditional(rss(["A"]), { etag: '"1"' })));
  await poll();
  server.on("/feed", conditional(rss(["A", "B"]), { etag: '"1"' }));

  for (const day of [1, 9, 10, 11]) await poll(daysAfter(day));

  expect(sent("if-none-match")).toEqual([undefined, '"1"', undefined, undefined, undefined]);
  expect((await stored(id)).deaf).toBe(daysAfter(9));
  expect(await db.count("entries")).toBe(2);
});

test("validators that change together with the entries are believed again", async () => {
  const id = await followed(db, server.on("/feed", feedDocument(rss(["A"]), { etag: '"1"' })));
  await poll();
  server.on("/feed", conditional(rss(["A", "B"]), { etag: '"1"' }));
  for (const day of [1, 9]) await poll(daysAfter(day));
  expect((await stored(id)).deaf).toBe(daysAfter(9));

  server.on("/feed", conditional(rss(["A", "B", "C"]), { etag: '"2"' }));
  for (const day of [10, 11]) await poll(daysAfter(day));
  expect((await stored(id)).deaf, "so soon it may be chance").toBe(daysAfter(9));
  server.on("/feed", conditional(rss(["A", "B", "C", "D"]), { etag: '"3"' }));
  for (const day of [18, 19]) await poll(daysAfter(day));

  expect((await stored(id)).deaf).toBeUndefined();
  expect(sent("if-none-match").slice(-3)).toEqual([undefined, undefined, '"3"']);
  expect(await db.count("entries")).toBe(4);
});

test("a number that counts visits in a text does not speak against its server's validators", async () => {
  let visits = 0;
  const counted = () => rss(["A"]).replace("All about A", `All about A &lt;img src="/x?n=${++visits}"/&gt;`);
  const id = await followed(
    db,
    server.on("/feed", (request, response) => conditional(counted(), { etag: '"1"' })(request, response)),
  );

  for (const day of [0, 1, 9, 10]) await poll(daysAfter(day));

  expect((await stored(id)).deaf).toBeUndefined();
  expect(sent("if-none-match")).toEqual([undefined, '"1"', undefined, '"1"']);
});

test("a document that comes again to the byte brings its new validators, and is not counted as 304", async () => {
  const body = rss(["A"]);
  const id = await followed(db, server.on("/feed", conditional(body, { etag: '"1"' })));
  await poll();
  server.on("/feed", conditional(body, { etag: '"2"' }));

  for (const day of [1, 2, 3]) await poll(daysAfter(day));

  expect(sent("if-none-match")).toEqual([undefined, '"1"', '"2"', '"2"']);
  expect((await stored(id)).tally).toMatchObject({ requests: 4, unchanged: 2, same: 1 });
});

test.each([
  ["seconds", "7200"],
  ["a date", new Date(morning + 2 * HOUR).toUTCString()],
])(
  "429 with Retry-After in %s: one request, then none to that host until it is due, by hand or in another life",
  async (_form, header) => {
    const ids = [
      await followed(db, server.on("/a", status(429, { "retry-after": header }))),
      await followed(db, server.on("/b", feedDocument(rss(["B"])))),
    ];
    // The first in the queue.
    await db.put("subscriptions", { ...(await stored(ids[0] ?? "")), nextPollAt: morning - 1 });

    await poll();
    await poll(morning + HOUR, "all");
    for (const feedId of ids) await poll(morning + HOUR, { feedId });
    await poll(morning + HOUR);

    expect(server.received).toHaveLength(1);
    for (const id of ids) expect((await stored(id)).problem).toMatchObject({ kind: "rate-limited" });
    expect((await stored(ids[0] ?? "")).failures).toBe(0);

    server.on("/a", feedDocument(rss(["A"])));
    await poll(morning + 3 * HOUR);
    expect(server.received).toHaveLength(3);
  },
);

test("503 with Retry-After waits as 429 does; without it the feed is asked ever more rarely", async () => {
  const [told, untold] = [
    await followed(db, server.on("/told", status(503, { "retry-after": "36000" }))),
    await followed(db, server.url("/untold", "localhost")),
  ];
  server.on("/untold", status(503));

  await poll();

  expect((await stored(told)).nextPollAt).toBe(morning + 10 * HOUR);
  expect((await stored(untold)).nextPollAt).toBe(morning + HOUR);
});

test.each([
  ["max-age", { "cache-control": "public, max-age=7200" }, "", 2 * HOUR],
  [
    "Expires",
    { expires: new Date(morning + 3 * HOUR).toUTCString(), date: new Date(morning).toUTCString() },
    "",
    3 * HOUR,
  ],
  ["no-cache", { "cache-control": "no-cache, max-age=7200" }, "", HOUR],
  ["ttl", {}, "<ttl>240</ttl>", 4 * HOUR],
  ["skipHours", {}, "<skipHours><hour>7</hour></skipHours>", 2 * HOUR],
  [
    "the syndication module",
    {},
    '<sy:updatePeriod xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">daily</sy:updatePeriod>',
    DAY,
  ],
])("%s decides when a feed is asked next", async (_what, headers, head, wait) => {
  const id = await followed(db, server.on("/feed", feedDocument(rss(["A"], head), headers)));

  await poll();

  expect((await stored(id)).nextPollAt - morning).toBe(wait);
});

test("a 304 renews how long the answer is fresh", async () => {
  const id = await followed(
    db,
    server.on("/feed", conditional(rss(["A"]), { etag: '"1"' }, { "cache-control": "max-age=18000" })),
  );

  await poll();
  await poll(daysAfter(1));

  expect((await stored(id)).nextPollAt).toBe(daysAfter(1) + 5 * HOUR);
});

test("410 ends it: the feed is not asked again, unless the reader asks for this very feed", async () => {
  const asked = () => server.received.filter(({ path }) => path === "/feed");
  const id = await followed(db, server.on("/feed", status(410)));

  await poll();
  await poll(daysAfter(400));
  await poll(daysAfter(400), "all");

  expect(asked()).toHaveLength(1);
  expect((await stored(id)).problem).toEqual({ kind: "gone" });
  await poll(daysAfter(400), { feedId: id });
  expect(asked()).toHaveLength(2);
});

test("a paused feed is never asked, by whatever wish", async () => {
  const id = await followed(db, server.on("/feed", feedDocument(rss(["A"]))));
  await choose(id, { paused: true });

  for (const which of ["due", "all", { feedId: id }] as const) await poll(daysAfter(1), which);

  expect(server.received).toEqual([]);
});

test("a feed's cookies are the reader's business: none are sent or kept unless chosen, for this feed only", async () => {
  const id = await followed(db, server.on("/feed", feedDocument(rss(["A"]), { "set-cookie": "spy=1" })));
  await followed(db, server.url("/other", "localhost"));
  server.on("/other", feedDocument(rss(["B"])));
  const fetched = vi.spyOn(globalThis, "fetch");
  const modes = () =>
    fetched.mock.calls
      .map(([url, init]) => [new URL(url as string).pathname, init?.credentials, init?.referrerPolicy])
      .toSorted(([a = ""], [b = ""]) => (a < b ? -1 : 1));

  await poll();
  expect(modes()).toEqual([
    ["/feed", "omit", "no-referrer"],
    ["/other", "omit", "no-referrer"],
  ]);

  fetched.mockClear();
  await choose(id, { login: true });
  await poll(daysAfter(1));
  expect(modes()).toEqual([
    ["/feed", "include", "no-referrer"],
    ["/other", "omit", "no-referrer"],
  ]);
  expect(sent("referer")).toEqual([undefined, undefined, undefined, undefined]);
});

test("a document that breaks off is read as far as it came; nothing of it is gone, and no validator is kept", async () => {
  const whole = rss(["A", "B", "C"]);
  const id = await followed(
    db,
    server.on("/feed", feedDocument(whole), cutShort(rss(["D", "A", "B"]), whole.indexOf("<title>B"))),
  );

  await poll();
  await poll(daysAfter(1));

  const entries = await entriesIn(db);
  expect(new Set(entries.map(({ title }) => title))).toEqual(new Set(["A", "B", "C", "D"]));
  expect(entries.filter(({ goneAt }) => goneAt !== undefined)).toEqual([]);
  expect((await stored(id)).problem).toEqual({ kind: "partial" });
});

test("where nothing can be reached it is the network: no feed is blamed, and all of them stay due", async () => {
  const ids = [];
  for (const host of [1, 2, 3, 4, 5]) ids.push(await followed(db, `http://127.0.0.1:${host}/feed`));

  const state = await poll();

  expect(state).toMatchObject({ running: false, problem: { kind: "offline" } });
  for (const id of ids) expect(await stored(id)).toMatchObject({ failures: 0, nextPollAt: morning });
});

test("where somebody answers, who cannot be reached has failed", async () => {
  const good = await followed(db, server.on("/feed", feedDocument(rss(["A"]))));
  const broken = await followed(db, server.url("/reset", "localhost"));
  server.on("/reset", reset);

  await poll();

  expect((await stored(good)).problem).toBeUndefined();
  expect(await stored(broken)).toMatchObject({ failures: 1, problem: { kind: "unreachable" } });
});

test("a page that wants to see a person is told as such, whatever status it has", async () => {
  const ids = [
    await followed(
      db,
      server.on("/a", status(403, { "cf-mitigated": "challenge" }, "<title>Just a moment...</title>")),
    ),
    await followed(
      db,
      server.on("/b", status(200, {}, '<script src="/.within.website/x/cmd/anubis/static/js/main.mjs">')),
    ),
  ];

  await poll();

  for (const id of ids) expect((await stored(id)).problem).toEqual({ kind: "blocked" });
});

test("a host that asks to be left alone over http, where https was only guessed, is left alone", async () => {
  const plain = server.on("/feed", status(429, { "retry-after": "7200" }));
  const id = await followed(db, plain.replace("http:", "https:"));
  const other = await followed(db, server.on("/other", feedDocument(rss(["A"]))));
  await db.put("subscriptions", { ...(await stored(id)), guessed: true, nextPollAt: morning - HOUR });

  await poll();
  await poll(morning + HOUR);

  expect(server.received.map(({ path }) => path)).toEqual(["/feed"]);
  expect((await stored(id)).problem?.kind).toBe("unreachable");
  expect((await stored(other)).waits).toBe("asked");
});

test("a redirect for one poll changes nothing about the address that is asked", async () => {
  const there = server.on("/there", feedDocument(rss(["A"])));
  const id = await followed(
    db,
    server.on("/feed", feedDocument(rss(["A"])), redirect(302, there), feedDocument(rss(["A"]))),
  );

  for (const day of [0, 1, 2]) await poll(daysAfter(day));

  expect(server.received.map(({ path }) => path)).toEqual(["/feed", "/feed", "/there", "/feed"]);
  expect((await stored(id)).elsewhere).toBeUndefined();
});

test("a round that is stopped drops what is under way and counts it for nothing", async () => {
  const id = await followed(
    db,
    server.on("/feed", () => undefined),
  );
  const poller = createPoller({
    db: async () => db,
    clock: () => morning,
    stayAwake: () => () => {},
    progress: ({ running }) => void (running && setTimeout(() => poller.stop(), 100)),
    arrived: () => {},
  });
  const before = await stored(id);

  await poller.poll("all");

  expect(await stored(id)).toEqual(before);
  expect(await poller.state()).toMatchObject({ running: false });
});
