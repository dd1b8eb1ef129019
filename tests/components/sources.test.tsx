// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { SourcesPage, type SourcesPageProps } from "../../components/sources-page.tsx";
import { FeedError } from "../../lib/problem.ts";
import type { SourcesView, SubscriptionView } from "../../lib/view.ts";
import { click, fill, find, named, press, show, showAgain, submit, words } from "./page.tsx";

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
    choices: {},
    addedAt: now,
    ...more,
  };
}

const oneFeed = {
  address: "https://example.org/feed",
  feeds: [{ url: "https://example.org/feed", title: "A blog", followed: false }],
  preview: {
    url: "https://example.org/feed",
    title: "A blog",
    entries: 9,
    posts: [{ title: "Hello", at: now - 30 * HOUR }],
    rhythm: { per: "week", posts: 3 },
    followed: false,
  },
} as const;

type Page = Partial<SourcesPageProps & SourcesView>;

function sources(props: Page) {
  const acts = {
    onFind: vi.fn<SourcesPageProps["onFind"]>(async () => oneFeed),
    onPreview: vi.fn<SourcesPageProps["onPreview"]>(async () => oneFeed.preview),
    onSubscribe: vi.fn<SourcesPageProps["onSubscribe"]>(async () => {}),
    onCheck: vi.fn<SourcesPageProps["onCheck"]>(),
    onChoose: vi.fn<SourcesPageProps["onChoose"]>(),
    onMoveAll: vi.fn<SourcesPageProps["onMoveAll"]>(),
    onMoveFolder: vi.fn<SourcesPageProps["onMoveFolder"]>(),
    onRemoveAll: vi.fn<SourcesPageProps["onRemoveAll"]>(),
    loadActivity: vi.fn<SourcesPageProps["loadActivity"]>(async () => [0, 3, 0, 1]),
    lookAtFolding: vi.fn<SourcesPageProps["lookAtFolding"]>(async () => ({ folded: 0, apart: 4 })),
    lookAtKeeping: vi.fn<SourcesPageProps["lookAtKeeping"]>(async () => ({ posts: 0, unread: 0, entries: 0 })),
    onGrant: vi.fn<SourcesPageProps["onGrant"]>(),
    onRename: vi.fn<SourcesPageProps["onRename"]>(),
    onMove: vi.fn<SourcesPageProps["onMove"]>(),
    onRemove: vi.fn<SourcesPageProps["onRemove"]>(),
    onFollowAgain: vi.fn<SourcesPageProps["onFollowAgain"]>(),
    onExport: vi.fn<SourcesPageProps["onExport"]>(() => new Blob(["<opml/>"])),
  };
  const time = { now, zone: "Europe/London", locale: "en-GB" };
  const page = (next: Page) => (
    <SourcesPage
      sources={{ subscriptions: next.subscriptions ?? [], removed: next.removed ?? [] }}
      time={time}
      {...acts}
      {...next}
    />
  );
  return { ...acts, page: show(page(props)), becomes: (next: Page) => showAgain(page(next)) };
}

async function add(page: HTMLElement, address: string) {
  await fill(find(page, "[data-add-url]"), address);
  await submit(find(page, "form"));
}

test("a feed that fares well says so, with its last and next check", () => {
  const row = find(sources({ subscriptions: [subscription()] }).page, '[data-subscription="a"]');

  expect(words(find(row, "h4"))).toBe("Adam Johnson");
  expect(words(find(row, "[data-state]"))).toBe("Fine · checked 3 min. ago · next 06:30");
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

  expect([...page.querySelectorAll("h3")].map(words)).toEqual(["News 1", "Local 1", "Python 1", "In no folder 1"]);
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

  expect(words(find(page, ".sources-sum p"))).toBe("3 feeds · 1 not checked yet · 1 needs attention");
});

