// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeAll, expect, test, vi } from "vitest";
import { WhyPanel } from "../../components/also-in.tsx";
import { treeOf } from "../../components/feed-tree.ts";
import { FeedsPane, type FeedsPaneProps } from "../../components/feeds-pane.tsx";
import { Enclosures } from "../../components/player.tsx";
import { NothingChosen } from "../../components/nothing-chosen.tsx";
import { ReadingPane, type ReadingPaneProps } from "../../components/reading-pane.tsx";
import { defaultSettings } from "../../lib/choices.ts";
import type { PostView } from "../../lib/view.ts";
import { noFolds } from "./folds.ts";
import { click, find, named, show, showAgain, words } from "./page.tsx";

const published = new WeakMap<Element, object>();

vi.mock("../../lib/html/sanitise.ts", () => ({
  publishedOf: (element: Element) => published.get(element),
  sanitise(html: string) {
    const fragment = document.createDocumentFragment();
    const picture = document.createElement("img");
    picture.alt = "A lake";
    published.set(picture, { kind: "img", url: "http://plain.example/lake.png" });
    fragment.append(html, ...(html.includes("picture") ? [picture] : []));
    return fragment;
  },
}));

const time = { now: Date.parse("2026-02-18T09:12:00Z"), zone: "Europe/London", locale: "en-GB" };
const post: PostView = {
  id: 7,
  entryId: 70,
  feedId: "adam",
  source: "Adam Johnson",
  title: "What is new",
  url: "https://adam.example/new",
  author: "Adam",
  snippet: "",
  at: Date.parse("2026-02-18T08:00:00Z"),
  arrivedAt: 0,
  undated: false,
  read: true,
  starred: false,
  minutes: 4,
  copies: [],
};

beforeAll(() => WhyPanel.load());

function pane(more: Partial<ReadingPaneProps> = {}) {
  const acts = {
    onSettings: vi.fn<ReadingPaneProps["onSettings"]>(),
    folds: noFolds(),
    onNext: vi.fn<() => void>(),
    onStar: vi.fn<ReadingPaneProps["onStar"]>(),
    onMarkRead: vi.fn<ReadingPaneProps["onMarkRead"]>(),
    onOpenOriginal: vi.fn<ReadingPaneProps["onOpenOriginal"]>(),
    onCopy: vi.fn<ReadingPaneProps["onCopy"]>(),
    onUnfold: vi.fn<ReadingPaneProps["onUnfold"]>(),
    loadBody: vi.fn<ReadingPaneProps["loadBody"]>(async () => ({ html: "The text with a picture." })),
  };
  const stands = (than: Partial<ReadingPaneProps>) => (
    <ReadingPane post={post} time={time} settings={defaultSettings} {...acts} {...more} {...than} />
  );
  return {
    ...acts,
    page: show(stands({})),
    becomes: (than: Partial<ReadingPaneProps>) => showAgain(stands(than)),
  };
}

test("the post stands with its source, who wrote it, when, and how long it takes", async () => {
  const { page } = pane();
  await act(async () => {});

  expect(words(find(page, "h2"))).toBe("What is new");
  expect(words(find(page, ".reading-source"))).toBe("Adam Johnson");
  expect(words(find(page, ".byline"))).toBe("Adam · 18 Feb 2026, 08:00 · 4 minutes to read");
  expect(words(find(page, "[data-body]"))).toBe("The text with a picture.");
});

test("what can be done with the post stands above it", async () => {
  const { page, ...acts } = pane();

  for (const name of ["Star", "Mark unread", "Copy the link", "Next post"]) await click(named(page, name));
  await click(page.querySelector("[data-larger]") as HTMLElement);
  expect(acts.onStar).toHaveBeenCalledExactlyOnceWith(true);
  expect(acts.onMarkRead).toHaveBeenCalledExactlyOnceWith(false);
  expect(acts.onCopy).toHaveBeenCalledExactlyOnceWith(post.url);
  expect(acts.onNext).toHaveBeenCalledOnce();
  expect(acts.onSettings).toHaveBeenCalledExactlyOnceWith({ textSize: 110 });
  expect(named(page, "Previous post").getAttribute("aria-disabled")).toBe("true");
});

