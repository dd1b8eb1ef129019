import { buildFolder } from "../../scripts/builds.ts";
import { importDemo } from "../../scripts/demo-import.ts";
import { launch } from "../browser/driver.ts";
import type { Page } from "../browser/page.ts";
import { publishDiscussion, publishEdit, publishToday } from "../browser/publish.ts";
import { makeDue, ring } from "../browser/stored.ts";
import { startPlanet } from "../demo/planet.ts";
import { popup, sizeOf, type Stage, type State, tab } from "./state.ts";

/** Chromium with the extension as just installed, and a planet on which a post is discussed, and others are of today. */
export async function openStage(t: { after(undo: () => Promise<void>): void }): Promise<Stage> {
  const planet = await startPlanet();
  t.after(() => planet.stop());
  publishDiscussion(planet);
  publishToday(planet);
  const driver = await launch("chromium", { extension: buildFolder("chromium", "test") });
  t.after(() => driver.close());
  await (await driver.findPage("options.html#/welcome")).close();
  return { driver, planet };
}

/** Follows the planet, unless it is followed already. A post is edited; one of the feeds fails from then on. */
export async function fillStage(stage: Stage): Promise<void> {
  const { driver, planet } = stage;
  const page = await driver.openPage(popup);
  await page.until(() => document.querySelector("[data-empty], [data-post]"));
  const isNew = await page.eval(() => document.querySelector("[data-empty='no-subscriptions']") !== null);
  await page.close();
  if (isNew) await (await importDemo(driver, planet)).close();
  const [feed] = planet.feeds;
  if (feed) feed.body = Buffer.from("<!doctype html><title>We have moved</title>");
  publishEdit(planet, ["A page that felt slow asked", "A page that was slow had asked"]);
  await poll(stage);
}

/** All feeds are asked, and what they answer is on the pages. */
export async function poll({ driver, planet }: Stage, at?: Page): Promise<void> {
  const page = at ?? (await driver.openPage(tab("sources")));
  const asked = planet.log.length;
  const deadline = Date.now() + 20_000;
  await makeDue(page);
  await ring(page, "poll");
  while (planet.log.length < asked + planet.feeds.length && Date.now() < deadline) {
    await new Promise((done) => setTimeout(done, 50));
  }
  await page.until(() => document.querySelector("[data-poll-state='idle']"), 20_000);
  if (!at) await page.close();
}

/** Opens the page of a state and brings it there. */
export async function reach(stage: Stage, state: State): Promise<Page> {
  const page = await stage.driver.openPage(state.path);
  await page.setViewport(...sizeOf(state));
  await state.reach?.(page, stage);
  await page.until((css: string) => document.querySelector(css), 10_000, state.shows);
  return page;
}
