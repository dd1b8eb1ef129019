import { afterEach, expect, test, vi } from "vitest";
import type { Db } from "../../../lib/store/schema.ts";
import { morning } from "../../support/build.ts";
import { feedAnswer, newLife, stubWeb } from "../../support/life.ts";
import { followed, testStore } from "../../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Feeds on hosts that answer while `isUp`, polled every five minutes in a life of its own. */
async function world(hosts: readonly string[], isUp: (host: string, now: number) => boolean) {
  const db = await testStore();
  const clock = { now: morning };
  const asked = stubWeb(
    () => clock.now,
    (url) => (isUp(new URL(url).hostname, clock.now) ? feedAnswer() : undefined),
  );
  for (const [i, host] of hosts.entries()) await followed(db, `https://${host}/${i}`);
  return {
    db,
    asked,
    clock,
    until: async (end: number) => {
      for (; clock.now < end; clock.now += 5 * MINUTE) await newLife(db, () => clock.now, { dice }).poll("due");
    },
  };
}
let thrown = 0;
const dice = () => (thrown = (thrown * 7 + 3) % 11) / 10;
const all = (db: Db) => db.getAll("subscriptions");
const failing = async (db: Db) => (await all(db)).filter(({ failures }) => failures > 0);

test("an outage of hours blames nobody: with the first answer all that were silent are asked again", async () => {
  const [down, up] = [morning + 3 * HOUR, morning + 9 * HOUR];
  const hosts = Array.from({ length: 12 }, (_, i) => `f${i}.example`);
  const { db, until, asked } = await world(hosts, (_host, now) => now < down || now >= up);

  await until(up);
  const before = asked.length;
  expect((await failing(db)).length, "the first few may have failed, as far as one can tell").toBeLessThan(4);
  await until(up + 10 * MINUTE);

  expect(await failing(db)).toEqual([]);
  expect(new Set(asked.slice(before).map(({ url }) => url)).size).toBe(12);
  expect((await all(db)).every(({ problem }) => problem === undefined)).toBe(true);
});

test("in a silence that lasts over rounds and lives the network is to blame", async () => {
  const down = morning + 3 * HOUR;
  const hosts = Array.from({ length: 12 }, (_, i) => `f${i}.example`);
  const { db, clock, until } = await world(hosts, (_host, now) => now < down);
  await until(down + 4 * HOUR);
  const life = newLife(db, () => clock.now);
  await life.poll("due");

  expect(await life.state()).toMatchObject({ problem: { kind: "offline" } });
});

test("four feeds of one dead host are no network that is gone", async () => {
  const { db, clock } = await world(["dead.example", "dead.example", "dead.example", "dead.example"], () => false);
  const life = newLife(db, () => (clock.now += 1000));

  await life.poll("due");

  expect(await life.state()).not.toHaveProperty("problem");
  expect((await all(db)).map(({ failures }) => failures)).toEqual([1, 1, 1, 1]);
});

test("a site that is down gets one second chance when others answer, and is then asked ever more rarely", async () => {
  const isUp = (host: string, now: number) => host !== "down.example" || now < morning + HOUR;
  const { db, asked, until } = await world(["down.example", "a.example", "b.example"], isUp);

  await until(morning + 24 * HOUR);

  const requests = asked.filter(({ url, at }) => url.includes("down.example") && at > morning + HOUR);
  // After 1, 2, 4, 8 and 16 hours, and one more.
  expect(requests.length).toBeLessThanOrEqual(7);
  expect((await failing(db)).map(({ feedUrl }) => feedUrl)).toEqual(["https://down.example/0"]);
});

test("when the browser is back in its network, what failed in the silence is asked at once", async () => {
  const { db, clock, asked } = await world(["a.example", "b.example"], (_host, now) => now > morning);
  await newLife(db, () => clock.now).poll("due");
  expect((await failing(db)).length).toBe(2);
  const before = asked.length;
  clock.now += MINUTE;

  await newLife(db, () => clock.now).poll("due");
  expect(asked.length, "none of them is due").toBe(before);
  await newLife(db, () => clock.now).poll("back");

  expect(asked.length).toBe(before + 2);
  expect(await failing(db)).toEqual([]);
});
