// @vitest-environment happy-dom
import { expect, test, vi } from "vitest";
import { explainAct } from "../../components/explain-act.ts";
import { DigestScreen, type DigestScreenProps } from "../../components/digest-screen.tsx";
import type { DayView, DigestPage, PostView } from "../../lib/view.ts";
import { noFolds } from "./folds.ts";
import { click, find, named, show, showAgain, words } from "./page.tsx";

const at = Date.parse("2026-02-18T06:00:00Z");
const nothing = () => {};

const post: PostView = {
  id: 1,
  entryId: 10,
  feedId: "a",
  source: "Adam Johnson",
  title: "What is new",
  snippet: "",
  at,
  arrivedAt: 0,
  undated: false,
  read: false,
  starred: false,
  copies: [],
};
const days: readonly DayView[] = [
  {
    day: "2026-02-18",
    from: at,
    to: at + 86_400_000,
    unread: 1,
    folded: 0,
    sources: [{ feedId: "a", source: "Adam Johnson", posts: [post] }],
  },
];
const digest: DigestPage = { posts: [post], sources: [], unread: 1, subscriptions: 1, attention: 0 };

function screen(more: Partial<DigestScreenProps> = {}) {
  return (
    <DigestScreen
      page={digest}
      days={days}
      time={{ now: at, zone: "Europe/London", locale: "en-GB" }}
      poll={{ running: false }}
      waiting={0}
      onShowWaiting={nothing}
      onRetry={nothing}
      onHealedSeen={nothing}
      onRefresh={nothing}
      onRoute={nothing}
      loadBody={async () => ({ html: "" })}
      onOpen={nothing}
      onClose={nothing}
      onMarkRead={nothing}
      onOpenOriginal={nothing}
      onStar={nothing}
      onUnfold={nothing}
      folds={noFolds()}
      {...more}
    />
  );
}

test("posts that come while the reader is reading are announced, not pushed in", () => {
  const page = show(screen());
  const place = find(page, "[role=status]");
  expect(place.textContent).toBe("");
  expect(page.querySelector("[data-waiting]")).toBeNull();

  showAgain(screen({ waiting: 3 }));

  expect(find(page, "[role=status]")).toBe(place);
  expect(words(find(page, '[data-waiting="3"]'))).toBe("3 new postsShow");
  expect(page.querySelectorAll("[data-post]")).toHaveLength(1);
});

test("who asks for the new posts is taken to them, and the focus is not lost", async () => {
  const onShowWaiting = vi.fn<() => void>();
  const page = show(screen({ waiting: 1, onShowWaiting }));
  named(page, "Show 1 new post").focus();

  await click(find(page, "[data-show-waiting]"));
  expect(onShowWaiting).toHaveBeenCalledOnce();
  showAgain(screen());

  expect(page.querySelector("[data-waiting]")).toBeNull();
  expect(document.activeElement).toBe(find(page, "[data-day] h2"));
});

test("a store that was lost and healed is told about, also while there is nothing to show yet", async () => {
  const seen = vi.fn<() => void>();
  const page = show(
    screen({
      page: { ...digest, posts: [], healed: { at, feeds: 2 } },
      poll: { running: true, done: 0, total: 2, failed: 0 },
      onHealedSeen: seen,
    }),
  );

  expect(words(find(page, "[data-healed]"))).toContain("2 feeds were put back from a copy");
  await click(find(page, "[data-healed] button"));
  expect(seen).toHaveBeenCalledOnce();
});

test("what returns from a backup after a loss is told with it, and nobody is told that they restored it", () => {
  const page = show(screen({ page: { ...digest, healed: { at, feeds: 2, backup: at } } }));

  expect(words(find(page, "[data-healed]"))).toContain("What else you had marked returns from the backup of");
  const act = { kind: "restore", made: at, feeds: 0 } as const;
  expect(explainAct({ ...act, afterLoss: true })).toBe(
    "Your browser had lost what FoldFeed stored; what you had read returns from the last daily backup.",
  );
  expect(explainAct(act)).toContain("Your backup is being restored.");
});

test("where feeds could not be fetched the empty page says how many, and leads to the sources", async () => {
  const go = vi.fn<(route: string) => void>();
  const page = show(
    screen({ page: { ...digest, posts: [], attention: 2 }, poll: { running: false, lastPollAt: at }, onRoute: go }),
  );

  expect(words(page)).toContain("2 feeds could not be fetched.");
  await click(named(page, "See the sources"));
  expect(go).toHaveBeenCalledWith("#/sources");
});
