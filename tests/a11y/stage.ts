import type { TestContext } from "node:test";
import { buildFolder } from "../../scripts/builds.ts";
import { importDemo } from "../../scripts/demo-import.ts";
import { type Driver, launch } from "../browser/driver.ts";
import type { Page } from "../browser/page.ts";
import { publishDiscussion, publishEdit } from "../browser/publish.ts";
import { makeDue, ring } from "../browser/stored.ts";
import { type Planet, startPlanet } from "../demo/planet.ts";
import { popup, type State } from "./states.ts";

export type Stage = { readonly driver: Driver; readonly planet: Planet };

/** Chromium with the extension as just installed. */
export async function openStage(t: TestContext): Promise<Stage> {
  const planet = await startPlanet();
  t.after(() => planet.stop());
  const driver = await launch("chromium", { extension: buildFolder("chromium", "test") });
  t.after(() => driver.close());
  await (await driver.findPage("options.html#/welcome")).close();
  return { driver, planet };
}

/** Follows the planet, where a post is discussed and edited; one of its feeds fails from then on. */
export async function fillStage({ driver, planet }: Stage): Promise<void> {
  publishDiscussion(planet);
  const page = await importDemo(driver, planet);
  const [feed] = planet.feeds;
  if (feed) feed.body = Buffer.from("<!doctype html><title>We have moved</title>");
  publishEdit(planet, ["A page that felt slow asked", "A page that was slow had asked"]);
  await makeDue(page);
  await ring(page, "poll");
  await page.until(
    () => document.querySelector("nav small:not(:empty)") && /attention/.test(document.body.innerText),
    20_000,
  );
  await page.close();
}

/** Opens the page of a state and brings it there. */
export async function reach({ driver, planet }: Stage, state: State, size = sizeOf(state)): Promise<Page> {
  const page = await driver.openPage(state.path);
  await page.setViewport(...size);
  await state.reach?.(page, planet);
  await page.until((css: string) => document.querySelector(css), 10_000, state.shows);
  return page;
}

/** The popup has one size; a tab stands for a laptop's window. */
export function sizeOf({ path }: State): readonly [width: number, height: number] {
  return path.startsWith(popup) ? [400, 600] : [1280, 900];
}