test("what was found is shown with its latest posts and its rhythm before it is followed", async () => {
  const { page, onSubscribe } = sources({});

  await add(page, "  example.org/feed ");

  expect(onSubscribe).not.toHaveBeenCalled();
  expect(words(find(page, "[data-previewed]"))).toBe("About 3 posts a week.Hello 17 Feb 2026");
  await fill(find(page, "[data-add-folder]"), "Python / Blogs");
  await click(named(page, "Follow: A blog"));
  expect(onSubscribe).toHaveBeenCalledExactlyOnceWith("https://example.org/feed", [["Python", "Blogs"]]);
  expect(words(find(page, "[data-add-done]"))).toContain("You follow A blog now.");
  expect((find(page, "[data-add-url]") as HTMLInputElement).value).toBe("");
});

test("an address that cannot be followed stays in the field, with the reason beside it", async () => {
  const { page } = sources({
    onFind: () => Promise.reject(new FeedError({ kind: "not-an-address", text: "my blog" })),
  });

  await add(page, "my blog");

  expect(words(find(page, "[data-add-problem]"))).toBe("“my blog” is not a web address.");
  expect((find(page, "[data-add-url]") as HTMLInputElement).value).toBe("my blog");
  expect(page.querySelector("[data-look-harder]")).toBeNull();
});

test("a page without feeds can be looked at harder", async () => {
  const onFind = vi
    .fn<SourcesPageProps["onFind"]>()
    .mockRejectedValueOnce(new FeedError({ kind: "not-a-feed", offers: [] }))
    .mockResolvedValueOnce(oneFeed);
  const { page } = sources({ onFind });

  await add(page, "example.org");
  await click(find(page, "[data-look-harder]"));

  expect(onFind.mock.calls).toEqual([
    ["example.org", false, false],
    ["example.org", true, false],
  ]);
  expect(words(find(page, "[data-offer] bdi"))).toBe("A blog");
});

test("an address that leads on to a site without access is looked at again with access to all", async () => {
  const away = new FeedError({ kind: "leads-away", host: "example.org" });
  const onFind = vi.fn<SourcesPageProps["onFind"]>().mockRejectedValueOnce(away).mockResolvedValueOnce(oneFeed);
  const { page } = sources({ onFind });

  await add(page, "example.org");
  await click(find(page, "[data-allow-all]"));

  expect(onFind.mock.calls.at(-1)).toEqual(["example.org", false, true]);
  expect(words(find(page, "[data-offer] bdi"))).toBe("A blog");
});

test("a web page is answered with the feeds it names, each to be looked at and followed", async () => {
  const feeds = [
    { url: "https://example.org/posts.xml", title: "Posts", followed: false },
    { url: "https://example.org/rest.xml", followed: true },
  ];
  const onPreview = vi.fn<SourcesPageProps["onPreview"]>(async () => oneFeed.preview);
  const { page, onSubscribe } = sources({
    onFind: async () => ({ address: "https://example.org/", feeds }),
    onPreview,
  });

  await add(page, "https://example.org");
  expect(words(find(page, "[data-offer='https://example.org/rest.xml'] [data-followed]"))).toBe("Following");
  await click(named(page, "Preview: Posts"));
  expect(words(find(page, "[data-previewed]"))).toContain("About 3 posts a week.");
  await click(named(page, "Follow: Posts"));

  expect(onSubscribe).toHaveBeenCalledExactlyOnceWith("https://example.org/posts.xml", []);
  await vi.waitFor(() => expect(page.querySelectorAll("[data-followed]")).toHaveLength(2));
});

test("a fault of ours is not blamed on the address", async () => {
  const { page } = sources({ onFind: () => Promise.reject(new TypeError("x is undefined")) });

  await add(page, "https://example.org");

  expect(words(find(page, "[data-add-problem]"))).toBe(
    "Something went wrong inside FoldFeed. Nothing stored was changed. Please try again.",
  );
});

test("a feed can be checked at once", async () => {
  const { page, onCheck } = sources({ subscriptions: [subscription()] });

  await click(named(page, "Check now: Adam Johnson"));

  expect(onCheck).toHaveBeenCalledExactlyOnceWith("a");
});

