// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { beforeAll, expect, test, vi } from "vitest";
import type { FoldActions } from "../../components/fold-actions.ts";
import { EditChanges, Edited } from "../../components/edited.tsx";
import { explainGuids } from "../../components/explain-guids.ts";
import { FoldingProgress } from "../../components/folding-progress.tsx";
import { FoldingSettings } from "../../components/folding-settings.tsx";
import { FoldsPage, type FoldsPageProps } from "../../components/folds-page.tsx";
import { SameAs } from "../../components/same-picker.tsx";
import { WhyPanel } from "../../components/why-panel.tsx";
import type { FoldLine } from "../../lib/fold-view.ts";
import type { PostView } from "../../lib/view.ts";
import { noFolds } from "./folds.ts";
import { click, fill, find, press, show, showAgain, words } from "./page.tsx";

const at = Date.UTC(2026, 1, 16, 6);
const time = { now: at, zone: "Europe/London", locale: "en-GB" };
const post: PostView = {
  id: 7,
  entryId: 70,
  feedId: "planet",
  source: "Planet",
  title: "Readable APIs",
  snippet: "",
  at,
  arrivedAt: at,
  undated: false,
  read: false,
  starred: false,
  edited: at,
  copies: [
    {
      entryId: 71,
      feedId: "blog",
      source: "Simon’s blog",
      at,
      reason: { rule: "same-link", exact: false, title: true, alike: 97 },
    },
  ],
};
beforeAll(() => EditChanges.load());

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const come = () => wait(0);

test("the why panel tells of each copy its guid, and what its link differs in; and offers every way back by name", async () => {
  const folds = noFolds({
    loadFold: async () => ({
      copies: [
        {
          entryId: 70,
          feedId: "planet",
          source: "Planet",
          title: "Readable APIs",
          firstSeen: at,
          shown: true,
          guid: "planet 1",
          edited: at,
        },
        {
          entryId: 71,
          feedId: "blog",
          source: "Simon’s blog",
          title: "Readable APIs!",
          firstSeen: at,
          published: at,
          goneAt: at,
          edited: at,
          shown: false,
          link: [{ kind: "tracking", names: ["utm_source"] }, { kind: "www" }],
        },
      ],
    }),
  });
  const onUnfold = vi.fn<(copy: { readonly entryId: number }) => void>();
  const page = show(
    <WhyPanel
      id="why"
      Edited={Edited}
      post={post}
      name="Readable APIs"
      time={time}
      folds={folds}
      onUnfold={onUnfold}
    />,
  );
  await come();
  showAgain(
    <WhyPanel
      id="why"
      Edited={Edited}
      post={post}
      name="Readable APIs"
      time={time}
      folds={folds}
      onUnfold={onUnfold}
    />,
  );

  const copy = find(page, '[data-copy="71"]');
  expect(words(copy)).toContain("Their links differ in what tracks the click (utm_source) and “www.”.");
  expect(words(copy)).toContain("97 % of the text");
  expect(words(copy)).toContain("Left its feed");
  expect(words(find(page, '[data-copy="70"]'))).toContain("planet 1");
  // What was changed in the copy that is shown stands beside the post.
  expect(page.querySelector('[data-copy="70"] [data-edited]')).toBeNull();
  expect([...copy.querySelectorAll("button")].map((each) => each.getAttribute("aria-label"))).toEqual([
    "edited 16 Feb 2026, 06:00: what was changed in “Readable APIs (Simon’s blog)”",
    "Not the same post: “Readable APIs” in Simon’s blog",
    "Show this copy: “Readable APIs” in Simon’s blog",
    "Never fold posts of this feed: Simon’s blog",
  ]);
  copy.querySelectorAll("button").forEach((each) => each.click());
  expect(onUnfold.mock.lastCall?.[0].entryId).toBe(71);
  expect(folds.onShowCopy).toHaveBeenCalledExactlyOnceWith(71);
  expect(folds.onNeverFold).toHaveBeenCalledExactlyOnceWith("blog");
});

test("another post is picked by typing some of its words; Escape leaves it and gives the focus back", async () => {
  const near = [
    { id: 8, entryId: 80, title: "Readable APIs, revisited", source: "Blog", at },
    { id: 9, entryId: 90, title: "Über Züge", source: "Blog", at },
  ];
  const folds = noFolds({ loadNear: async () => near });
  const picker = <SameAs post={post} name="Readable APIs" time={time} folds={folds} />;
  const page = show(picker);
  await click(find(page, "[data-same]"));
  await come();
  showAgain(picker);
  expect(page.querySelectorAll("[data-same-as]")).toHaveLength(2);
  expect(document.activeElement).toBe(find(page, "[data-same-filter]"));

  await fill(find(page, "[data-same-filter]"), "uber zuge");
  const [only, ...others] = page.querySelectorAll<HTMLElement>("[data-same-as]");
  expect(others).toEqual([]);
  expect(only?.textContent).toMatch(/^The same: Über Züge/);

  await press(find(page, "[data-same-filter]"), "Escape");
  expect(page.querySelector("[data-same-filter]")).toBeNull();
  expect(document.activeElement).toBe(find(page, "[data-same]"));

  await click(find(page, "[data-same]"));
  await come();
  showAgain(picker);
  await click(find(page, '[data-same-as="8"]'));
  expect(folds.onFold).toHaveBeenCalledExactlyOnceWith(70, 80);
});

