import { beforeEach, expect, test } from "vitest";
import { openPage } from "../../../lib/pages/open-page.ts";
import { changeSettings } from "../../../lib/settings.ts";
import fakeBrowser from "../../fake-browser.ts";

const { create } = fakeBrowser.tabs;

beforeEach(() => void create.mockClear());

test("a post's page is opened without tracking, or as published where the reader prefers it", async () => {
  await openPage("https://a.example/x?utm_source=rss&id=1", true);
  await changeSettings({ stripTracking: false });
  await openPage("https://a.example/x?utm_source=rss&id=1");

  expect(create.mock.calls).toEqual([
    [{ url: "https://a.example/x?id=1", active: false }],
    [{ url: "https://a.example/x?utm_source=rss&id=1", active: true }],
  ]);
});

test.each([undefined, "", "javascript:alert(1)", "data:text/html,x", "chrome://settings", "/options.html"])(
  "%o is opened by nothing",
  async (url) => {
    await openPage(url);

    expect(create).not.toHaveBeenCalled();
  },
);