test("a feed is renamed in its row, by Enter, and the focus returns to where it began", async () => {
  const { page, onRename } = sources({ subscriptions: [subscription()] });
  await click(named(page, "Rename: Adam Johnson"));
  expect(document.activeElement).toBe(find(page, "[data-edit]"));

  await fill(find(page, "[data-edit]"), " Adam ");
  await submit(find(page, ".line-editor"));

  expect(onRename).toHaveBeenCalledExactlyOnceWith("a", "Adam");
  expect(page.querySelector("[data-edit]")).toBeNull();
  expect(document.activeElement).toBe(find(page, "[data-rename]"));
});

test("Escape leaves a name as it was", async () => {
  const { page, onRename } = sources({ subscriptions: [subscription()] });
  await click(find(page, "[data-rename]"));
  await fill(find(page, "[data-edit]"), "Adam");

  const event = await press(find(page, "[data-edit]"), "Escape");

  expect(onRename).not.toHaveBeenCalled();
  expect(event.defaultPrevented).toBe(true);
  expect(document.activeElement).toBe(find(page, "[data-rename]"));
});

test("a feed is put into folders by naming their paths, and the focus goes along with it", async () => {
  const before = [subscription(), subscription({ id: "b", title: "Zebra" })];
  const { page, onMove, becomes } = sources({ subscriptions: before });
  await click(named(page, "Move: Adam Johnson"));
  expect((find(page, "[data-edit]") as HTMLInputElement).value).toBe("Python");

  await fill(find(page, "[data-edit]"), "News / Local, Python");
  await submit(find(page, ".line-editor"));
  expect(onMove).toHaveBeenCalledExactlyOnceWith("a", [["News", "Local"], ["Python"]]);
  becomes({ subscriptions: [subscription({ folders: [["News", "Local"], ["Python"]] }), before[1]!] });

  expect([...page.querySelectorAll("h3")].map(words)).toEqual(["News 1", "Local 1", "Python 1"]);
  expect(document.activeElement).toBe(find(page, '[data-subscription="a"] [data-move]'));
});

test("a feed that is removed hands the focus to the next one", async () => {
  const { page, onRemove } = sources({ subscriptions: [subscription(), subscription({ id: "b", title: "Zebra" })] });

  await click(named(page, "Remove: Adam Johnson"));

  expect(onRemove).toHaveBeenCalledExactlyOnceWith("a");
  expect(document.activeElement).toBe(find(page, '[data-subscription="b"]'));
});

test("a removed feed can be followed again for a week, and the page says so", async () => {
  const { page, onFollowAgain } = sources({
    removed: [{ id: "z", title: "Zebra", feedUrl: "https://z.example/", removedAt: now - 24 * HOUR }],
  });

  expect(words(find(page, ".removed"))).toContain("Kept for a week");
  expect(words(find(page, '[data-removed="z"]'))).toContain("Zebra removed 17 Feb 2026");
  await click(named(page, "Follow again: Zebra"));

  expect(onFollowAgain).toHaveBeenCalledExactlyOnceWith(["z"]);
  expect(document.activeElement).toBe(find(page, "h2"));
});

test("access is asked for where it is missing", async () => {
  const blocked = subscription({ problem: { kind: "needs-permission", origin: "https://adam.example" } });
  const { page, onGrant } = sources({ subscriptions: [blocked] });

  expect(page.querySelector("[data-grant-all]")).toBeNull();
  await click(named(page, "Allow: Adam Johnson"));

  expect(onGrant).toHaveBeenCalledExactlyOnceWith(["https://adam.example"]);
});

