// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import type { Handlers } from "../../../lib/messages/protocol.ts";
import { serve } from "../../../lib/messages/serve.ts";
import { useDigest, type Start } from "../../../lib/pages/use-digest.ts";
import type { DigestPage, PostView } from "../../../lib/view.ts";
import { show, words } from "../../components/page.tsx";

/** The store answers when it is told to. */
let answer: (page: DigestPage) => void = () => undefined;
serve({ readDigest: () => new Promise((done) => (answer = done)) } as Partial<Handlers> as Handlers, vi.fn());

const at = Date.parse("2026-02-18T06:00:00Z");

function pageOf(...posts: readonly Partial<PostView>[]): DigestPage {
  const rows = posts.map((post, i) => ({ id: i + 1, at: at - i, arrivedAt: at, feedId: "a", copies: [], ...post }));
  const unread = posts.filter(({ read }) => !read).length;
  return { posts: rows as unknown as PostView[], sources: [], unread, subscriptions: 1, attention: 0, newest: 9 };
}

function Page({ start }: { readonly start: Start }) {
  const { page, days } = useDigest("UTC", start);
  const titles = days.flatMap(({ sources }) => sources.flatMap(({ posts }) => posts.map(({ title }) => title)));
  return <p>{page ? `${page.unread} unread: ${titles.join(", ")}` : "nothing is known"}</p>;
}

/** Lets everything under way come to its end. */
const settle = () => act(() => new Promise((done) => setTimeout(done, 5)));

const snapshot = pageOf({ title: "One" }, { title: "Two", read: true });

test("the snapshot is painted at once, and what the store says when it answers", async () => {
  const page = show(<Page start={{ snapshot, list: { filter: "all" } }} />);
  expect(words(page)).toBe("1 unread: One, Two");

  await settle();
  expect(words(page)).toBe("1 unread: One, Two");
  answer(pageOf({ title: "Newer" }, { title: "One" }));
  await settle();
  expect(words(page)).toBe("2 unread: Newer, One");
});

test("of the snapshot the unread are listed where those were asked for", () => {
  expect(words(show(<Page start={{ snapshot, list: { filter: "unread" } }} />))).toBe("1 unread: One");
});

test("a list that the snapshot cannot know waits for the store, and one that would look as if all were read", () => {
  const read = { ...pageOf({ title: "Read", read: true }), unread: 7 };
  for (const start of [
    { snapshot, list: { filter: "starred" } },
    { snapshot, list: { filter: "all", scope: { feedId: "a" } } },
    { snapshot: read, list: { filter: "unread" } },
    { list: { filter: "all" } },
  ] as const) {
    expect(words(show(<Page start={start} />))).toBe("nothing is known");
  }
});
