import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { browser } from "../../lib/browser.ts";
import { fetchIcons } from "../../lib/icons.ts";
import type { FeedId, Instant, Subscription } from "../../lib/model.ts";
import { createDoor } from "../../lib/store/door.ts";
import { readIcons } from "../../lib/store/icons.ts";
import type { Db } from "../../lib/store/schema.ts";
import { changeSubscription } from "../../lib/store/subscriptions.ts";
import { write } from "../../lib/store/transaction.ts";
import { morning } from "../support/build.ts";
import { pngOf, redPixel } from "../support/pictures.ts";
import { startScripted, status, type Reply, type ScriptedServer } from "../support/scripted-server.ts";
import { followed, testStore } from "../support/store.ts";

const DAY = 86_400_000;
let server: ScriptedServer;
const host = "127.0.0.1";

beforeAll(async () => {
  server = await startScripted();
});
afterAll(() => server.stop());
beforeEach(() => {
  server.received.length = 0;
  vi.spyOn(browser.permissions, "contains").mockImplementation(async () => true);
});

/** A feed that came well. */
async function feedOn(db: Db, known: Partial<Subscription> = {}): Promise<FeedId> {
  const id = await followed(db, server.url(`/feed${await db.count("subscriptions")}`));
  await write(db, ["subscriptions", "meta"], (tx) =>
    changeSubscription(tx, id, (before) => ({ ...before, lastSuccessAt: morning, ...known })),
  );
  return id;
}

const run = (db: Db, now: Instant = morning, mayGoOn = () => true) =>
  fetchIcons(db, {
    clock: () => now,
    mayGoOn,
    arrived: vi.fn(),
    door: createDoor(
      () => now,
      () => 0,
    ),
  });
const asked = () => server.received.map(({ path }) => path);
const picture =
  (bytes: Uint8Array, type = "image/png"): Reply =>
  (_, response) =>
    response.writeHead(200, { "content-type": type }).end(bytes);
const page = (head: string): Reply => picture(Buffer.from(`<!doctype html>${head}`), "text/html");

test("the icon of a site is kept as bytes and shown as data; the site is not asked again within a month", async () => {
  const db = await testStore();
  server.on("/favicon.ico", picture(redPixel, "text/html"));
  const id = await feedOn(db);

  await run(db);
  await run(db, morning + 29 * DAY);

  expect(await readIcons(db, [id])).toEqual({ [id]: `data:image/png;base64,${redPixel.toString("base64")}` });
  expect(asked()).toEqual(["/favicon.ico"]);
  expect(server.received.flatMap(({ headers }) => [headers["cookie"], headers["referer"], headers["origin"]])).toEqual([
    undefined,
    undefined,
    undefined,
  ]);

  server.on("/favicon.ico", status(404));
  server.on("/", status(404));
  await run(db, morning + 31 * DAY);
  expect(asked()).toEqual(["/favicon.ico", "/favicon.ico", "/"]);
  expect(await readIcons(db, [id]), "what is not there any more today stays as it was").not.toEqual({});
});

test.each([
  ["a drawing", picture(Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>"), "image/png")],
  ["more than 20,000 bytes", picture(pngOf(16, 16, 20_001))],
  ["a redirect", (_, response) => response.writeHead(302, { location: "/elsewhere.png" }).end()],
  ["a broken answer", (request) => request.socket.destroy()],
  ["an error page", status(500)],
] satisfies [string, Reply][])(
  "where %s comes, the front page is asked for the icon it names on its site",
  async (_, reply) => {
    const db = await testStore();
    server.on("/favicon.ico", reply);
    server.on("/elsewhere.png", picture(redPixel));
    server.on(
      "/",
      page('<link rel=icon href="http://tracker.example/i.png"><link rel=icon sizes=16x16 href="/own.png">'),
    );
    server.on("/own.png", picture(redPixel));
    const id = await feedOn(db);

    await run(db);

    // A connection that breaks before an answer is tried once more by the network itself.
    expect([...new Set(asked())]).toEqual(["/favicon.ico", "/", "/own.png"]);
    expect(await readIcons(db, [id])).toHaveProperty(id);
  },
);

test("what failed is remembered for a month as well; a host that asked to wait is left alone", async () => {
  const db = await testStore();
  server.on("/favicon.ico", status(429, { "retry-after": "5184000" }));
  const id = await feedOn(db);

  for (const days of [0, 1, 29]) await run(db, morning + days * DAY);

  expect(asked(), "after a 429 not even the front page is asked for").toEqual(["/favicon.ico"]);
  expect(await readIcons(db, [id])).toEqual({});
  const noted = await db.get("hosts", `${host}:${server.port}`);
  expect(noted?.retryAt).toBe(morning + 30 * DAY);
});

test("feeds in trouble, paused or removed cost nobody a request for an icon", async () => {
  const db = await testStore();
  await feedOn(db, { failingSince: morning });
  await feedOn(db, { removedAt: morning });
  await feedOn(db, { choices: { paused: true } });
  await run(db);
  expect(asked()).toEqual([]);
  const id = await feedOn(db);
  await write(db, ["hosts"], (tx) =>
    tx.objectStore("hosts").put({ host: `${host}:${server.port}`, retryAt: morning + DAY }),
  );

  await run(db);

  expect(asked()).toEqual([]);
  expect(await readIcons(db, [id, "nobody"])).toEqual({});
});

test("a round of polls that begins ends the run; the site is asked another time", async () => {
  const db = await testStore();
  server.on("/favicon.ico", status(404));
  server.on("/", page(""));
  await feedOn(db);
  let steps = 0;

  await run(db, morning, () => ++steps <= 2);
  expect(asked()).toEqual(["/favicon.ico"]);
  expect(await db.getAllKeys("icons")).toEqual([]);

  await run(db, morning + 1);
  expect(await db.getAllKeys("icons")).toHaveLength(1);
});

test("an icon goes with the last feed of its site", async () => {
  const db = await testStore();
  server.on("/favicon.ico", picture(redPixel));
  const id = await feedOn(db);
  await run(db);
  expect(await db.count("icons")).toBe(1);

  await write(db, ["subscriptions"], (tx) => tx.objectStore("subscriptions").delete(id));
  await run(db, morning + DAY);

  expect(await db.count("icons")).toBe(0);
});
