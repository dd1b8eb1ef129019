import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import { readDigest } from "../../scripts/digest-text.ts";
import { untilBadge } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import { countUnread } from "./seen.ts";

const dayOfTheCase = "2026-02-16";
const busyDay = "2026-02-18";
const theCase = "AI and readable APIs";

inEachBrowser("the first day: import, poll, days, the founding case once, badge, marks", async ({ driver, planet }) => {
  const tab = await importDemo(driver, planet);
  const days = await readDigest(tab);
  const posts = days.flatMap(({ date, sources }) =>
    sources.flatMap((source) => source.posts.map((post) => ({ date, ...post }))),
  );

  const [post, ...again] = posts.filter(({ title }) => title === theCase);
  assert.equal(post?.date, dayOfTheCase, "the founding case stands on its day");
  assert.deepEqual(again, [], "once");
  assert.equal(post?.alsoIn.length, 1, "and says where else it was printed");
  assert.equal(posts.filter(({ title }) => title === "Deploying a project to the world").length, 1);
  assert.equal(posts.filter(({ title }) => title === "Weekly links").length, 2, "what only looks alike stays apart");
  const unread = await tab.eval(countUnread);
  await untilBadge(driver, String(unread));

  const popup = await driver.openPopup();
  await popup.until(() => document.querySelector("[data-post]"));
  assert.deepEqual(await readDigest(popup), days, "the popup shows the same days");

  const row = `[data-day="${dayOfTheCase}"] [data-post]:has([data-also-in])`;
  await popup.click(`${row} [data-open]`);
  await popup.until((css: string) => document.querySelector(`${css} [data-body] li`), 20_000, row);
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