test("a feed that leads on to a site without access says so, and only all sites help it", async () => {
  const away = subscription({ problem: { kind: "leads-away", host: "adam.example" }, failingSince: now - HOUR });
  const { page, onGrant } = sources({ subscriptions: [away] });

  expect(words(find(page, "[data-problem]"))).toMatch(/^adam\.example leads on to another site/);
  expect([...page.querySelectorAll("h3")].map(words)).toEqual(["Needs attention 1"]);
  await click(named(page, "Allow all sites: Adam Johnson"));

  expect(onGrant).toHaveBeenCalledExactlyOnceWith(undefined);
});

test("where several sites need access, these are asked for at once, or all", async () => {
  const blocked = (id: string, origin: string) => subscription({ id, problem: { kind: "needs-permission", origin } });
  const { page, onGrant } = sources({
    subscriptions: [
      blocked("a", "https://a.example"),
      blocked("b", "https://b.example"),
      blocked("c", "https://b.example"),
    ],
  });

  expect(words(find(page, "[data-needs-access] h3"))).toBe("FoldFeed needs your permission to fetch from 2 sites");
  await click(named(page, "Allow these 2 sites"));
  await click(named(page, "Allow all sites"));

  expect(onGrant.mock.calls).toEqual([[["https://a.example", "https://b.example"]], []]);
  expect(page.querySelectorAll("[data-grant]")).toHaveLength(3);
});

test("the list is saved as a file that other readers take", async () => {
  vi.useFakeTimers();
  const saved: (readonly [string, string])[] = [];
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:list");
  const revoke = vi.spyOn(URL, "revokeObjectURL").mockReturnValue();
  vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (this: HTMLAnchorElement) {
    saved.push([this.href, this.download]);
  });
  const { page, onExport } = sources({ subscriptions: [subscription()] });

  await click(named(page, "Export list"));

  expect(onExport).toHaveBeenCalledOnce();
  expect(saved).toEqual([["blob:list", "foldfeed.opml"]]);
  expect(revoke).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(revoke).toHaveBeenCalledExactlyOnceWith("blob:list");
  vi.useRealTimers();
});

const three = [
  subscription(),
  subscription({ id: "b", title: "Zebra", folders: [["News"]], unread: 9 }),
  subscription({ id: "c", title: "Quiet", folders: [], choices: { paused: true } }),
];

async function tick(page: HTMLElement, ...ids: readonly string[]) {
  for (const id of ids) await check(find(page, `[data-subscription="${id}"] [data-tick]`));
}

async function check(box: HTMLElement) {
  const input = box as HTMLInputElement;
  input.checked = !input.checked;
  await act(() => void input.dispatchEvent(new Event("change", { bubbles: true })));
}

async function pick(page: HTMLElement, css: string, value: string) {
  const select = find(page, css) as HTMLSelectElement;
  select.value = value;
  await act(() => void select.dispatchEvent(new Event("change", { bubbles: true })));
}

test("several feeds are moved, paused, asked less often or removed at once", async () => {
  const { page, onMoveAll, onChoose, onRemoveAll } = sources({ subscriptions: three });
  expect(page.querySelector("[data-selected]")).toBeNull();

  await tick(page, "a", "b");
  expect(words(find(page, "[data-selected] strong"))).toBe("2 chosen");
  await fill(find(page, "[data-many-folder]"), "Python / Blogs");
  await submit(find(page, "[data-selected] form"));
  await click(find(page, "[data-many-pause]"));
  await pick(page, "[data-many-rhythm]", "21600000");
  await click(find(page, "[data-many-remove]"));

  expect(onMoveAll).toHaveBeenCalledExactlyOnceWith(["a", "b"], ["Python", "Blogs"]);
  expect(onChoose.mock.calls).toEqual([
    [["a", "b"], { paused: true }],
    [["a", "b"], { pollEvery: 21_600_000 }],
  ]);
  expect(onRemoveAll).toHaveBeenCalledExactlyOnceWith(["a", "b"]);
});