test("pictures that are left out are counted and shown when asked for", async () => {
  const { page } = pane({ settings: { ...defaultSettings, images: false } });
  await act(async () => {});

  expect(page.querySelector("img")).toBeNull();
  expect(words(find(page, ".pictures-off"))).toBe("1 picture left out. Show");
  expect(words(find(page, ".picture-off"))).toBe("A lake");
  await click(find(page, "[data-pictures]"));
  expect(find(page, "img").getAttribute("alt")).toBe("A lake");
});

test("without a post, the pane says how to get one", () => {
  expect(words(find(pane({ post: undefined }).page, ".reading-none"))).toBe("Choose a post to read it here.");
});

test("sound goes on from where one stopped, and its place is noted", async () => {
  const onListened = vi.fn<(url: string, seconds: number) => void>();
  const url = "https://cast.example/ep%201.mp3";
  const page = show(
    <Enclosures
      enclosures={[{ url, plays: url, type: "audio/mpeg", length: 5_200_000, position: 754 }]}
      onListened={onListened}
    />,
  );

  const audio = find(page, "audio") as HTMLAudioElement;
  expect(audio.getAttribute("preload")).toBe("none");
  expect(words(page)).toBe("Goes on from 12:34.ep 1.mp3 5.2 MB");
  Object.defineProperty(audio, "duration", { value: 3_000 });
  await act(() => void audio.dispatchEvent(new Event("loadedmetadata")));
  expect(audio.currentTime).toBe(754);
  audio.currentTime = 770;
  await act(() => void audio.dispatchEvent(new Event("timeupdate")));
  expect(onListened).toHaveBeenCalledExactlyOnceWith(url, 770);
  await act(() => void audio.dispatchEvent(new Event("ended")));
  expect(onListened).toHaveBeenLastCalledWith(url, 0);
});

test("what is not to be played, or not safely, is a link", () => {
  const page = show(
    <Enclosures
      enclosures={[{ url: "http://router.lan/a.mp3", type: "audio/mpeg" }, { url: "https://a.example/b.pdf" }]}
    />,
  );

  expect(page.querySelector("audio, video")).toBeNull();
  expect([...page.querySelectorAll("a")].map(words)).toEqual(["a.mp3", "b.pdf"]);
  expect(words(page)).toMatch(/^This could not be played here/);
});

test("a podcast over http is played over https, and where that fails, words stand with its link", async () => {
  const url = "http://cast.example/a.mp3";
  const page = show(<Enclosures enclosures={[{ url, plays: "https://cast.example/a.mp3", type: "audio/mpeg" }]} />);

  expect(find(page, "audio").getAttribute("src")).toBe("https://cast.example/a.mp3");
  await act(() => void find(page, "audio").dispatchEvent(new Event("error")));

  expect(page.querySelector("audio")).toBeNull();
  expect(words(page)).toMatch(/^This could not be played here.*a\.mp3$/s);
  expect(find(page, "a").getAttribute("href")).toBe(url);
});

test("a picture that fails leaves its words and its address as published", async () => {
  const { page } = pane();
  await vi.waitFor(() => find(page, "[data-body] img"));

  await act(() => void find(page, "[data-body] img").dispatchEvent(new Event("error")));

  expect(page.querySelector("[data-body] img")).toBeNull();
  expect(words(find(page, ".not-loaded"))).toBe(
    "A lake A picture that could not be loaded: http://plain.example/lake.png",
  );
  expect(find(page, ".not-loaded a").getAttribute("href")).toBe("http://plain.example/lake.png");
});

test("of several sizes of a picture, the plain one is tried before it is given up", async () => {
  const { page } = pane();
  await vi.waitFor(() => find(page, "[data-body] img"));
  const picture = find(page, "[data-body] img");
  picture.setAttribute("srcset", "https://plain.example/large.png 2x");
  picture.setAttribute("src", "https://plain.example/lake.png");

  await act(() => void picture.dispatchEvent(new Event("error")));
  expect(picture.hasAttribute("srcset")).toBe(false);
  expect(picture.isConnected).toBe(true);

  await act(() => void picture.dispatchEvent(new Event("error")));
  expect(picture.isConnected).toBe(false);
});

