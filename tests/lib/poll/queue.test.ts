import { afterEach, expect, test, vi } from "vitest";
import { changeSettings } from "../../../lib/settings.ts";
import { morning } from "../../support/build.ts";
import { feedAnswer, newLife, stubWeb } from "../../support/life.ts";
import { followed, testStore } from "../../support/store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
afterEach(() => {
  vi.unstubAllGlobals();
});

/** Alarms ring every five minutes, and when the next feed of a queue is due; each finds another life of the background. */
async function live(hours: number, urls: readonly string[], answer = () => feedAnswer()) {
  const db = await testStore();
  let now = morning;
  const clock = () => now;
  const asked = stubWeb(clock, answer);
  for (const url of urls) await followed(db, url);
  let [alarm, ring] = [morning, Infinity];
  while (now < morning + hours * HOUR) {
    await newLife(db, clock, { ringAt: async (at) => void (ring = at) }).poll("due");
    while (alarm <= now) alarm += 5 * MINUTE;
    now = Math.min(alarm, Math.max(ring, now + MINUTE / 2));
    if (ring <= now) ring = Infinity;
  }
  return { db, asked, times: urls.map((url) => asked.filter((each) => each.url === url).length) };
}
const gaps = (asked: readonly { readonly at: number }[]) => asked.slice(1).map(({ at }, i) => at - (asked[i]?.at ?? 0));

test("what a host demands is kept to over lives of the background: Reddit is asked once a minute", async () => {
  const hosts = ["www.reddit.com", "old.reddit.com", "reddit.com"];
  const urls = Array.from({ length: 9 }, (_, i) => `https://${hosts[i % 3]}/r/s${i}/.rss`);

  const { asked, times } = await live(2, urls);

  expect(asked.length).toBeGreaterThan(9);
  expect(Math.min(...gaps(asked)), "by all names of the site together").toBeGreaterThanOrEqual(MINUTE);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(1);
});

test("more feeds than such a host lets us ask are asked in turn, and none is left out", async () => {
  await changeSettings({ pollEvery: 15 * MINUTE });
  const urls = Array.from({ length: 20 }, (_, i) => `https://www.reddit.com/r/s${i}/.rss`);

  const { times } = await live(2, urls);
  await changeSettings({ pollEvery: HOUR });

  expect(Math.max(...times) - Math.min(...times)).toBeLessThanOrEqual(1);
  expect(Math.min(...times)).toBeGreaterThanOrEqual(5);
});

test("for a lost feed of such a host no second question follows the first", async () => {
  const { db, asked } = await live(4, ["https://www.reddit.com/r/lost/.rss"], () => new Response("", { status: 404 }));

  expect(new Set(asked.map(({ url }) => url))).toEqual(new Set(["https://www.reddit.com/r/lost/.rss"]));
  expect((await db.getAll("subscriptions"))[0]).toMatchObject({ problem: { kind: "http", status: 404 } });
});
