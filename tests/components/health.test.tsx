// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { explainNext } from "../../components/explain-health.ts";
import { HealthPage } from "../../components/health-page.tsx";
import type { FeedHealth, PollView } from "../../lib/view.ts";
import { click, fill, find, named, show, submit, words } from "./page.tsx";

const now = Date.UTC(2026, 1, 18, 6);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const time = { now, zone: "UTC", locale: "en" };

function feed(said: Partial<FeedHealth> = {}): FeedHealth {
  return {
    id: "1",
    title: "A blog",
    feedUrl: "https://blog.example/feed",
    state: "fine",
    offers: [],
    login: false,
    keptLogin: false,
    lastSuccessAt: now - 4 * 60_000,
    next: { at: now + HOUR / 2, why: "setting" },
    ...said,
  };
}

const idle: PollView = { running: false };

function health(...feeds: readonly FeedHealth[]) {
  return healthWhile(idle, ...feeds);
}

function healthWhile(poll: PollView, ...feeds: readonly FeedHealth[]) {
  const acts = {
    onCheck: vi.fn<(id: string) => void>(),
    onGrant: vi.fn<(origins?: readonly string[]) => void>(),
    onUseAddress: vi.fn<(id: string, feedUrl: string) => void>(),
    onGoBack: vi.fn<(id: string, feedUrl: string) => void>(),
    onGiveLogin: vi.fn<(id: string, login: { name: string; password: string }) => void>(),
    onForgetLogin: vi.fn<(id: string) => void>(),
    onRemove: vi.fn<(id: string) => void>(),
    onKeepAddress: vi.fn<(id: string) => void>(),
    onPause: vi.fn<(id: string, paused: boolean) => void>(),
    onPace: vi.fn<(id: string, pollEvery: number | undefined) => void>(),
    onLogin: vi.fn<(id: string, login: boolean) => void>(),
  };
  return { ...acts, page: show(<HealthPage health={{ feeds }} poll={poll} time={time} {...acts} />) };
}

test("a feed says how it fares, when it was read, when it is asked next and why then, and what that costs", () => {
  const { page } = health(feed({ perDay: { requests: 24, unchanged: 0.917, same: 0, bytes: 12_345 } }));

  expect(words(find(page, "[data-health='1'] .feed-health-words"))).toBe(
    "FineRead 4 min. ago · Next check 6:30am, as you set it for all feeds" +
      "About 24 requests a day; 92% of the answers were “nothing new”; 13 kB a day.",
  );
});

test.each([
  ["setting", "as you set it for all feeds"],
  ["chosen", "as you chose for this feed (2 hours)"],
  ["quiet", "because it posts about every 30 days"],
  ["fresh", "because the site says that nothing is new before"],
  ["ttl", "because the feed asks for it"],
  ["period", "because the feed asks for it"],
  ["skips", "because the feed wants to be left alone before"],
  ["asked", "because the site asked us to wait"],
  ["queue", "because its host takes one question a minute"],
  ["failing", "ever more rarely, as it fails"],
  ["trouble", "when what is the matter is mended"],
] as const)("why a feed is asked when it is: %s", (why, said) => {
  const rhythm = { newestAt: now, every: 30 * DAY };

  expect(explainNext(feed({ next: { at: now + HOUR, why }, rhythm, pollEvery: 2 * HOUR }), time)).toContain(said);
});

test.each([
  ["failing", { problem: { kind: "http", status: 500 }, failingSince: now - 3 * DAY }, "Failing since 15 Feb 2026"],
  ["waiting", { problem: { kind: "rate-limited", until: now + HOUR } }, "Left alone until 7:00am"],
  [
    "quiet",
    { rhythm: { newestAt: now - 90 * DAY, every: 2 * DAY } },
    "Quiet since 20 Nov 2025; it used to post every 2 days",
  ],
  ["paused", { next: undefined }, "Paused. It is not asked for anything."],
  ["gone", { problem: { kind: "gone" } }, "Gone"],
] as const)("%s is said in words", (state, said, sentence) => {
  const { page } = health(feed({ state, ...(said as Partial<FeedHealth>) }));

  expect(words(find(page, ".feed-health-state strong"))).toBe(sentence);
});

