import { expect, test, vi } from "vitest";
import { browser } from "../../../lib/browser.ts";
import { ask } from "../../../lib/poll/feed.ts";
import { morning } from "../../support/build.ts";

test("a feed whose access is taken away while it is asked for is not called unreachable", async () => {
  vi.stubGlobal("fetch", async () => {
    vi.spyOn(browser.permissions, "contains").mockImplementation(async () => false);
    throw new TypeError("Failed to fetch");
  });

  const asking = ask({ feedUrl: "https://blog.example/feed", allowed: true }, morning);

  await expect(asking).rejects.toMatchObject({ problem: { kind: "needs-permission", origin: "*://blog.example/*" } });
});
