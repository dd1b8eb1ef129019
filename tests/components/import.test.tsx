// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { ImportPage, type ImportPageProps } from "../../components/import-page.tsx";
import { limits } from "../../lib/limits.ts";
import { finish } from "../../lib/opml/steps.ts";
import { textSteps } from "../../lib/opml/list.ts";
import { planSteps } from "../../lib/opml/plan.ts";
import type { ImportPlan, ImportProgress } from "../../lib/view.ts";
import { click, fill, find, show, submit, words } from "./page.tsx";

const nothing = () => {};
const acts = {
  onFiles: nothing,
  onText: nothing,
  onChoose: nothing,
  onStart: nothing,
  onGrant: nothing,
  onBackup: nothing,
  onLeave: nothing,
  onPause: nothing,
  onResume: nothing,
  onUndo: nothing,
};

function page(props: Partial<ImportPageProps> = {}) {
  return show(
    <ImportPage state={{ step: "idle" }} closed={{ origins: [], leadAway: 0 }} everyAccess {...acts} {...props} />,
  );
}

function planOf(text: string, followed: readonly string[] = []): ImportPlan {
  const brought = finish(textSteps(text));
  if (brought.kind !== "list") throw new Error("no list");
  const known = followed.map((feedUrl) => ({ feedUrl, title: feedUrl }));
  return finish(planSteps(brought.list, known));
}

const planned = (plan: ImportPlan, chosen: readonly number[] = [0]) => ({
  step: "planned" as const,
  plan,
  chosen: new Set(chosen),
  left: [],
});

test("says what would become of a list before anything is done", () => {
  const plan = planOf(
    "https://a.example/\nhttps://b.example/x\nhttp://b.example/x\nhttps://c.example/y\nhttps://a.example/\nmail me",
    ["https://c.example/y"],
  );
  const shown = find(page({ state: planned(plan) }), "[data-import-plan]");

  expect(words(find(shown, "h3"))).toBe(
    "6 entries: 2 new · 1 you follow already · 1 you may follow already · 1 repeat · 1 is no feed",
  );
  expect(words(shown)).toContain("http://b.example/xmay be the same as https://b.example/x");
  expect(words(shown)).toContain("1 address cannot be fetched:");
  expect(find(shown, "[data-plan-feed=known] input")).toHaveProperty("disabled", true);
});

test("a list of feeds that are all followed offers nothing to do", () => {
  const shown = page({ state: planned(planOf("https://a.example/", ["https://a.example/"]), []) });

  expect(words(find(shown, "h3"))).toBe("1 entry: Nothing new · 1 you follow already");
  expect(shown.querySelector("[data-import-start]")).toBeNull();
});

test("a folder is chosen as a whole; what is chosen is counted on the button", async () => {
  const onChoose = vi.fn<ImportPageProps["onChoose"]>();
  const plan = planOf(`https://a.example/ "Tech"\nhttps://b.example/ "Tech"\nhttps://c.example/ "News"`);
  const shown = page({ state: planned(plan, [0, 1]), onChoose });

  expect(words(find(shown, "[data-import-start]"))).toBe("Follow 2 feeds");
  const box = find(shown, ".plan-folder input") as HTMLInputElement;
  expect([box.checked, box.indeterminate]).toEqual([true, false]);
  await act(() => {
    box.checked = false;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  });
  expect(onChoose).toHaveBeenCalledExactlyOnceWith(0, 2, false);
});

test("a closed folder hides what is in it", async () => {
  const shown = page({ state: planned(planOf(`https://a.example/ "Tech"\nhttps://b.example/ "Tech"`), [0, 1]) });

  await click(find(shown, ".plan-toggle"));

  expect(shown.querySelectorAll("[data-plan-feed]")).toHaveLength(0);
  expect(find(shown, ".plan-toggle").getAttribute("aria-expanded")).toBe("false");
});

test("of a list of a hundred thousand feeds only what is in sight is in the page", () => {
  const many = Array.from({ length: 5_000 }, (_, i) => `https://f${i}.example/feed`).join("\n");
  const shown = page({ state: planned(planOf(many)) });

  expect(shown.querySelectorAll("[data-plan-feed]").length).toBeLessThan(60);
  expect(words(find(shown, "h3"))).toBe("5,000 entries: 5,000 new");
});

test("more feeds than can be followed at once are not followed; fewer have to be chosen", async () => {
  const onStart = vi.fn<ImportPageProps["onStart"]>();
  const count = limits.importFeeds + 1;
  const plan = planOf(Array.from({ length: count }, (_, i) => `https://f${i}.example/feed`).join("\n"));
  const shown = page({
    state: planned(
      plan,
      Array.from({ length: count }, (_, i) => i),
    ),
    onStart,
  });

  expect(words(find(shown, "[data-problem]"))).toBe("These are more than 10,000 feeds. Please choose fewer of them.");
  await click(find(shown, "[data-import-start]"));
  expect(onStart).not.toHaveBeenCalled();
});

test("asks which sites may be fetched from, where that is not settled, and says so in the click", async () => {
  const onStart = vi.fn<ImportPageProps["onStart"]>();
  const shown = page({ state: planned(planOf("https://a.example/")), everyAccess: false, onStart });

  await click(find(shown, "input[value=every-site]"));
  await click(find(shown, "[data-import-start]"));

  expect(onStart).toHaveBeenCalledExactlyOnceWith("every-site");
});

