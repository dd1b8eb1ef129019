// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeAll, expect, test, vi } from "vitest";
import { WhyPanel } from "../../components/also-in.tsx";
import { Digest, type DigestProps, LateNote } from "../../components/digest.tsx";
import { OpenedPost } from "../../components/post.tsx";
import { FeedError } from "../../lib/problem.ts";
import type { CopyView, DayView, PostView } from "../../lib/view.ts";
import { noFolds } from "./folds.ts";
import { click, find, named, show, showAgain, words } from "./page.tsx";

// As in the pages, which load them while nobody waits for them.
beforeAll(() => Promise.all([OpenedPost.load(), WhyPanel.load(), LateNote.load()]));

// Nothing about sanitising can be learnt under happy-dom: here only that the body is asked for and put in its place.
vi.mock("../../lib/html/sanitise.ts", () => ({
  sanitise: (html: string, { prefix }: { prefix: string }) => document.createTextNode(`${prefix}${html}`),
}));

const at = Date.parse("2026-02-16T06:00:00Z");
const time = { now: Date.parse("2026-02-18T09:12:00Z"), zone: "Europe/London", locale: "en-GB" };

function post(more: Partial<PostView> = {}): PostView {
  return {
    id: 7,
    entryId: 70,
    feedId: "planet",
    source: "Django community aggregator",
    title: "AI and readable APIs",
    url: "https://blog.example/ai",
    author: "Simon",
    snippet: "It reads the names first.",
    at,
    arrivedAt: 0,
    undated: false,
    read: false,
    starred: false,
    copies: [],
    ...more,
  };
}

const copies: readonly CopyView[] = [
  { entryId: 71, feedId: "planet", source: "Django community aggregator", url: "https://blog.example/again", at },
  {
    entryId: 72,
    feedId: "simon",
    source: "Simon’s blog",
    url: "https://simon.example/ai",
    at,
    reason: { rule: "same-link", exact: true, title: true, alike: 100 },
  },
];

function day(...posts: readonly PostView[]): DayView {
  const unread = posts.filter(({ read }) => !read).length;
  const sources = [{ feedId: "planet", source: "Django community aggregator", posts }];
  return { day: "2026-02-16", from: at, to: at + 86_400_000, unread, folded: 0, sources };
}

function digest(props: Partial<DigestProps> & Pick<DigestProps, "days">) {
  const acts = {
    loadBody: vi.fn<DigestProps["loadBody"]>(async () => ({ html: "The whole text." })),
    onOpen: vi.fn<DigestProps["onOpen"]>(),
    onClose: vi.fn<DigestProps["onClose"]>(),
    onMarkRead: vi.fn<DigestProps["onMarkRead"]>(),
    onStar: vi.fn<DigestProps["onStar"]>(),
    onOpenOriginal: vi.fn<DigestProps["onOpenOriginal"]>(),
    onUnfold: vi.fn<DigestProps["onUnfold"]>(),
    folds: noFolds(),
  };
  const page = show(<Digest time={time} {...acts} {...props} />);
  return {
    ...acts,
    page,
    becomes: (days: readonly DayView[]) => showAgain(<Digest time={time} {...acts} {...props} days={days} />),
  };
}

test("an old day of one source with a post or two is brief, by time as well; day, source and post keep their headings", () => {
  const old = { ...day(post()), day: "2026-01-10" };
  for (const layout of ["source", "time"] as const) {
    const { page } = digest({ days: [old], layout, expanded: 7 });
    expect([...page.querySelectorAll("h2, h3, h4")].map(words)).toEqual([
      "Sat 10 Jan",
      "Django community aggregator",
      "AI and readable APIs",
    ]);
    expect(find(page, "[data-day]").getAttribute("aria-label")).toBe("Saturday, 10 January 2026");
    expect(find(page, ".is-slim .day-count").textContent).toBe("1 unread");
  }
});

