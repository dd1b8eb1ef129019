// @vitest-environment happy-dom
import { act } from "preact/test-utils";
import { expect, test, vi } from "vitest";
import { ImportPage } from "../../components/import-page.tsx";
import type { ImportView, PollView } from "../../lib/view.ts";
import { click, find, show, words } from "./page.tsx";

const time = { now: Date.parse("2026-02-18T06:12:00Z"), zone: "Europe/London", locale: "en-GB" };
const idle: PollView = { running: false };

function page(props: Partial<Parameters<typeof ImportPage>[0]> = {}) {
  return show(
    <ImportPage onFile={() => {}} busy={false} poll={idle} time={time} needsAccess={0} onGrant={() => {}} {...props} />,
  );
}

function result(more: Partial<ImportView> = {}): ImportView {
  return { found: 3, added: 3, known: 0, refused: [], repaired: [], ...more };
}

const headlines: readonly (readonly [ImportView, string])[] = [
  [result(), "Added 3 feeds."],
  [result({ found: 1, added: 1 }), "Added 1 feed."],
  [result({ found: 4, known: 1 }), "Added 3 feeds. 1 was already there."],
  [result({ found: 2, added: 0, known: 2 }), "No new feeds. 2 were already there."],
  [result({ found: 0, added: 0 }), "The file is a feed list, but there are no feeds in it."],
  [
    result({ found: 5, known: 1, refused: [{ title: "Letters", address: "mail@reader.example" }] }),
    "Added 3 feeds. 1 was already there. 1 address cannot be fetched:",
  ],
];

test.each(headlines)("says what became of the list: %j", (view, headline) => {
  expect(words(find(page({ result: view }), "[data-import-done] h3"))).toBe(headline);
});

test("names every address that cannot be fetched and every repair", () => {
  const done = find(
    page({
      result: result({
        refused: [{ title: "Letters", address: "mail@reader.example" }],
        repaired: ["A lone & was read as such."],
      }),
    }),
    "[data-import-done]",
  );

  expect(words(done)).toContain("Letters mail@reader.example");
  expect(words(done)).toContain("A lone & was read as such.");
});

test("a file that is no feed list is answered in words", () => {
  expect(words(find(page({ problem: { kind: "not-opml" } }), "[data-problem]"))).toBe(
    "This file is not a feed list (OPML).",
  );
});

test("hands over the chosen file, and the same one again", async () => {
  const onFile = vi.fn<(file: File) => void>();
  const input = find(page({ onFile }), "[data-import-file]") as HTMLInputElement;
  const file = new File(["<opml/>"], "feeds.opml");
  Object.defineProperty(input, "files", { value: [file] });

  await act(() => void input.dispatchEvent(new Event("change", { bubbles: true })));
  await act(() => void input.dispatchEvent(new Event("change", { bubbles: true })));

  expect(onFile.mock.calls).toEqual([[file], [file]]);
});

test("follows the first poll of what was imported and leads to reading", () => {
  const shown = page({ result: result(), poll: { running: true, done: 1, total: 3, failed: 0 } });

  expect(words(find(shown, "[data-poll-state=running]"))).toBe("Checking 1 of 3 …");
  expect(words(shown)).toContain("You may close this page; the work goes on.");
  expect((find(shown, "a.button") as HTMLAnchorElement).getAttribute("href")).toBe("#/read");
});

test("asks for access once the list is in, where the browser keeps the feeds from us", async () => {
  const onGrant = vi.fn<() => void>();
  const shown = page({ result: result(), needsAccess: 3, onGrant });

  expect(words(find(shown, "[data-needs-access] h3"))).toBe("FoldFeed needs your permission to fetch from 3 sites");
  await click(find(shown, "[data-grant-all]"));
  expect(onGrant).toHaveBeenCalledExactlyOnceWith();
});

test("does not ask for access before there is a reason to, nor where it has it", () => {
  expect(page({ needsAccess: 3, onGrant: () => {} }).querySelector("[data-grant-all]")).toBeNull();
  expect(page({ result: result(), needsAccess: 0, onGrant: () => {} }).querySelector("[data-grant-all]")).toBeNull();
});