test("where a feed seems to have moved the reader chooses", async () => {
  const to = "https://new.example/feed";
  const { page, onUseAddress, onKeepAddress } = health(feed({ state: "moved", problem: { kind: "moved", to } }));

  await click(named(page, "Use the new address: A blog"));
  await click(named(page, "Keep the old one: A blog"));

  expect(onUseAddress).toHaveBeenCalledWith("1", to);
  expect(onKeepAddress).toHaveBeenCalledWith("1");
});

test("behind a challenge page the reader's login is offered, with what that means; it can be taken back", async () => {
  const blocked = feed({ state: "blocked", problem: { kind: "blocked" } });
  const { page, onLogin } = health(blocked);

  expect(words(page)).toContain("cookies for this site are then sent with the polls of this feed, and of no other");
  await click(named(page, "Use my login for this feed: A blog"));
  await click(named(health({ ...blocked, login: true }).page, "Stop using my login: A blog"));

  expect(onLogin).toHaveBeenCalledWith("1", true);
});

test("where a site asks for a name and a password, they are typed there, and it is said where they go", async () => {
  const { page, onGiveLogin } = health(feed({ state: "refused", problem: { kind: "http", status: 401 } }));

  expect(words(page)).toContain("no list and no backup holds them");
  await submit(find(page, "form"));
  expect(onGiveLogin).not.toHaveBeenCalled();
  await fill(find(page, "[data-login-name]"), "ann");
  await fill(find(page, "[data-login-password]"), "se cret");
  await submit(find(page, "form"));

  expect(onGiveLogin).toHaveBeenCalledWith("1", { name: "ann", password: "se cret" });
  expect(
    health(feed({ state: "refused", problem: { kind: "http", status: 403 } })).page.querySelector("form"),
  ).toBeNull();
});

test("what is wrong with a feed's guids is said, with what is done about it", () => {
  const { page } = health(feed({ guids: { repeated: 2, strikes: 2 } }));

  expect([...page.querySelectorAll("[data-guids]")].map(words)).toEqual([
    "2 entries shared an id with another. They are told apart by link and title.",
    "The feed gives its entries new ids at every poll, so links and titles identify them.",
  ]);
});

test("for a lost feed its site's others are offered, and what was kept stays", async () => {
  const url = "https://blog.example/new.xml";
  const { page, onUseAddress } = health(
    feed({ state: "gone", problem: { kind: "gone" }, offers: [{ url, title: "New" }] }),
  );

  expect(words(page)).toContain("Your posts, marks and folders stay; only the address changes.");
  await click(named(page, "Use this feed: New"));

  expect(onUseAddress).toHaveBeenCalledWith("1", url);
});

test("a move that was made by itself is shown and can be taken back", async () => {
  const { page, onGoBack } = health(feed({ movedFrom: { url: "http://blog.example/feed", at: now - DAY } }));

  expect(words(page)).toContain("Fetched from a new address since 17 Feb 2026; before that http://blog.example/feed.");
  await click(named(page, "Go back: A blog"));

  expect(onGoBack).toHaveBeenCalledWith("1", "http://blog.example/feed");
});

test("that nothing has been checked for three hours is said", () => {
  expect(
    health(feed({ next: { at: now - 4 * HOUR, why: "setting" } })).page.querySelector("[data-overdue]"),
  ).not.toBeNull();
  expect(
    health(feed({ next: { at: now - 2 * HOUR, why: "setting" } })).page.querySelector("[data-overdue]"),
  ).toBeNull();
});

