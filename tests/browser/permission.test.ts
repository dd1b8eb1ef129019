import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import type { browser as Browser } from "../../lib/browser.ts";
import { importDemo } from "../../scripts/demo-import.ts";
import { listen } from "../demo/listen.ts";
import type { Planet } from "../demo/planet.ts";
import type { Driver } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { temporaryFolder } from "./profile.ts";
import { publish } from "./publish.ts";
import { countPosts, titles } from "./seen.ts";
import { makeDue, ring } from "./stored.ts";

const untilProblems = (page: Page, count: number) =>
  page.until(
    (wanted: number) =>
      document.querySelectorAll("[data-subscription] [data-problem='needs-permission']").length === wanted,
    15_000,
    count,
  );

/** The sites that the browser lets the extension ask. */
function sites(page: Page): Promise<readonly string[]> {
  return page.eval(async () => {
    const { permissions } = (globalThis as unknown as { browser: typeof Browser }).browser;
    return ((await permissions.getAll()).origins ?? []).toSorted();
  });
}

/** The sources of a reader who has followed four feeds and then took the access to all sites away. */
async function withoutAccess(driver: Driver, planet: Planet): Promise<{ readonly page: Page; readonly posts: number }> {
  const page = await importDemo(driver, planet);
  const posts = await page.eval(countPosts);
  const asked = planet.log.length;
  await driver.setAccess("none");
  publish(planet, "Written behind a closed door");
  await makeDue(page);
  await ring(page, "poll");

  await page.eval(() => void (location.hash = "#/sources"));
  await untilProblems(page, 4);
  assert.equal(planet.log.length, asked, "nobody is asked without access");
  assert.match(
    await page.eval(() => document.querySelector("[data-problem]")?.textContent ?? ""),
    /^FoldFeed needs your permission to fetch from f\d\.localhost\.$/,
  );
  return { page, posts };
}

/** What comes while a page is being read waits to be asked for; a new page shows it. */
async function untilShown(driver: Driver, posts: number): Promise<void> {
  const page = await driver.openPage("options.html#/read");
  await page.until((count: number) => document.querySelectorAll("[data-post]").length === count, 15_000, posts);
  assert.ok((await page.eval(titles)).includes("Written behind a closed door"));
}

inEachBrowser(
  "without access each feed says so and keeps its posts; with it they are polled again",
  async ({ driver, planet }) => {
    const { page, posts } = await withoutAccess(driver, planet);
    await page.until(() => document.querySelectorAll("[data-subscription] [data-grant]").length === 4);

    await driver.setAccess("all");

    await untilProblems(page, 0);
    await untilShown(driver, posts + 1);
  },
);

inEachBrowser(
  "access is given back in a click: to one site, or to all of them",
  async ({ driver, planet }) => {
    const { page, posts } = await withoutAccess(driver, planet);

    await page.click("[data-subscription] [data-grant]");
    await untilProblems(page, 3);
    assert.equal(await page.eval(() => document.querySelectorAll("[data-state='ok']").length), 1);

    await page.click("[data-grant-all]");
    await untilProblems(page, 0);
    await untilShown(driver, posts + 1);
  },
  // Headless Chromium never answers the prompt.
  { only: "firefox" },
);

inEachBrowser(
  "an import asks in its click for the sites of its list and no others, and is fetched then",
  async ({ driver, planet }) => {
    await driver.setAccess("none");
    const folder = temporaryFolder("access");
    const file = join(folder.folder, "list.opml");
    writeFileSync(file, planet.opml);
    const page = await driver.openPage("options.html#/import");
    await page.upload("[data-import-file]", file);
    await page.until(() => document.querySelector("[data-import-plan]"));
    assert.deepEqual([planet.log.length, await sites(page)], [0, []], "a plan asks nobody");

    await page.click("[data-import-start]");

    await page.until(() => document.querySelector("[data-import-progress='done']"), 30_000);
    folder.remove();
    assert.deepEqual(
      await sites(page),
      planet.feeds.flatMap(({ host }) => [`*://${host}/*`, `*://www.${host}/*`]).toSorted(),
    );
    assert.deepEqual(new Set(planet.log.map(({ host }) => host)), new Set(planet.feeds.map(({ host }) => host)));
  },
  { only: "firefox" },
);

inEachBrowser(
  "whoever looks for a feed is asked for that site alone, and may follow it without being asked again",
  async ({ driver, planet }) => {
    await driver.setAccess("none");
    const [feed] = planet.feeds;
    const page = await driver.openPage("options.html#/sources");
    await page.type("[data-add-url]", feed?.url ?? "");
    await page.press("Enter");
    await page.click("[data-follow]");

    await page.until(() => document.querySelector("[data-state='ok']"), 15_000);
    assert.deepEqual(await sites(page), [`*://${feed?.host}/*`, `*://www.${feed?.host}/*`]);
  },
  { only: "firefox" },
);

inEachBrowser(
  "a feed that leads on to a site without access says so, and is read again once every site may be asked",
  async ({ driver, planet }) => {
    const [target] = planet.feeds;
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? "");
      response.writeHead(302, { location: target?.url }).end();
    });
    const { port, stop } = await listen(server);
    try {
      const page = await driver.openPage("options.html#/sources");
      // What the reader has named in a private network may be led to.
      for (const address of [target?.url ?? "", `http://away.localhost:${port}/feed`]) {
        await page.type("[data-add-url]", address);
        await page.press("Enter");
        await page.click("[data-follow]");
        await page.until(() => document.querySelector("[data-add-done]"));
      }
      await page.until(() => document.querySelectorAll("[data-state='ok']").length === 2);
      asked.length = 0;

      await driver.setAccess(["away.localhost"]);
      // Told by the browser, not by a poll.
      await untilProblems(page, 1);
      await makeDue(page);
      await ring(page, "poll");
      await page.until(() => document.querySelector("[data-problem='leads-away']"), 15_000);
      assert.equal(
        await page.eval(() => document.querySelector("[data-problem='leads-away'] ~ [data-grant]")?.textContent),
        "Allow all sites",
      );
      assert.ok(asked.length >= 2, "it was asked, and once more where it leads");

      await driver.setAccess("all");
      await page.until(() => document.querySelectorAll("[data-state='ok']").length === 2, 15_000);
    } finally {
      await stop();
    }
  },
);
