import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { handlersOf, type HandlerNeeds } from "../../../entrypoints/background/handlers.ts";
import type { Command, Input, Output } from "../../../lib/messages/protocol.ts";
import { FeedError } from "../../../lib/problem.ts";
import { createDoor } from "../../../lib/store/door.ts";
import type { Db } from "../../../lib/store/schema.ts";
import { createVisit } from "../../../lib/visit.ts";
import { morning } from "../../support/build.ts";
import { feedAnswer, newLife, stubWeb } from "../../support/life.ts";
import { testStore } from "../../support/store.ts";

const MINUTE = 60_000;
let db: Db;
let now = morning;
const clock = () => now;
beforeEach(async () => {
  [db, now] = [await testStore(), morning];
});
afterEach(() => {
  vi.unstubAllGlobals();
});

/** The background's answers to a page: one life of it. */
function background() {
  const door = createDoor(clock, (lane) => (lane === "reddit.com" ? MINUTE : 0));
  const handlers = handlersOf({
    db: async () => db,
    clock,
    poller: newLife(db, clock, { door }),
    visit: createVisit(async () => db, clock, door),
    refolder: { run: async () => undefined } as unknown as HandlerNeeds["refolder"],
    restorer: {} as HandlerNeeds["restorer"],
    show: async () => undefined,
    dropped: () => undefined,
    index: () => undefined,
  });
  return <C extends Command>(command: C, input: Input<C>): Promise<Output<C>> => handlers[command](input);
}
const problemOf = (error: unknown) => (error instanceof FeedError ? error.problem : error);
const refused = () => new Response("", { status: 429, headers: { "retry-after": "3600" } });

test("what is found, previewed and followed is asked for once; a site that asked to wait is asked by no way", async () => {
  let answer = feedAnswer;
  const asked = stubWeb(clock, () => answer());
  const ask = background();
  const url = "https://a.example/feed";

  await ask("find", { typed: url, harder: false });
  await ask("preview", { address: url });
  await ask("subscribe", { address: url });
  expect(asked.map((each) => each.url)).toEqual([url]);
  expect(await db.count("entries")).toBe(1);

  answer = refused;
  const busy = "https://b.example/feed";
  const told = [
    await ask("find", { typed: busy, harder: false }).catch(problemOf),
    await ask("preview", { address: busy }).catch(problemOf),
    await ask("subscribe", { address: busy }).catch(problemOf),
    await background()("subscribe", { address: busy }).catch(problemOf),
  ];
  expect(told).toEqual(Array.from({ length: 4 }, () => ({ kind: "rate-limited", until: morning + 60 * MINUTE })));
  expect(asked.map((each) => each.url)).toEqual([url, busy]);
});

test("what was seen some time ago is asked for again, and so is what only a login opens", async () => {
  const asked = stubWeb(clock, () => feedAnswer());
  const ask = background();
  const url = "https://a.example/feed";
  await ask("find", { typed: url, harder: false });

  await ask("subscribe", { address: url, login: { name: "ann", password: "secret" } });
  now += 6 * MINUTE;
  await ask("preview", { address: url });

  expect(asked).toHaveLength(3);
  expect(new Headers(asked[1]?.init.headers).get("authorization")).toMatch(/^Basic /);
});

test("a feed whose host takes one question a minute is followed at once and asked when its turn comes", async () => {
  const asked = stubWeb(clock, () => feedAnswer());
  const ask = background();
  const url = (name: string) => `https://www.reddit.com/r/${name}/.rss`;
  await ask("subscribe", { address: url("a") });

  const { feedId } = await ask("subscribe", { address: url("b") });
  await vi.waitFor(async () => expect((await db.get("subscriptions", feedId))?.waits).toBe("queue"));

  expect(asked).toHaveLength(1);
  expect(await db.get("subscriptions", feedId)).toMatchObject({ nextPollAt: morning + MINUTE, feedUrl: url("b") });
  now += MINUTE;
  await newLife(db, clock).poll("due");
  expect(asked.map((each) => each.url)).toEqual([url("a"), url("b")]);
});

test("a page of such a site is not asked for what its site is known for anyway", async () => {
  const asked = stubWeb(clock, () => feedAnswer());

  const found = await background()("find", { typed: "https://www.reddit.com/r/a/", harder: false });

  expect(asked).toEqual([]);
  expect(found.feeds.map(({ url }) => url)).toContain("https://www.reddit.com/r/a/.rss");
});