test.each([
  ["It goes on now.", { running: true, done: 1, total: 2, failed: 0 }],
  ["You are offline.", { running: false, problem: { kind: "offline" } }],
  ["The disk is full", { running: false, problem: { kind: "storage-full" } }],
  ["You stopped the check; it goes on at 6:15am.", { running: false, stopped: true, nextPollAt: now + HOUR / 4 }],
  ["Your computer may have slept", { running: false }],
] as const)("why nothing has been checked is said as far as it is known: %s", (said, poll) => {
  const { page } = healthWhile(poll, feed({ next: { at: now - 4 * HOUR, why: "setting" } }));

  const told = words(find(page, "[data-overdue]"));
  expect(told).toContain("Nothing has been checked since 18 Feb 2026 2:00am GMT.");
  expect(told).toContain(said);
  expect(told.includes("It goes on now.")).toBe(poll.running);
});

test("documents that come again in full are told apart from answers that say that nothing is new", () => {
  const { page } = health(feed({ perDay: { requests: 24, unchanged: 0.5, same: 0.25, bytes: 12_345 } }));

  expect(words(page)).toContain("50% of the answers were “nothing new”");
  expect(words(page)).toContain("25% of them sent the very same document again in full.");
});

test("where a feed has moved to one that is followed, one of the two can be removed, or both kept", async () => {
  const problem = { kind: "moved", to: "https://blog.example/new" } as const;
  const { page, onRemove, onKeepAddress } = health(feed({ state: "moved", problem, twin: "The same blog" }));

  expect(words(page)).toContain("You follow a feed at that address already (The same blog).");
  await click(named(page, "Remove this one: A blog"));
  await click(named(page, "Keep both: A blog"));

  expect(onRemove).toHaveBeenCalledWith("1");
  expect(onKeepAddress).toHaveBeenCalledWith("1");
});

test("of a lost feed's offers those that are followed already say so", () => {
  const offers = [
    { url: "https://blog.example/a", title: "A", followed: true },
    { url: "https://blog.example/b", title: "B" },
  ] as const;
  const { page } = health(feed({ state: "gone", problem: { kind: "gone" }, offers }));

  const lines = [...page.querySelectorAll(".feed-health-offers li")];
  expect(lines.map((line) => line.querySelector("[data-help=switch]") !== null)).toEqual([false, true]);
  expect(words(find(page, "[data-followed]"))).toBe("Following");
});

test("where its site may not be looked at for other feeds, access can be given", async () => {
  const lookAt = "*://site.example/*";
  const { page, onGrant } = health(feed({ state: "gone", problem: { kind: "gone" }, lookAt }));

  expect(words(page)).toContain("FoldFeed needs your permission to look at site.example.");
  await click(find(page, "[data-help=look]"));

  expect(onGrant).toHaveBeenCalledWith([lookAt]);
});

test("a kept name and password can be forgotten without removing the feed", async () => {
  const { page, onForgetLogin } = health(feed({ keptLogin: true }));

  await click(named(page, "Forget name and password: A blog"));

  expect(onForgetLogin).toHaveBeenCalledWith("1");
  expect(health(feed()).page.querySelector("[data-forget-login]")).toBeNull();
});

test("what needs the reader stands apart from what rests and what is fine", () => {
  const { page } = health(
    feed({ id: "1", state: "gone", problem: { kind: "gone" } }),
    feed({ id: "2", state: "quiet" }),
    feed({ id: "3" }),
  );

  expect([...page.querySelectorAll("h3")].map(words)).toEqual(["Needs attention 1", "Waiting or resting 1", "Fine 1"]);
});

test("how often a feed is asked can be chosen for it alone, and left to the settings again", async () => {
  const { page, onPace } = health(feed({ pollEvery: 3 * HOUR }));
  const select = find(page, "[data-poll-every]") as HTMLSelectElement;

  expect(select.value).toBe(String(3 * HOUR));
  select.value = "";
  select.dispatchEvent(new Event("change", { bubbles: true }));

  expect(onPace).toHaveBeenCalledWith("1", undefined);
});