test("what stands far away is found by its words among all that is stored, and how much was found is said", async () => {
  const many = Array.from({ length: 30 }, (_, i) => ({
    id: 100 + i,
    entryId: 1000 + i,
    title: `Notes ${i}`,
    source: "Blog",
    at,
  }));
  const near = [{ id: 8, entryId: 80, title: "Notes near by", source: "Blog", at }];
  const folds = noFolds({
    loadNear: async () => near,
    findPosts: vi.fn<FoldActions["findPosts"]>(async (text) => {
      if (text === "notes") return { posts: [...near, ...many], more: true };
      if (text === "notes 29") return { posts: many.slice(29), more: false };
      return { posts: [{ id: 7, entryId: 70, title: "Readable APIs", source: "Planet", at }], more: false };
    }),
  });
  const picker = <SameAs post={post} name="Readable APIs" time={time} folds={folds} />;
  const page = show(picker);
  const type = async (text: string) => {
    await fill(find(page, "[data-same-filter]"), text);
    await act(() => wait(250));
    await act(come);
  };
  await click(find(page, "[data-same]"));
  await act(come);
  expect(words(find(page, "[role=status]"))).toBe("Those nearest in title and time. Words find any other.");
  expect(folds.findPosts).not.toHaveBeenCalled();

  await type("notes");
  expect(page.querySelectorAll("[data-same-as]")).toHaveLength(8);
  expect(find(page, "[data-same-as]").textContent).toContain("Notes near by");
  expect(words(find(page, "[role=status]"))).toBe(
    "8 of more than 31 posts that fit are shown. More words find the others.",
  );

  await type("notes 29 ");
  expect([...page.querySelectorAll("[data-same-as]")].map((each) => each.getAttribute("data-same-as"))).toEqual([
    "129",
  ]);

  expect(words(find(page, "[role=status]"))).toBe("1 post fits.");

  // Nothing is the same as itself.
  await type("readable apis");
  expect(words(find(page, "[role=status]"))).toBe("No post that is stored fits.");
});

test("an edit is read out as what was put in and taken out, and its words are never markup", async () => {
  const folds = noFolds({
    loadEdit: async () => ({
      replacedAt: at,
      text: [
        { kind: "gap", words: 40 },
        { kind: "same", text: "a small " },
        { kind: "removed", text: "<b>database</b> " },
        { kind: "added", text: "<i>file</i> " },
      ],
    }),
  });
  const edited = <Edited post={post} name="Readable APIs" time={time} folds={folds} />;
  const page = show(edited);
  expect(find(page, "[data-edited]").getAttribute("aria-label")).toBe(
    "edited 16 Feb 2026, 06:00: what was changed in “Readable APIs”",
  );

  await click(find(page, "[data-edited]"));
  await come();
  showAgain(edited);

  expect(words(find(page, "del"))).toBe("removed: <b>database</b> (end)");
  expect(words(find(page, "ins"))).toBe("added: <i>file</i> (end)");
  expect(page.querySelector("b, i")).toBeNull();
});

test("of a text that is too long, it is said how much was compared", async () => {
  const folds = noFolds({ loadEdit: async () => ({ replacedAt: at, text: [], compared: 20_000 }) });
  const edited = <Edited post={post} name="Readable APIs" time={time} folds={folds} />;
  const page = show(edited);
  await click(find(page, "[data-edited]"));
  await come();
  showAgain(edited);

  expect(words(find(page, ".why"))).toContain("No words of what was compared were changed.");
  expect(words(find(page, "[data-edit-cut]"))).toBe(
    "The text is very long. Only its first 20,000 words were compared.",
  );
});