test("reads like a newspaper: the day, the source once above its posts, the post with its time", () => {
  const { page } = digest({ days: [day(post(), post({ id: 8, title: "Another one" }))] });

  const section = find(page, '[data-day="2026-02-16"]');
  expect(words(find(section, "h2"))).toBe("Monday 16 February 2026");
  expect(words(find(section, '[data-source="planet"] h3'))).toBe("Django community aggregator");
  expect(section.querySelectorAll("h3")).toHaveLength(1);
  const article = find(section, '[data-post="7"]');
  expect(words(find(article, "h4"))).toBe("AI and readable APIs");
  const stamp = find(article, "time") as HTMLTimeElement;
  expect(stamp.getAttribute("datetime")).toBe("2026-02-16T06:00:00.000Z");
  expect(stamp.title).toBe("16 Feb 2026, 06:00");
  expect(words(stamp)).toBe("06:00");
});

test("a post's title stands on the page once, however many copies it has", () => {
  const { page } = digest({ days: [day(post({ copies }))] });

  expect(page.textContent.split("AI and readable APIs")).toHaveLength(2);
});

test("a discussion is named beside the post, and is no copy that could be taken apart", () => {
  const lobsters = { feedId: "lobsters", source: "Lobsters" };
  const discussedAt = [
    { ...lobsters, entryId: 80, url: "https://lobsters.example/s/1" },
    { entryId: 81, feedId: "links", source: "A link blog" },
    { ...lobsters, entryId: 82, url: "https://lobsters.example/s/2" },
  ];
  const { page } = digest({ days: [day(post({ discussedAt }))] });

  const line = find(page, "[data-discussed-at]");
  expect(words(line)).toBe("discussed at: Lobsters, A link blog, again there");
  expect([...line.querySelectorAll("a")].map(({ href }) => href)).toEqual([
    "https://lobsters.example/s/1",
    "https://lobsters.example/s/2",
  ]);
  expect(page.querySelector("[data-unfold]")).toBeNull();
});

test("names where else a folded post stands, each name a link to that copy", () => {
  const { page } = digest({ days: [day(post({ copies }))] });

  const line = find(page, "[data-also-in]");
  expect(words(line)).toBe("also in: the same feed again, Simon’s blog");
  expect([...line.querySelectorAll("a")].map((link) => link.href)).toEqual([
    "https://blog.example/again",
    "https://simon.example/ai",
  ]);
});

test("says why a post is shown once, on demand, with the facts", async () => {
  const shown = post({ copies, reason: { rule: "same-text", title: "same", words: 214, alike: 100, minutesApart: 0 } });
  const { page } = digest({ days: [day(shown)] });

  await click(named(page, "Why “AI and readable APIs” is shown once"));

  const why = words(find(page, ".why"));
  expect(why).toContain("This post came 3 times and is shown once.");
  expect(why).toContain("Same title and the same text of 214 words, published in the same minute.");
  expect(why).toContain("It came first.");
  expect(why).toContain("Same link, and exactly the same title and text.");
});

test("a copy can be said not to be the same post, and the focus stays with the post", async () => {
  const shown = post({ copies });
  const { page, onUnfold } = digest({ days: [day(shown)] });
  await click(find(page, "[data-why]"));

  await click(named(page, "Not the same post: “AI and readable APIs” in Simon’s blog"));

  expect(onUnfold).toHaveBeenCalledExactlyOnceWith(shown, copies[1]);
  expect(document.activeElement).toBe(find(page, "[data-open]"));
});

test("the copy that is shown can be taken out, too", async () => {
  const { page, onUnfold } = digest({ days: [day(post({ copies }))] });
  await click(find(page, "[data-why]"));

  await click(find(page, '[data-unfold="70"]'));

  expect(onUnfold.mock.lastCall?.[1].entryId).toBe(70);
});

test("a post that moves when its shown copy is taken out keeps the focus", async () => {
  const shown = post({ copies });
  const { page, becomes } = digest({ days: [day(shown)] });
  await click(find(page, "[data-why]"));
  await click(find(page, '[data-unfold="70"]'));
  const moved = day(post({ feedId: "simon", source: "Simon’s blog" }));

  becomes([{ ...moved, sources: [{ ...moved.sources[0]!, feedId: "simon" }] }]);

  expect(document.activeElement).toBe(find(page, '[data-source="simon"] [data-open]'));
});

