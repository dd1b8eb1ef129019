import assert from "node:assert/strict";
import { test } from "node:test";
import { importDemo } from "../../scripts/demo-import.ts";
import { buildFolder } from "../../scripts/builds.ts";
import { readDigest } from "../../scripts/digest-text.ts";
import { startPlanet } from "../demo/planet.ts";
import { launch, untilBadge, type BrowserName } from "./driver.ts";

const browsers: readonly BrowserName[] = ["chromium", "firefox"];
const dayOfTheCase = "2026-02-16";
const busyDay = "2026-02-18";
const theCase = "AI and readable APIs";

for (const browser of browsers) {
  void test(`a reader's first day in ${browser}: import, poll, days, the founding case once, badge, marks`, async (t) => {
    const planet = await startPlanet();
    t.after(() => planet.stop());
    const driver = await launch(browser, { extension: buildFolder(browser, "test") });
    t.after(() => driver.close());

    const tab = await importDemo(driver, planet);
    const days = await readDigest(tab);
    const posts = days.flatMap(({ day, sources }) =>
      sources.flatMap((source) => source.posts.map((post) => ({ day, ...post }))),
    );

    const [post, ...again] = posts.filter(({ title }) => title === theCase);
    assert.ok(post, "the founding case is shown");
    assert.deepEqual(again, [], "and shown once");
    const stands = await tab.eval((day) => document.querySelector(`[data-day="${day}"]`)?.textContent, dayOfTheCase);
    assert.match(stands ?? "", new RegExp(theCase), "on its day");
    assert.equal(post.alsoIn.length, 1, "it says where else it stands");
    assert.equal(posts.filter(({ title }) => title === "Deploying a project to the world").length, 1);
    assert.equal(posts.filter(({ title }) => title === "Weekly links").length, 2, "what only looks alike stays apart");
    const unread = await tab.eval(countUnread);
    assert.ok(unread > 0);
    await untilBadge(driver, String(unread));

    const popup = await driver.openPopup();
    await popup.until(() => document.querySelector("[data-post]"));
    assert.deepEqual(await readDigest(popup), days, "the popup shows the same days");

    const row = `[data-day="${dayOfTheCase}"] [data-post]:has([data-also-in])`;
    await popup.click(`${row} [data-open]`);
    await popup.until((css: string) => document.querySelector(`${css} [data-body] li`), 10_000, row);
    await untilBadge(driver, String(unread - 1));

    const left = unread - 1 - (await tab.eval(countUnread, `[data-day="${busyDay}"] `));
    await popup.click(`[data-mark-day="${busyDay}"]`);
    await untilBadge(driver, String(left));
    await popup.close();

    const full = await driver.openPage("options.html#/read");
    await full.until(() => document.querySelector("[data-post]"));
    assert.equal(await full.eval(countUnread), left);
    assert.deepEqual(await readDigest(full), days, "the full tab shows the same days");
    assert.deepEqual(await driver.errors(), []);
  });
}

/** Runs in the page: unread posts that it shows, within a part of it. */
function countUnread(within = ""): number {
  return document.querySelectorAll(`${within}[data-post].is-unread`).length;
}
