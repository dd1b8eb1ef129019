// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { SourcesPage, type SourcesPageProps } from "../../components/sources-page.tsx";
import { FeedError } from "../../lib/problem.ts";
import type { SubscriptionView } from "../../lib/view.ts";
import { click, find, named, show, words } from "./page.tsx";

const now = Date.parse("2026-02-18T06:12:00Z");
const HOUR = 3_600_000;

function subscription(more: Partial<SubscriptionView> = {}): SubscriptionView {
  return {
    id: "a",
    title: "Adam Johnson",
    feedUrl: "https://adam.example/feed",
    folders: [["Python"]],
    unread: 2,
    fresh: false,
    lastSuccessAt: now - 3 * 60_000,
    nextPollAt: now + 18 * 60_000,
    repaired: [],
    ...more,
  };
}

function sources(props: Partial<SourcesPageProps>) {
  const acts = {
    onSubscribe: vi.fn<SourcesPageProps["onSubscribe"]>(async () => {}),
    onCheck: vi.fn<SourcesPageProps["onCheck"]>(),
  };
  const time = { now, zone: "Europe/London", locale: "en-GB" };
  return { ...acts, page: show(<SourcesPage subscriptions={[]} time={time} {...acts} {...props} />) };
}

async function add(page: HTMLElement, address: string) {
  const input = find(page, "[data-add-url]") as HTMLInputElement;
  input.value = address;
  await act(() => void input.dispatchEvent(new Event("input", { bubbles: true })));
  await act(() => void find(page, "form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })));
}

test("a feed that fares well says so, with its last and next check", () => {
  const row = find(sources({ subscriptions: [subscription()] }).page, '[data-subscription="a"]');

  expect(words(find(row, "h4"))).toBe("Adam Johnson");
  expect(words(find(row, "[data-state]"))).toBe("Fine · checked 3 min ago · next 06:30");
  expect(words(row)).toContain("2 unread");
  expect(row.querySelector("[data-problem]")).toBeNull();
});

test("a failing feed says since when, and why, in words", () => {
  const failing = subscription({
    problem: { kind: "http", status: 404 },
    failingSince: now - 9 * 24 * HOUR,
    lastSuccessAt: now - 9 * 24 * HOUR,
  });
  const row = find(sources({ subscriptions: [failing] }).page, '[data-subscription="a"]');

  expect(words(find(row, "[data-state]"))).toBe("Failing since 9 Feb 2026 · last read 9 days ago · next 06:30");
  expect(words(find(row, "[data-problem]"))).toBe(
    "There is no feed at this address (404). We will keep trying, ever more rarely.",
  );
});

test("a new feed is not called fine before it was read", () => {
  const { lastSuccessAt: _, nextPollAt: __, ...fresh } = subscription({ fresh: true });
  const { page } = sources({ subscriptions: [fresh] });

  expect(words(find(page, "[data-state]"))).toBe("New, not checked yet");
});

test("what was mended in a feed is told", () => {
  const { page } = sources({ subscriptions: [subscription({ repaired: ["One unclosed tag was closed."] })] });

  expect(words(find(page, ".repaired"))).toBe("1 thing mended to read itOne unclosed tag was closed.");
});

test("feeds stand once each, under their first folder, those without a folder last", () => {
  const { page } = sources({
    subscriptions: [
      subscription({ id: "c", title: "Loose", folders: [] }),
      subscription({ id: "b", title: "Zebra", folders: [["News", "Local"], ["Python"]] }),
      subscription(),
    ],
  });

  expect([...page.querySelectorAll("h3")].map(words)).toEqual(["News / Local 1", "Python 1", "In no folder 1"]);
  expect(page.querySelectorAll('[data-subscription="b"]')).toHaveLength(1);
  expect(words(find(page, '[data-subscription="b"]'))).toContain("also in the folder Python");
});

test("the list says in one line how it fares", () => {
  const { page } = sources({
    subscriptions: [
      subscription(),
      subscription({ id: "b", fresh: true }),
      subscription({ id: "c", problem: { kind: "gone" } }),
    ],
  });

  expect(words(find(page, ".sources-sum"))).toBe("3 feeds, 1 not checked yet and 1 needs attention.");
});

test("an address is followed as it was typed, without the blanks around it", async () => {
  const { page, onSubscribe } = sources({});

  await add(page, "  example.org/feed ");

  expect(onSubscribe).toHaveBeenCalledExactlyOnceWith("example.org/feed");
  expect(words(find(page, "[data-add-done]"))).toContain("You follow example.org/feed now.");
  expect((find(page, "[data-add-url]") as HTMLInputElement).value).toBe("");
});

test("an address that cannot be followed stays in the field, with the reason beside it", async () => {
  const { page } = sources({
    onSubscribe: () => Promise.reject(new FeedError({ kind: "not-an-address", text: "my blog" })),
  });

  await add(page, "my blog");

  expect(words(find(page, "[data-add-problem]"))).toBe("“my blog” is not a web address.");
  expect((find(page, "[data-add-url]") as HTMLInputElement).value).toBe("my blog");
});

test("a web page is answered with the feeds it names, each to be followed", async () => {
  const offers = [{ url: "https://example.org/posts.xml", title: "Posts" }, { url: "https://example.org/rest.xml" }];
  const onSubscribe = vi
    .fn<(url: string) => Promise<unknown>>()
    .mockRejectedValueOnce(new FeedError({ kind: "not-a-feed", offers }))
    .mockResolvedValueOnce("id");
  const { page } = sources({ onSubscribe });

  await add(page, "https://example.org");
  await click(named(page, "Follow Posts"));

  expect(onSubscribe).toHaveBeenLastCalledWith("https://example.org/posts.xml");
  expect(words(find(page, "[data-add-done]"))).toContain("You follow https://example.org/posts.xml now.");
});

test("a fault of ours is not blamed on the address", async () => {
  const { page } = sources({ onSubscribe: () => Promise.reject(new TypeError("x is undefined")) });

  await add(page, "https://example.org");

  expect(words(find(page, "[data-add-problem]"))).toBe(
    "Something went wrong inside FoldFeed. Nothing stored was changed. Please try again.",
  );
});

test("a feed can be checked at once; what cannot be done yet has no button", async () => {
  const { page, onCheck } = sources({ subscriptions: [subscription()] });

  await click(named(page, "Check now: Adam Johnson"));

  expect(onCheck).toHaveBeenCalledExactlyOnceWith("a");
  expect(() => named(page, "Rename: Adam Johnson")).toThrow("Nothing on the page");
});

test("a feed is moved by naming the path of its folder", async () => {
  const onMove = vi.fn<NonNullable<SourcesPageProps["onMove"]>>();
  const { page } = sources({ subscriptions: [subscription()], onMove });
  await click(named(page, "Move: Adam Johnson"));

  const input = find(page, ".line-editor input") as HTMLInputElement;
  input.value = "News / Local";
  await act(() => void input.dispatchEvent(new Event("input", { bubbles: true })));
  await act(
    () => void find(page, ".line-editor").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true })),
  );

  expect(onMove).toHaveBeenCalledExactlyOnceWith("a", ["News", "Local"]);
  expect(page.querySelector(".line-editor")).toBeNull();
});

test("access is asked for where it is missing", async () => {
  const onGrant = vi.fn<NonNullable<SourcesPageProps["onGrant"]>>();
  const blocked = subscription({ problem: { kind: "needs-permission", origin: "https://adam.example" } });
  const { page } = sources({ subscriptions: [blocked], onGrant });

  await click(named(page, "Allow access to https://adam.example"));

  expect(onGrant).toHaveBeenCalledExactlyOnceWith("https://adam.example");
});