test("copies beyond the fourth are counted, not named", () => {
  const many = [1, 2, 3, 4, 5, 6].map((id) => ({ entryId: id, feedId: `f${id}`, source: `Planet ${id}`, at }));
  const { page } = digest({ days: [day(post({ copies: many }))] });

  expect(words(find(page, "[data-also-in]"))).toBe("also in: Planet 1, Planet 2, Planet 3, Planet 4, 2 more");
});

test("a post without a title shows its first words instead", () => {
  const { page } = digest({ days: [day(post({ title: "" }))] });

  expect(words(find(page, "h4"))).toBe("It reads the names first.");
  expect(page.querySelector(".post-snippet")).toBeNull();
});

test.each([
  ["its address", "https://blog.example/2026/ai/?utm_source=feed", "blog.example/2026/ai"],
  ["its site", "http://blog.example:8080/", "blog.example:8080"],
  ["that it has no title", "mailto:simon@blog.example", "Untitled post"],
  ["that it has none", undefined, "Untitled post"],
])("a post without title and text shows %s", (_what, url, name) => {
  const { url: _url, ...rest } = post({ title: "", snippet: "" });
  const { page } = digest({ days: [day({ ...rest, ...(url !== undefined && { url }) })] });

  expect(words(find(page, "h4"))).toBe(name);
  expect(find(page, "h4").className).toBe("untitled");
});

test("a post without a date says so, and when it was first seen", () => {
  const { page } = digest({ days: [day(post({ undated: true }))] });

  expect(words(find(page, "article"))).toContain("No date given; first seen 16 Feb 2026, 06:00");
});

test("a click on the title opens the post in place, not the site", async () => {
  const shown = post();
  const { page, onOpen, onOpenOriginal } = digest({ days: [day(shown)] });

  const event = await click(find(page, "[data-open]"));

  expect(event.defaultPrevented).toBe(true);
  expect(onOpen).toHaveBeenCalledWith(shown);
  expect(onOpenOriginal).not.toHaveBeenCalled();
});

test.each([
  ["a middle click", { button: 1 }],
  ["Ctrl and a click", { ctrlKey: true }],
])("%s on the title opens the original in the background", async (_how, init) => {
  const shown = post();
  const { page, onOpen, onOpenOriginal } = digest({ days: [day(shown)] });

  await click(find(page, "[data-open]"), init);

  expect(onOpenOriginal).toHaveBeenCalledExactlyOnceWith(shown, true);
  expect(onOpen).not.toHaveBeenCalled();
});

test("an address that is not of the web never becomes a link", () => {
  // oxlint-disable-next-line no-script-url
  const { page } = digest({
    days: [day(post({ url: "javascript:alert(1)", copies: [{ ...copies[0]!, url: "data:," }] }))],
  });

  expect(page.querySelector("a")).toBeNull();
  expect(find(page, "[data-open]").tagName).toBe("BUTTON");
});

test("an open post shows its author, its full time and its text", async () => {
  const { page, loadBody } = digest({ days: [day(post())], expanded: 7 });
  await act(async () => {});

  expect(loadBody).toHaveBeenCalledExactlyOnceWith(70);
  expect(words(find(page, ".byline"))).toBe("Simon · 16 Feb 2026, 06:00");
  expect(words(find(page, "[data-body]"))).toBe("post-7-The whole text.");
  expect(find(page, "[data-open]").getAttribute("aria-expanded")).toBe("true");
});

test("an open post whose feed brings no text says so", async () => {
  const { page } = digest({ days: [day(post())], expanded: 7, loadBody: async () => ({ html: " " }) });
  await act(async () => {});

  expect(words(find(page, "[data-body]"))).toBe("The feed brings no text with this post.");
});