function feeds(more: Partial<FeedsPaneProps> = {}) {
  const onList = vi.fn<FeedsPaneProps["onList"]>();
  const feed = (id: string, unread: number, ...folders: string[][]) => ({
    id,
    title: id,
    folders,
    unread,
    trouble: id === "b",
  });
  const page = show(
    <FeedsPane
      list={{ filter: "unread" }}
      onList={onList}
      unread={9}
      feeds={[
        feed("a", 2, ["Python"]),
        feed("b", 0, ["Python", "Core"]),
        feed("c", 1),
        feed("d", 3, ["News"], ["Python"]),
      ]}
      folders={[[["Python"], 5]]}
      {...more}
    />,
  );
  return { onList, page };
}

test("of ten thousand feeds the pane has the rows in sight, and their tree grows in one walk", () => {
  const many = Array.from({ length: 10_000 }, (_, i) => ({
    id: `f${i}`,
    title: `Feed ${i}`,
    folders: i % 2 === 0 ? [["News", `Part ${i % 400}`]] : [],
    unread: 1,
    trouble: false,
  }));
  const begun = performance.now();
  const tree = treeOf(many, new Map());
  const took = performance.now() - begun;
  const { page } = feeds({ feeds: many });

  expect(tree.branches[0]?.branches.flatMap((branch) => branch.feeds)).toHaveLength(5_000);
  expect(tree.feeds).toHaveLength(5_000);
  expect(took).toBeLessThan(200);
  expect(page.querySelectorAll("*").length).toBeLessThan(3_000);
});

test("folders and feeds stand as a tree with what is unread in them", async () => {
  const { page, onList } = feeds();

  expect([...page.querySelectorAll(".place > span:first-child")].map(words)).toEqual([
    "All feeds",
    "Starred",
    "News",
    "d",
    "Python",
    "Core",
    "a",
    "d",
    "c",
  ]);
  await click(named(page, "What is in Core"));
  expect(words(page)).toContain("bNeeds attention");

  const place = (name: string) =>
    [...page.querySelectorAll(".place")].find((each) => words(find(each, "span")) === name) ?? page;
  await click(place("Python"));
  expect(onList).toHaveBeenLastCalledWith({ filter: "unread", scope: { folder: ["Python"] } });
  await click(place("c"));
  expect(onList).toHaveBeenLastCalledWith({ filter: "unread", scope: { feedId: "c" } });
  await click(place("Starred"));
  expect(onList).toHaveBeenLastCalledWith({ filter: "starred" });
});

test("while no post is chosen, the pane can tell what is left and the keys", () => {
  const { page } = pane({
    post: undefined,
    meanwhile: <NothingChosen days={[]} time={time} settings={{ keys: true, keyMap: {} }} />,
  });

  expect(words(find(page, ".reading-keys"))).toMatch(/j ?Next post/);
  expect(page.querySelector(".reading-left")).toBeNull();
});

const copy = { entryId: 71, feedId: "planet", source: "Planet", at: post.at };
const folded = { ...post, copies: [copy] };

test.each([
  ["not the same post", '[data-copy="71"] [data-unfold]', { ...post }],
  ["never fold this feed", '[data-copy="71"] [data-never-fold]', { ...post }],
  ["show this copy", '[data-show-copy="71"]', { ...folded, entryId: 71, copies: [{ ...copy, entryId: 70 }] }],
])("after “%s” the focus stands on the heading of what is read", async (_act, button, after) => {
  const { page, becomes } = pane({ post: folded });
  await click(find(page, "[data-why]"));
  find(page, button).focus();
  await click(find(page, button));

  becomes({ post: after });

  expect(page.querySelector(button)).toBeNull();
  expect(document.activeElement).toBe(find(page, "h2"));
});

test("a post that became one with another goes on under its number, with the focus on its heading", async () => {
  const near = [{ id: 3, entryId: 30, title: "What is new", source: "Planet", at: post.at }];
  const folds = noFolds({ loadNear: async () => near });
  const { page, becomes } = pane({ folds });
  await click(find(page, "[data-same]"));
  await act(async () => {});
  becomes({ folds });
  await click(find(page, '[data-same-as="3"]'));
  expect(folds.onFold).toHaveBeenCalledExactlyOnceWith(70, 30);

  // For a moment the list knows neither.
  becomes({ folds, post: undefined });
  becomes({ folds, post: { ...folded, id: 3 } });

  expect(document.activeElement).toBe(find(page, "[data-reading='3'] h2"));
});