test("a folder is ticked as a whole, and what the filter hides is not acted on", async () => {
  const { page, onChoose } = sources({ subscriptions: three });
  await check(find(page, "[data-folder=News] [data-tick-folder]"));
  await tick(page, "a");

  await fill(find(page, "[data-filter]"), "adam python");
  await click(find(page, "[data-many-pause]"));

  expect(page.querySelectorAll("[data-subscription]")).toHaveLength(1);
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(["a"], { paused: true });
});

test("feeds are put in another order, in one list", async () => {
  const { page } = sources({ subscriptions: three });

  await pick(page, "[data-order]", "unread");

  expect([...page.querySelectorAll("h3")].map(words)).toEqual(["All feeds 3"]);
  expect([...page.querySelectorAll("h4")].map(words)).toEqual(["Zebra", "Adam Johnson", "Quiet"]);
});

test("what needs the reader stands first, whatever its folder; a pause and bad weather do not need them", () => {
  const since = { failingSince: now - 9 * HOUR };
  const { page } = sources({
    subscriptions: [
      subscription(),
      subscription({ id: "b", folders: [["News"]], problem: { kind: "gone" }, ...since }),
      subscription({ id: "c", folders: [["News"]], problem: { kind: "offline" }, ...since }),
      subscription({ id: "d", folders: [["News"]], problem: { kind: "gone" }, choices: { paused: true }, ...since }),
    ],
  });

  expect([...page.querySelectorAll("h3")].map(words)).toEqual(["Needs attention 1", "News 2", "Python 1"]);
  expect(words(find(page, "[data-subscription=d] [data-state]"))).toMatch(/^Paused/);
});

test("a feed's details say what it brought of late, and let its choices be made", async () => {
  const { page, onChoose } = sources({ subscriptions: three });

  await click(named(page, "Details: Adam Johnson"));
  const details = find(page, "[data-feed-details=a]");
  await vi.waitFor(() =>
    expect(words(find(details, "[data-spark]"))).toBe("4 posts in 4 days, on 2 days, at most 3 a day"),
  );
  await pick(page, "[data-choice=rhythm]", "900000");
  await pick(page, "[data-choice=folding]", "links");
  await vi.waitFor(() =>
    expect(words(find(details, "[data-considered=folding][data-state=ready]"))).toBe("This would take 4 copies apart."),
  );
  expect(onChoose).toHaveBeenCalledTimes(1);
  await click(find(details, "[data-apply=folding]"));
  await pick(page, "[data-choice=edits]", "unread");
  await check(find(details, "[data-choice=badge]"));
  const notes = find(details, "[data-choice=notes]");
  await fill(notes, " Met at a conference ");
  await act(() => void notes.dispatchEvent(new FocusEvent("blur")));

  expect(onChoose.mock.calls.map(([, choices]) => choices)).toEqual([
    { pollEvery: 900_000 },
    { folding: "links" },
    { edits: "unread" },
    { badge: true },
    { notes: "Met at a conference" },
  ]);
});

test("what limits of a feed's own would drop is said before they hold; where nothing goes they hold at once", async () => {
  const { page, onChoose, lookAtKeeping } = sources({ subscriptions: three });
  lookAtKeeping.mockResolvedValueOnce({ posts: 12, unread: 3, entries: 14, newest: Date.UTC(2026, 1, 16) });

  await click(named(page, "Details: Adam Johnson"));
  await pick(page, "[data-choice=keepPosts]", "20");
  const said = () => words(find(page, "[data-considered=keepPosts][data-state=ready]"));
  await vi.waitFor(() => expect(said()).toMatch(/^This drops 12 posts, .* 3 of them are unread\./));
  expect(onChoose).not.toHaveBeenCalled();
  await click(find(page, "[data-apply=keepPosts]"));
  await pick(page, "[data-choice=keepDays]", "0");
  await vi.waitFor(() => expect(onChoose).toHaveBeenCalledTimes(2));

  expect(lookAtKeeping.mock.calls).toEqual([
    ["a", { keepPosts: 20 }],
    ["a", { keepDays: 0 }],
  ]);
  expect(onChoose.mock.calls.map(([, choices]) => choices)).toEqual([{ keepPosts: 20 }, { keepDays: 0 }]);
});

