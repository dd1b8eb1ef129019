import assert from "node:assert/strict";
import { importDemo } from "../../scripts/demo-import.ts";
import type { Planet } from "../demo/planet.ts";
import { untilBadge } from "./driver.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import { countPosts, countUnread, titles } from "./seen.ts";
import { alarmNames, makeDue, ring } from "./stored.ts";

/** A feed of the planet publishes one more post; answers its title. */
function publish(planet: Planet, title: string): void {
  const feed = planet.feeds.find(({ type }) => type === "application/rss+xml");
  if (!feed) throw new Error("The planet has no RSS feed");
  const item = `<item><title>${title}</title><guid isPermaLink="false">${title}</guid><pubDate>Sat, 21 Feb 2026 06:00:00 GMT</pubDate><description>News.</description></item>`;
  feed.body = Buffer.from(feed.body.toString().replace("<item>", `${item}<item>`));
}

inEachBrowser("a stopped background is woken by a click, and nothing is lost", async ({ driver, planet }) => {
  const tab = await importDemo(driver, planet);
  const unread = await tab.eval(countUnread);
  await driver.stopBackground();

  await tab.click("[data-mark-day='2026-02-18']");

  await untilBadge(driver, String(unread - 3));
  await tab.until(
    (left: number) => document.querySelectorAll(".is-unread[data-post]").length === left,
    20_000,
    unread - 3,
  );
});

inEachBrowser("a stopped background is woken by its alarm and polls", async ({ driver, planet }) => {
  const tab = await importDemo(driver, planet);
  publish(planet, "Written in the night");
  await makeDue(tab);
  await driver.stopBackground();

  await ring(tab, "poll");

  await tab.until(() => document.body.textContent.includes("Written in the night"), 15_000);
  assert.ok(
    planet.log.some(({ status }) => status === 304),
    "what had not changed was asked for conditionally",
  );
});

inEachBrowser(
  "a background that is stopped in the middle of a round goes on where it stood",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    for (const feed of planet.feeds) feed.delay = 1_500;
    const slow = planet.feeds.find(({ type }) => type !== "application/rss+xml");
    if (slow) slow.delay = 600_000;
    publish(planet, "Written in the night");
    await makeDue(tab);
    const asked = planet.log.length;
    await ring(tab, "poll");
    await tab.until(() => document.body.textContent.includes("Written in the night"), 15_000);
    // All but the slow one are stored.
    await tab.until(() => document.querySelector("progress")?.value === 3, 15_000);
    assert.ok((await alarmNames(tab)).includes("resume"), "a watchdog stands while a round runs");

    await driver.stopBackground();
    for (const feed of planet.feeds) feed.delay = 0;
    await ring(tab, "resume");

    await tab.until(() => document.querySelector('[data-poll-state="idle"]'), 15_000);
    const waiting = async () => (await alarmNames(tab)).includes("resume");
    for (let i = 0; i < 50 && (await waiting()); i++) await new Promise((done) => setTimeout(done, 100));
    assert.equal(await waiting(), false, "the watchdog goes with the round");
    const hosts = planet.log.slice(asked).map(({ host }) => host);
    assert.equal(
      hosts.filter((host) => host !== slow?.host).length,
      planet.feeds.length - 1,
      "what was done is not done again",
    );
    assert.ok(hosts.includes(slow?.host ?? ""), "what was not done is done now");
  },
);

inEachBrowser(
  "after a restart everything is there before any network: posts, marks, badge, alarms; then polling goes on",
  async ({ driver, planet }) => {
    const tab = await importDemo(driver, planet);
    await tab.click("[data-mark-day='2026-02-18']");
    const posts = await tab.eval(titles);
    const unread = (await tab.eval(countUnread)) - 0;
    await untilBadge(driver, String(unread));
    const asked = planet.log.length;

    await driver.restart();

    await untilBadge(driver, String(unread), 15_000);
    const again = await driver.openPage("options.html#/read");
    await again.until(
      (count: number) => document.querySelectorAll("[data-post]").length === count,
      20_000,
      posts.length,
    );
    assert.deepEqual(await again.eval(titles), posts);
    assert.equal(await again.eval(countUnread), unread);
    assert.deepEqual(await alarmNames(again), ["poll"]);
    assert.equal(planet.log.length, asked, "nothing was due, so nobody was asked");

    publish(planet, "After the restart");
    await makeDue(again);
    await ring(again, "poll");
    await again.until(() => document.body.textContent.includes("After the restart"), 15_000);
    assert.equal(await again.eval(countPosts), posts.length + 1);
  },
  { packed: true },
);