test("a choice of folding says what it would change before it can be made", () => {
  const acts = {
    onWant: vi.fn<(folding: string) => void>(),
    onCancel: vi.fn<() => void>(),
    onApply: vi.fn<(folding: string) => void>(),
    onFollowSetting: vi.fn<(id: string) => void>(),
  };
  const own = { id: "planet", title: "Planet", choices: { folding: "off" } } as const;
  const settings = (wanted?: Parameters<typeof FoldingSettings>[0]["wanted"]) => (
    <FoldingSettings folding="full" wanted={wanted} refold={{ running: false }} others={[own]} {...acts} />
  );
  const page = show(settings());
  const links = find(page, "input[value=links]") as HTMLInputElement;
  links.click();
  expect(acts.onWant).toHaveBeenCalledExactlyOnceWith("links");

  showAgain(settings({ folding: "links", done: 0.5 }));
  find(page, "[data-apply]").click();
  expect(acts.onApply).not.toHaveBeenCalled();

  showAgain(settings({ folding: "links", done: 1, preview: { folded: 12, apart: 41 } }));
  expect(words(find(page, "[data-preview-words]"))).toBe("This would fold 12 more copies and take 41 copies apart.");
  find(page, "[data-apply]").click();
  expect(acts.onApply).toHaveBeenCalledExactlyOnceWith("links");

  find(page, '[data-own-folding="planet"] button').click();
  expect(acts.onFollowSetting).toHaveBeenCalledExactlyOnceWith("planet");
});

test("a refold is told where it goes on, in a region that is spoken", () => {
  const page = show(<FoldingProgress refold={{ running: false }} />);
  const place = find(page, "[role=status]");
  expect(words(place)).toBe("");

  showAgain(<FoldingProgress refold={{ running: true, done: 0.25 }} />);

  expect(find(page, "[role=status]")).toBe(place);
  expect((find(place, "progress") as HTMLProgressElement).value).toBe(0.25);
});

function foldsPage(more: Partial<FoldsPageProps> = {}) {
  const acts = {
    onFilter: vi.fn<FoldsPageProps["onFilter"]>(),
    onUnfold: vi.fn<FoldsPageProps["onUnfold"]>(),
    onFold: vi.fn<FoldsPageProps["onFold"]>(),
  };
  return {
    ...acts,
    page: show(<FoldsPage refold={{ running: false }} filter={{}} time={time} log={undefined} {...acts} {...more} />),
  };
}
const line: FoldLine = {
  at,
  entryId: 71,
  feedId: "blog",
  source: "Blog",
  title: "Readable APIs",
  folded: true,
  reason: { rule: "same-id", link: false },
  other: { entryId: 70, source: "Planet", title: "Readable APIs" },
};
const log = {
  week: { folded: 41, more: false },
  more: false,
  forgotten: false,
  feeds: [{ id: "blog", title: "Blog" }],
};

test("the log says with what a copy stands, why, and how to part them, or to fold them again", () => {
  const apart = { ...line, entryId: 72, folded: false, apart: "said" } as const;
  const { page, onUnfold, onFold } = foldsPage({ log: { ...log, lines: [line, apart] } });

  expect(words(page)).toContain("41 copies were folded in the last seven days.");
  const [first, second] = page.querySelectorAll<HTMLElement>("[data-line]");
  expect(words(first as HTMLElement)).toContain("Folded with Planet. Both feeds give it the same id.");
  expect(words(second as HTMLElement)).toContain("Taken apart from Planet. You said that it is not the same post.");
  expect(second?.querySelector("button")?.getAttribute("aria-label")).toBe(
    "Fold again: “Readable APIs” in Blog with Planet",
  );
  first?.querySelector("button")?.click();
  second?.querySelector("button")?.click();
  expect(onUnfold).toHaveBeenCalledExactlyOnceWith(71);
  expect(onFold).toHaveBeenCalledExactlyOnceWith(72, 70);
});

test("a filter is added to the others, and taken away by itself", () => {
  const { page, onFilter } = foldsPage({ log: { ...log, lines: [] }, filter: { feedId: "blog", day: "2026-02-16" } });
  const choose = (name: string, value: string) => {
    const field = find(page, `[data-filter="${name}"]`) as HTMLSelectElement;
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };

  choose("rule", "apart");
  expect(onFilter).toHaveBeenLastCalledWith({ feedId: "blog", day: "2026-02-16", kind: "apart" });
  choose("feed", "");
  expect(onFilter).toHaveBeenLastCalledWith({ day: "2026-02-16" });
  expect(words(find(page, "[data-empty=no-match]"))).toBe("Nothing was folded that fits.");
  find(page, "[data-filter-none]").click();
  expect(onFilter).toHaveBeenLastCalledWith({});
});

test("a log without folds says when there will be some", () => {
  expect(words(find(foldsPage({ log: { ...log, lines: [] } }).page, "[data-empty=no-folds]"))).toContain(
    "as soon as two of your feeds",
  );
});

test("what is wrong with a feed's guids is said, with what is done about it", () => {
  expect(explainGuids(undefined)).toEqual([]);
  expect(explainGuids({ repeated: 3, strikes: 0 })).toEqual([
    "3 entries shared an id with another. They are told apart by link and title.",
  ]);
  expect(explainGuids({ repeated: 0, strikes: 2 })).toEqual([
    "The feed gives its entries new ids at every poll, so links and titles identify them.",
  ]);
  expect(explainGuids({ repeated: 0, strikes: 1 })).toHaveLength(1);
});