test("what is no list is answered in words, and a backup is handed to where it is restored", async () => {
  const failed = { step: "failed", problem: { kind: "not-opml" }, left: [] } as const;
  expect(words(find(page({ state: failed }), "[data-problem]"))).toMatch(/^We found no list of feeds in this/);

  const onBackup = vi.fn<ImportPageProps["onBackup"]>();
  const file = new File(["{}"], "foldfeed.json");
  const shown = page({ state: { step: "backup", files: [file], left: [] }, onBackup });
  expect(words(find(shown, "[data-import-backup]"))).toMatch(/^This is a backup that FoldFeed made\./);
  await click(find(shown, "[data-import-backup] button"));
  expect(onBackup).toHaveBeenCalledExactlyOnceWith(file);
});

test("of several backups the reader says by name which to look at", async () => {
  const onBackup = vi.fn<ImportPageProps["onBackup"]>();
  const files = ["monday.json.gz", "tuesday.json.gz"].map((name) => new File(["{}"], name));
  const left = [{ name: "photo.png", problem: { kind: "not-opml" } }] as const;
  const shown = page({ state: { step: "backup", files, left }, onBackup });

  expect(words(find(shown, "[data-import-backup]"))).toMatch(
    /^These are 2 backups.*monday\.json\.gz: Look at the backup.*tuesday\.json\.gz: Look.*photo\.png: We found no list/,
  );
  await click([...shown.querySelectorAll("[data-import-backup] button")][1]!);
  expect(onBackup).toHaveBeenCalledExactlyOnceWith(files[1]);
});

test("of several files those that are no lists are named, beside the plan of the others", () => {
  const left = [{ name: "photo.png", problem: { kind: "not-opml" } }, { name: "foldfeed.json.gz" }] as const;
  const shown = page({ state: { ...planned(planOf("https://a.example/")), left } });

  expect([...shown.querySelectorAll("[data-left-files] li")].map(words)).toEqual([
    expect.stringMatching(/^photo\.png: We found no list of feeds in this/),
    "foldfeed.json.gz: This is a backup of FoldFeed, no list; bring it by itself to restore it.",
  ]);
  expect(words(find(shown, "[data-import-start]"))).toBe("Follow 1 feed");
});

test("hands over the chosen files, and the same ones again, and text that was pasted", async () => {
  const onFiles = vi.fn<ImportPageProps["onFiles"]>();
  const onText = vi.fn<ImportPageProps["onText"]>();
  const shown = page({ onFiles, onText });
  const input = find(shown, "[data-import-file]") as HTMLInputElement;
  const files = [new File(["<opml/>"], "feeds.opml"), new File(["x"], "urls")];
  Object.defineProperty(input, "files", { value: files });

  await act(() => void input.dispatchEvent(new Event("change", { bubbles: true })));
  await act(() => void input.dispatchEvent(new Event("change", { bubbles: true })));
  await fill(find(shown, "[data-import-text]"), "https://a.example/");
  await submit(find(shown, "form"));

  expect(onFiles.mock.calls).toEqual([[files], [files]]);
  expect(onText).toHaveBeenCalledExactlyOnceWith("https://a.example/");
});

const running: ImportProgress = {
  importId: "x",
  act: "a",
  total: 9,
  done: 4,
  failed: 1,
  refused: 0,
  paused: 0,
  busy: 5,
};

test("tells how the first fetches fare, and lets them be paused and the import be undone", async () => {
  const onPause = vi.fn<() => void>();
  const onUndo = vi.fn<() => void>();
  const shown = page({ progress: running, onPause, onUndo });

  expect(words(find(shown, "[data-import-progress=running]"))).toContain("4 of 9 · 1 could not be fetched");
  expect(words(shown)).toContain("You may close this page; the work goes on.");
  await click(find(shown, "[data-import-pause]"));
  await click(find(shown, "[data-import-undo]"));
  expect([onPause.mock.calls.length, onUndo.mock.calls.length]).toEqual([1, 1]);
});

test("what was paused goes on when it is asked to", () => {
  const shown = page({ progress: { ...running, paused: 5, busy: 0 } });

  expect(words(shown)).toContain("5 wait until you go on");
  expect(words(find(shown, "[data-import-progress=paused] h3"))).toBe("Your new feeds wait until you go on");
  expect(words(find(shown, "[data-import-resume]"))).toBe("Go on");
  expect(shown.querySelector("[data-import-pause]")).toBeNull();
});

test("asks for access once the list is in, where the browser keeps the feeds from us", async () => {
  const onGrant = vi.fn<ImportPageProps["onGrant"]>();
  const origins = ["*://a.example/*", "*://b.example/*", "*://c.example/*"];
  const shown = page({ progress: running, closed: { origins, leadAway: 1 }, onGrant });

  expect(words(find(shown, "[data-needs-access] h3"))).toBe("FoldFeed needs your permission to fetch from 3 sites");
  expect(words(find(shown, "[data-needs-access]"))).toContain("1 feed leads on to another site");
  await click(find(shown, "[data-grant-these]"));
  await click(find(shown, "[data-grant-all]"));
  expect(onGrant.mock.calls).toEqual([[origins], []]);
});

test("where all that is left waits for access, nothing is said to go on", () => {
  const shown = page({ progress: { ...running, refused: 5, busy: 0 } });

  expect(words(find(shown, "[data-import-progress=refused] h3"))).toBe("Your new feeds wait for your permission");
  expect(words(shown)).not.toContain("the work goes on");
  expect(shown.querySelector("[data-import-pause]")).toBeNull();
});