test("a look at what a choice of folding would change can end without the choice", async () => {
  const { page, onChoose, lookAtFolding } = sources({ subscriptions: three });

  await click(named(page, "Details: Adam Johnson"));
  await pick(page, "[data-choice=folding]", "off");
  await vi.waitFor(() => find(page, "[data-keep=folding]"));
  await click(find(page, "[data-keep=folding]"));

  expect(lookAtFolding.mock.calls).toEqual([["a", "off"]]);
  expect(onChoose).not.toHaveBeenCalled();
  expect((find(page, "[data-choice=folding]") as HTMLSelectElement).value).toBe("");
  expect(page.querySelector("[data-apply=folding]")).toBeNull();
});

test("a feed is dragged onto a folder, with the others that are ticked", async () => {
  const { page, onMoveAll } = sources({ subscriptions: three });
  await tick(page, "a", "c");
  const drag = dragging();

  await act(() => {
    find(page, "[data-subscription=a]").dispatchEvent(drag("dragstart"));
    find(page, "[data-folder=News]").dispatchEvent(drag("drop"));
  });

  expect(onMoveAll).toHaveBeenCalledExactlyOnceWith(["a", "c"], ["News"]);
});

test("what the filter hides is not dragged along, though it is ticked", async () => {
  const { page, onMoveAll } = sources({ subscriptions: three });
  await tick(page, "a", "b");
  await fill(find(page, "[data-filter]"), "adam python");
  const drag = dragging();

  await act(() => {
    find(page, "[data-subscription=a]").dispatchEvent(drag("dragstart"));
    find(page, "[data-folder=Python]").dispatchEvent(drag("drop"));
  });

  expect(onMoveAll).toHaveBeenCalledExactlyOnceWith(["a"], ["Python"]);
});

test("a folder within a folder is renamed, removed and dragged with all in it", async () => {
  const { page, onMoveFolder } = sources({
    subscriptions: [
      subscription({ id: "a", folders: [["News", "Local"]], unread: 3 }),
      subscription({ id: "b", folders: [["Python"]] }),
    ],
  });
  const local = find(page, "[data-folder='News'] > [data-folder='News / Local']");
  expect(words(find(page, "[data-folder='News'] > .folder-head"))).toContain("3 unread");

  await click(find(local, "[data-rename-folder]"));
  await fill(find(local, "[data-edit]"), "News / Town");
  await submit(find(local, ".line-editor"));
  await click(find(local, "[data-dissolve-folder]"));
  const drag = dragging();
  await act(() => {
    find(page, "[data-folder='News'] > .folder-head h3").dispatchEvent(drag("dragstart"));
    // Into itself it does not go.
    local.dispatchEvent(drag("drop"));
    find(page, "[data-folder=Python]").dispatchEvent(drag("drop"));
  });

  expect(onMoveFolder.mock.calls).toEqual([
    [
      ["News", "Local"],
      ["News", "Town"],
    ],
    [["News", "Local"], ["News"]],
    [["News"], ["Python", "News"]],
  ]);
});

/** The events of one drag, with what it carries. */
function dragging(): (type: string) => Event {
  const data = new Map<string, string>();
  const dataTransfer = {
    setData: (type: string, text: string) => data.set(type, text),
    getData: (type: string) => data.get(type),
    get types() {
      return [...data.keys()];
    },
  };
  return (type) => Object.assign(new Event(type, { bubbles: true, cancelable: true }), { dataTransfer });
}

test("a found feed that may be followed already under another address is told, and can be followed all the same", async () => {
  const feed = { url: "https://example.org/feed", title: "A blog", followed: false, like: "My old blog" };
  const { page, onSubscribe } = sources({ onFind: async () => ({ ...oneFeed, feeds: [feed] }) });

  await add(page, "example.org");

  expect(words(find(page, "[data-like]"))).toContain("This may be My old blog, which you follow already");
  await click(find(page, "[data-offer] [data-follow]"));
  expect(onSubscribe).toHaveBeenCalledWith("https://example.org/feed", []);
});