test("an open post whose text cannot be read says why and still leads to the original", async () => {
  const { page, onOpenOriginal } = digest({
    days: [day(post())],
    expanded: 7,
    loadBody: () => Promise.reject(new FeedError({ kind: "storage-unavailable" })),
  });
  await act(async () => {});

  expect(words(page)).toContain("The browser does not let FoldFeed store anything here");
  await click(named(page, "Open original"));
  expect(onOpenOriginal).toHaveBeenCalledOnce();
});

test("closing a post leaves the focus on its title", async () => {
  const { page, onClose } = digest({ days: [day(post())], expanded: 7 });

  await click(named(page, "Close"));

  expect(onClose).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(find(page, "[data-open]"));
});

test("marks a day read: the posts on the screen and no others", async () => {
  const { page, onMarkRead } = digest({ days: [day(post(), post({ id: 8, read: true }), post({ id: 9 }))] });

  await click(find(page, "[data-mark-day]"));

  expect(onMarkRead).toHaveBeenCalledExactlyOnceWith([7, 9], true);
});

test("a day that is all read says so and offers nothing to mark", () => {
  const { page } = digest({ days: [day(post({ read: true }))] });

  expect(words(find(page, ".day-count"))).toBe("all read");
  expect(page.querySelector("[data-mark-day]")).toBeNull();
});

test("read and unread differ in shape and in words, not in colour alone", async () => {
  const { page, onMarkRead } = digest({ days: [day(post(), post({ id: 8, title: "Seen", read: true }))] });

  expect(page.querySelectorAll("article .filled")).toHaveLength(1);
  expect(page.querySelectorAll("article .ring")).toHaveLength(1);
  await click(named(page, "Read: mark “Seen” unread"));
  expect(onMarkRead).toHaveBeenCalledExactlyOnceWith([8], false);
});

test("titles and texts run in their own direction", () => {
  const { page } = digest({ days: [day(post({ title: "مرحبا" }))] });

  expect(find(page, "h4").dir).toBe("auto");
  expect(find(page, ".post-snippet").dir).toBe("auto");
  expect(find(page, "h3").dir).toBe("auto");
});

test("a post is starred on its row and where it stands open, and the star says so in shape and words", async () => {
  const { page, onStar } = digest({ days: [day(post(), post({ id: 8, title: "Kept", starred: true }))], expanded: 7 });

  expect(page.querySelectorAll("article .star.is-full")).toHaveLength(1);
  await click(named(page, "Star “AI and readable APIs”"));
  await click(named(page, "Star"));
  expect(onStar.mock.calls).toEqual([
    [[7], true],
    [[7], true],
  ]);
  await click(named(page, "Starred: take the star away from “Kept”"));
  expect(onStar).toHaveBeenLastCalledWith([8], false);
});

const long = (count: number, more: Partial<PostView> = {}) =>
  Array.from({ length: count }, (_, i) => post({ id: 100 + i, title: `Busy ${i}`, ...more }));

test("a source with many posts on a day leaves room for the others, and shows the rest on demand", async () => {
  const busy = day(...long(60));
  const quiet = { feedId: "quiet", source: "Quiet", posts: [post({ id: 8, feedId: "quiet", title: "One line" })] };
  const { page } = digest({ days: [{ ...busy, sources: [...busy.sources, quiet] }] });

  expect(page.querySelectorAll('[data-source="planet"] [data-post]')).toHaveLength(5);
  await click(named(page, "55 more: Django community aggregator"));
  expect(page.querySelectorAll('[data-source="planet"] [data-post]')).toHaveLength(60);
  expect(document.activeElement).not.toBe(document.body);
});

test("a source that stands alone, or whose hidden post is open, is shown whole", () => {
  expect(digest({ days: [day(...long(60))] }).page.querySelectorAll("[data-post]")).toHaveLength(60);
  const quiet = { feedId: "quiet", source: "Quiet", posts: [post({ id: 8, feedId: "quiet" })] };
  const both = { ...day(...long(60)), sources: [...day(...long(60)).sources, quiet] };
  expect(digest({ days: [both], expanded: 130 }).page.querySelectorAll("[data-post]")).toHaveLength(61);
});

