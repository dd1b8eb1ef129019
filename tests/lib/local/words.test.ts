import { expect, test, vi } from "vitest";
import { mendWords } from "../../../lib/local/words.ts";

const file = JSON.stringify({ language: { message: "en" }, page_title: { message: "{page} · FoldFeed" } });
const apiWith = (language: string) => ({
  i18n: { getMessage: (name: string) => (name === "language" ? language : "") },
  runtime: { getManifest: () => ({ default_locale: "en" }) },
});

test("a browser that gives a page no texts: they come from the extension's own file", () => {
  const page = { chrome: apiWith(""), browser: apiWith("") };
  const read = vi.fn<(path: string) => string>(() => file);

  mendWords(page, read);

  for (const { i18n } of Object.values(page)) {
    expect([i18n.getMessage("page_title"), i18n.getMessage("unknown")]).toEqual(["{page} · FoldFeed", ""]);
  }
  expect(read.mock.calls).toEqual([["/_locales/en/messages.json"]]);
});

test("a browser that gives them is left alone", () => {
  const page = { chrome: apiWith("de") };
  const read = vi.fn<(path: string) => string>();

  mendWords(page, read);
  mendWords({}, read);

  expect([page.chrome.i18n.getMessage("language"), read.mock.calls.length]).toEqual(["de", 0]);
});
