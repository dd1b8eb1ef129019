import { afterEach, expect, test, vi } from "vitest";
import { limits, schedule } from "../../../lib/limits.ts";
import { FeedError } from "../../../lib/problem.ts";
import { createDoor } from "../../../lib/store/door.ts";
import { morning } from "../../support/build.ts";
import { testStore } from "../../support/store.ts";

const HOUR = 3_600_000;
const url = "https://a.example/feed";
afterEach(() => {
  vi.restoreAllMocks();
});
const problemOf = (error: unknown) => (error instanceof FeedError ? error.problem : error);
const refusal = (until: number) => () => Promise.reject(new FeedError({ kind: "rate-limited", until }));

test("whoever comes is let in one at a time, with the host's gap between", async () => {
  const [db, door] = [await testStore(), createDoor(() => Date.now())];
  const times: (readonly [number, number])[] = [];
  const ask = async () => {
    const from = Date.now();
    await new Promise((done) => setTimeout(done, 50));
    times.push([from, Date.now()]);
  };

  await Promise.all([1, 2, 3].map(() => door.through(db, url, ask)));

  const gaps = times.slice(1).map(([from], i) => from - (times[i]?.[1] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(limits.hostGap - 5);
});

test("a host that asked for it is left alone by everybody, in another life, too", async () => {
  const db = await testStore();
  let now = morning;
  const ask = vi.fn<() => Promise<string>>(async () => "an answer");
  await createDoor(() => now)
    .through(db, url, refusal(morning + HOUR))
    .catch(() => undefined);

  const door = createDoor(() => now);
  const told = await door.through(db, url, ask).catch(problemOf);
  expect([told, await door.isClosed(db, url)]).toEqual([{ kind: "rate-limited", until: morning + HOUR }, true]);
  expect(await door.isClosed(db, "https://b.example/feed")).toBe(false);
  now += HOUR;
  expect(await door.through(db, url, ask)).toBe("an answer");
  expect(ask).toHaveBeenCalledOnce();
});

test("who takes one question a minute is not waited for: it is said when", async () => {
  const [db, door] = [await testStore(), createDoor(() => morning)];
  const reddit = "https://www.reddit.com/r/a/.rss";
  await door.through(db, reddit, async () => undefined);

  const told = await door.through(db, "https://old.reddit.com/r/b/.rss", async () => undefined).catch(problemOf);

  expect(told).toEqual({ kind: "rate-limited", until: morning + 60_000, queue: true });
});

test("the longest wait is kept to where the clock was set back a little since", async () => {
  const db = await testStore();
  let now = morning;
  const door = createDoor(() => now);
  await door.through(db, url, refusal(morning + schedule.longestRetryAfter)).catch(() => undefined);

  now -= 1_000;
  expect(await door.isClosed(db, url)).toBe(true);
});

test("a wait that a wrong clock left behind holds nobody back", async () => {
  const db = await testStore();
  const ahead = morning + 400 * 24 * HOUR;
  const asking = createDoor(() => ahead);
  await asking.through(db, "https://www.reddit.com/", refusal(ahead + HOUR)).catch(() => undefined);

  expect(await asking.isClosed(db, "https://www.reddit.com/")).toBe(true);
  expect(await createDoor(() => morning).isClosed(db, "https://www.reddit.com/")).toBe(false);
});

test("a failure ends the turn, and so does a signal while one waits", async () => {
  const [db, door] = [await testStore(), createDoor(() => morning)];
  await door.through(db, url, () => Promise.reject(new Error("a bug"))).catch(() => undefined);
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 30);

  const begun = Date.now();
  const leave = await door.enter(db, url, stop.signal);
  if (typeof leave === "function") leave(false);

  expect(Date.now() - begun).toBeLessThan(limits.hostGap);
});

test("where a wait cannot be stored it is minded all the same, for as long as we live", async () => {
  const [db, door] = [await testStore(), createDoor(() => morning)];
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("no room", "QuotaExceededError");
  });

  const said = await door.through(db, url, refusal(morning + HOUR)).catch(problemOf);

  expect(said).toEqual({ kind: "rate-limited", until: morning + HOUR });
  expect(await door.isClosed(db, url)).toBe(true);
});