test.each(["source", "time"] as const)(
  "at first only as many rows stand there as fill the window (by %s)",
  (layout) => {
    const planet = Array.from({ length: 50 }, (_, i) => post({ id: 100 + i, title: `Planet ${i}` }));
    const blog = Array.from({ length: 3 }, (_, i) => post({ id: 10 + i, feedId: "simon", source: "Simon’s blog" }));
    const full = day(...planet);
    const two = {
      ...day(...blog),
      day: "2026-02-15",
      sources: [{ feedId: "simon", source: "Simon’s blog", posts: blog }],
    };
    const ids = (page: Element) =>
      [...page.querySelectorAll("[data-post]")].map((row) => Number(row.getAttribute("data-post")));

    const { page } = digest({ days: [full, two], layout, brief: true });
    const atFirst = ids(page);
    expect(atFirst.length).toBeGreaterThanOrEqual(innerHeight / 40);
    expect(atFirst.length).toBeLessThan(50);
    expect(words(find(page, ".day-count"))).toBe("50 unread");

    const later = digest({ days: [full, two], layout });
    expect(ids(later.page)).toHaveLength(53);
    expect(ids(later.page).slice(0, atFirst.length)).toEqual(atFirst);
    // Who comes back to a post finds it in its place.
    expect(ids(digest({ days: [full, two], layout, brief: true, at: 11 }).page)).toHaveLength(53);
  },
);

test("rows that were seen stay when their day turns out to have another source", () => {
  const busy = day(...long(12));
  const quiet = { feedId: "quiet", source: "Quiet", posts: [post({ id: 8, feedId: "quiet" })] };
  const { page, becomes } = digest({ days: [busy] });

  becomes([{ ...busy, sources: [...busy.sources, quiet] }]);

  expect(page.querySelectorAll("[data-post]")).toHaveLength(13);
  expect(page.querySelector("[data-more]")).toBeNull();
});

test("what a source has beyond the page is counted with what it hides; below a page's end it is at least that", () => {
  const quiet = { feedId: "quiet", source: "Quiet", posts: [post({ id: 8, feedId: "quiet" })] };
  const [busy] = day(...long(20)).sources;
  const both = (more: { readonly more?: number }) => ({ ...day(), cut: true, sources: [{ ...busy!, ...more }, quiet] });

  expect(words(find(digest({ days: [both({ more: 40 })] }).page, "[data-more]"))).toBe("55 more");
  expect(words(find(digest({ days: [both({})] }).page, "[data-more]"))).toBe("15+ more");
});

test("by time, a busy source leaves room for the others as well, and shows the rest on demand", async () => {
  const busy = day(...long(60));
  const early = post({ id: 8, feedId: "quiet", source: "Quiet", title: "One line", at: at - 86_000_000 });
  const sources = [...busy.sources, { feedId: "quiet", source: "Quiet", posts: [early] }];
  const { page } = digest({ days: [{ ...busy, sources }], layout: "time" });

  expect(page.querySelectorAll("[data-post]")).toHaveLength(6);
  expect(words(find(page, "[data-more]"))).toBe("55 more: Django community aggregator");
  await click(find(page, "[data-more]"));
  expect(page.querySelectorAll("[data-post]")).toHaveLength(61);
  expect(document.activeElement).not.toBe(document.body);
});

test("of a day that goes on below the page, a source's mark takes what is there, too", async () => {
  const onMarkWithin = vi.fn<NonNullable<DigestProps["onMarkWithin"]>>();
  const cut = { ...day(post(), post({ id: 8 })), cut: true };
  const { page, onMarkRead } = digest({ days: [cut], onMarkWithin });

  await click(named(page, "Mark its posts of this day read: Django community aggregator"));

  expect(onMarkWithin).toHaveBeenCalledExactlyOnceWith({ from: cut.from, to: cut.to, source: "planet" });
  expect(onMarkRead).not.toHaveBeenCalled();
});

