import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildFolder } from "../../scripts/builds.ts";
import { importDemo } from "../../scripts/demo-import.ts";
import { untilBadge } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { temporaryFolder } from "./profile.ts";
import { publish } from "./publish.ts";
import { countUnread, titles } from "./seen.ts";
import { alarmNames, makeDue, ring } from "./stored.ts";

type Extension = { readonly chrome: { readonly runtime: { getManifest(): { readonly version: string } } } };

const versionOf = (page: Page) =>
  page.eval(() => (globalThis as unknown as Extension).chrome.runtime.getManifest().version);

/** The same build as a version that is still to come. */
function newerBuild(build: string, folder: string): string {
  cpSync(build, folder, { recursive: true });
  const file = join(folder, "manifest.json");
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, "utf8")), version: "99.0.1" }));
  return folder;
}

inEachBrowser(
  "an update in the middle of a round, with a page open, loses nothing; the round goes on",
  async ({ browser, driver, planet }) => {
    const tab = await importDemo(driver, planet);
    await tab.click("[data-mark-day='2026-02-18']");
    const posts = await tab.eval(titles);
    const marked = await tab.eval(countUnread);
    await untilBadge(driver, String(marked));
    assert.notEqual(await versionOf(tab), "99.0.1");

    for (const feed of planet.feeds) feed.delay = 600_000;
    const quick = publish(planet, "Just before the update");
    quick.delay = 0;
    await makeDue(tab);
    const asked = planet.log.length;
    await ring(tab, "poll");
    await untilBadge(driver, String(marked + 1), 15_000);
    assert.ok((await alarmNames(tab)).includes("resume"), "the round is not over");

    const folder = temporaryFolder("update");
    await driver.update(newerBuild(buildFolder(browser, "test"), folder.folder));
    for (const feed of planet.feeds) feed.delay = 0;

    const again = await driver.openPage("options.html#/read");
    assert.equal(await versionOf(again), "99.0.1");
    await again.until(
      (count: number) => document.querySelectorAll("[data-post]").length === count,
      20_000,
      posts.length + 1,
    );
    assert.deepEqual((await again.eval(titles)).toSorted(), [...posts, "Just before the update"].toSorted());
    assert.equal(await again.eval(countUnread), marked + 1);
    await untilBadge(driver, String(marked + 1));
    assert.ok((await alarmNames(again)).includes("poll"));

    await again.eval(() => void (location.hash = "#/sources"));
    await again.until(() => document.querySelectorAll("[data-state='ok']").length === 4);
    const hosts = () => planet.log.slice(asked).map(({ host }) => host);
    for (let i = 0; i < 100 && hosts().length < planet.feeds.length; i++)
      await new Promise((done) => setTimeout(done, 100));
    assert.deepEqual(
      hosts().toSorted(),
      planet.feeds.map(({ host }) => host).toSorted(),
      "each was asked once in this round",
    );

    publish(planet, "After the update");
    await makeDue(again);
    await ring(again, "poll");
    await untilBadge(driver, String(marked + 2), 15_000);
    folder.remove();
  },
);