test("of a very long list the rows are made as they come near, and all of it is ticked at once", async () => {
  const watched: { readonly come: () => void }[] = [];
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      readonly come: () => void;
      constructor(told: (seen: readonly { readonly isIntersecting: boolean }[]) => void) {
        this.come = () => told([{ isIntersecting: true }]);
      }
      observe() {
        watched.push(this);
      }
      disconnect() {}
    },
  );
  const subscriptions = Array.from({ length: 1_000 }, (_, i) => subscription({ id: `${i}`, title: `Feed ${i}` }));
  const { page } = sources({ subscriptions });
  const rows = () => page.querySelectorAll("[data-subscription]").length;

  expect(rows()).toBe(0);
  await act(() => watched[39]?.come());
  expect(rows()).toBe(25);
  expect(page.querySelector("[data-subscription='999']")).not.toBeNull();
  await check(find(page, "[data-tick-folder]"));

  expect(find(page, "[data-selected]").dataset["selected"]).toBe("1000");
  vi.unstubAllGlobals();
});

test("how long a feed was silent goes by its posts, not by our checks", async () => {
  const { page } = sources({
    subscriptions: [
      subscription({ id: "busy", title: "Busy", lastPostAt: now - HOUR, lastSuccessAt: now - 9 * HOUR }),
      subscription({ id: "none", title: "None yet" }),
      subscription({ id: "dead", title: "Dead", lastPostAt: Date.UTC(2019, 4, 1), lastSuccessAt: now }),
    ],
  });

  await pick(page, "[data-order]", "last");

  expect([...page.querySelectorAll("h4")].map(words)).toEqual(["Dead", "Busy", "None yet"]);
  const state = (id: string) => words(find(page, `[data-subscription=${id}] [data-state]`));
  expect(state("dead")).toContain("Fine · last post 1 May 2019 · checked just now");
  expect(state("busy")).toContain("Fine · last post 1 hr. ago · checked 9 hr. ago");
});

test("many removed feeds come back at once, and their rows are made when they come near", async () => {
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
  const removed = Array.from({ length: 5_000 }, (_, i) => ({
    id: `r${i}`,
    title: `R ${i}`,
    feedUrl: `https://r${i}.example/`,
    removedAt: now,
  }));
  const { page, onFollowAgain } = sources({ removed });

  expect(page.querySelectorAll("[data-removed]")).toHaveLength(0);
  await click(named(page, "Follow all 5,000 again"));

  expect(onFollowAgain).toHaveBeenCalledExactlyOnceWith(removed.map(({ id }) => id));
  vi.unstubAllGlobals();
});

test("a row shows what its feed brought of late when it is seen, and in words to who sees no picture", async () => {
  const come = new Map<string | undefined, () => void>();
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      readonly told: (seen: readonly { readonly isIntersecting: boolean }[]) => void;
      constructor(told: (seen: readonly { readonly isIntersecting: boolean }[]) => void) {
        this.told = told;
      }
      observe(place: HTMLElement) {
        const { dataset } = place.closest<HTMLElement>("[data-subscription]")!;
        come.set(dataset["subscription"], () => this.told([{ isIntersecting: true }]));
      }
      disconnect() {}
    },
  );
  const { page, loadActivity } = sources({ subscriptions: three });
  expect(loadActivity).not.toHaveBeenCalled();

  come.get("a")?.();
  await vi.waitFor(() => expect(page.querySelectorAll("[data-spark]")).toHaveLength(1));

  expect(loadActivity).toHaveBeenCalledExactlyOnceWith("a");
  expect(find(page, "[data-subscription=a] [data-spark] svg").getAttribute("aria-label")).toBe(
    "4 posts in 4 days, on 2 days, at most 3 a day",
  );
  vi.unstubAllGlobals();
});