test("what arrived late far below the list is shown on top when it is asked for, and stays while it is read", async () => {
  const missed = post({ id: 9, title: "Missed", at: at - 86_400_000, late: true });
  const { page, onOpen } = digest({ days: [day(post())], late: [missed] });

  expect(words(find(page, "[data-late] p"))).toContain("1 post arrived late for 15 February.");
  expect(page.querySelector('[data-post="9"]')).toBeNull();
  await click(named(page, "Show what arrived late for 15 February"));
  await act(() => new Promise<void>((done) => requestAnimationFrame(() => done())));
  expect(document.activeElement).toBe(find(page, '[data-post="9"] [data-open]'));
  await click(find(page, '[data-post="9"] [data-open]'));
  expect(onOpen).toHaveBeenCalledExactlyOnceWith(missed);
  expect([...page.querySelectorAll("[data-late] :is(h2, h3, h4)")].map(words)).toEqual([
    "Arrived late",
    "15 February",
    "Missed",
  ]);
});

test("by time, the posts of a day stand as they came, each with its source", () => {
  const early = post({ id: 8, feedId: "b", source: "Quiet", title: "Earlier", at: at - 60_000 });
  const { sources, ...rest } = day(post());
  const days = [{ ...rest, sources: [{ feedId: "b", source: "Quiet", posts: [early] }, ...sources] }];
  const { page } = digest({ days, layout: "time" });

  expect([...page.querySelectorAll("h4")].map(words)).toEqual(["AI and readable APIs", "Earlier"]);
  expect([...page.querySelectorAll(".post-source")].map(words)).toEqual(["Django community aggregator", "Quiet"]);
  expect(page.querySelectorAll("h3")).toHaveLength(1);
});

test("a day read to its end says so; one that is merely read does not", () => {
  const read = day(post({ read: true }));
  const done = { ...read, finishedAt: time.now - 60_000 };

  expect(words(find(digest({ days: [done] }).page, "[data-finished]"))).toBe("You are done with 16 February.");
  expect(words(find(digest({ days: [done] }).page, ".day-count"))).toBe("done");
  expect(digest({ days: [read] }).page.querySelector("[data-finished]")).toBeNull();
});

test("what arrived late is told on top, and on the post, until it is read", async () => {
  const late = post({ id: 8, title: "Late one", late: true, arrivedAt: time.now });
  const { page, becomes } = digest({ days: [day(post(), late)] });

  expect(words(find(page, "[data-late]"))).toContain("1 post arrived late for 16 February.");
  expect(words(find(page, '[data-post="8"] .post-late'))).toBe("Arrived late, 18 Feb 2026, 09:12");
  await click(named(page, "Show what arrived late for 16 February"));
  expect(document.activeElement).toBe(find(page, '[data-post="8"] [data-open]'));

  becomes([day(post(), { ...late, read: true })]);
  expect(page.querySelector("[data-late]")).toBeNull();
});

test("a day that is shown in part is marked by its hours, not by what happens to be loaded", async () => {
  const onMarkWithin = vi.fn<NonNullable<DigestProps["onMarkWithin"]>>();
  const cut = { ...day(post()), cut: true };
  const { page, onMarkRead } = digest({ days: [cut], onMarkWithin });

  await click(find(page, "[data-mark-day]"));

  expect(onMarkWithin).toHaveBeenCalledExactlyOnceWith({ from: cut.from, to: cut.to });
  expect(onMarkRead).not.toHaveBeenCalled();
});

test("in UTC, dates are written as the planet pages write them", async () => {
  const { page } = digest({ days: [day(post())], expanded: 7, time: { ...time, zone: "UTC" } });
  await act(async () => {});

  expect(find(page, "time.post-time").title).toBe("16 Feb 2026 6:00am GMT");
  expect(words(find(page, ".byline"))).toBe("Simon · 16 Feb 2026 6:00am GMT");
});
