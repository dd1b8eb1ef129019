import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserName, type Driver, launch } from "../browser/driver.ts";
import type { Page } from "../browser/page.ts";
import { temporaryFolder } from "../browser/profile.ts";
import { judgeNext, type Kept, type Wish } from "./judge.ts";
import { hostileOutlines, metadataFeeds } from "./metadata.ts";
import type { Payload } from "./payloads.ts";
import { feedsOf, serveFeeds, titleOf, type HostileSite } from "./site.ts";

export type Trial = {
  readonly browser: BrowserName;
  /** The folder of a built extension. */
  readonly extension: string;
  readonly payloads: readonly Payload[];
  /** By the number of their payload. */
  readonly wishes?: readonly Omit<Wish, "title">[];
  /** Hostile heads, fields and outlines as well. */
  readonly metadata?: boolean;
  readonly surfaces?: readonly ("popup" | "tab")[];
};

export type Judgement = {
  /** Posts opened, in all surfaces. */
  readonly opened: number;
  /** Everything that must not be; empty where the wall holds. */
  readonly found: readonly string[];
  readonly kept: readonly Kept[];
};

/** Posts judged in one call into the page. */
const atOnce = 60;

/** Lets a reader follow feeds full of payloads and open every post, in the real popup and the full tab. */
export async function tryWall(trial: Trial): Promise<Judgement> {
  const feeds = [...feedsOf(trial.payloads), ...(trial.metadata ? metadataFeeds : [])];
  const posts = trial.payloads.length + (trial.metadata ? metadataFeeds.length : 0);
  const site = await serveFeeds(feeds);
  const driver = await launch(trial.browser, { extension: trial.extension, alone: true });
  const found: string[] = [];
  const kept: Kept[] = [];
  let opened = 0;
  try {
    const tab = await follow(driver, site, trial.metadata ? hostileOutlines : "");
    const tabs = await countTabs(tab);
    for (const surface of trial.surfaces ?? ["popup", "tab"]) {
      const page = surface === "popup" ? await driver.openPopup() : tab;
      await page.click("[data-filter='all']");
      await page.until(() => document.querySelector("[data-filter='all'][aria-pressed='true']"));
      await page.until(() => document.querySelector("[data-post]"), 30_000);
      const seen = await judge(page, trial, (verdict) => {
        found.push(...verdict.found.map((each) => `${surface}: ${nameIn(each, trial.payloads)}`));
        kept.push(...verdict.kept);
      });
      opened += seen;
      if (seen < posts) found.push(`${surface}: only ${seen} of ${posts} posts were opened`);
      // A page that is somewhere else answers no more questions.
      if (found.some((each) => each.endsWith(left))) return { opened, found: [...new Set(found)], kept };
    }
    if ((await countTabs(tab)) !== tabs) found.push("a tab was opened");
    found.push(...faultsInSources(await judgeSources(tab)), ...faultsOnTheWire(driver, site));
    return { opened, found: [...new Set(found)], kept };
  } finally {
    await driver.close();
    await site.stop();
  }
}

async function follow(driver: Driver, site: HostileSite, outlines: string): Promise<Page> {
  const folder = temporaryFolder("hostile");
  const file = join(folder.folder, "list.opml");
  writeFileSync(file, site.opml(outlines));
  const tab = await driver.openPage("options.html#/import");
  await tab.eval(async () => {
    const { storage } = (globalThis as unknown as { chrome: { storage: { local: { set(values: object): unknown } } } })
      .chrome;
    // Payloads are much alike; each has to stand for itself.
    await storage.local.set({ settings: { folding: "off" } });
  });
  await tab.upload("[data-import-file]", file);
  await tab.click("[data-import-start]");
  await tab.until(() => document.querySelector("[data-import-done]"), 30_000);
  folder.remove();
  const deadline = Date.now() + 120_000;
  while (new Set(site.log.map(({ path }) => path)).size < site.feeds) {
    if (Date.now() > deadline) throw new Error("Not every feed was asked for within two minutes.");
    await new Promise((done) => setTimeout(done, 100));
  }
  await tab.until(() => document.querySelector('[data-poll-state="idle"]'), 120_000);
  await tab.eval(() => void (location.hash = "#/read"));
  return tab;
}

async function judge(
  page: Page,
  { wishes = [] }: Trial,
  heard: (verdict: Awaited<ReturnType<typeof judgeNext>>) => void,
): Promise<number> {
  const titled = wishes.map((wish, index) => ({ ...wish, title: titleOf(index) }));
  const seen = new Set<string>();
  for (;;) {
    const verdict = await page.eval(judgeNext, atOnce, titled).catch(leftPage);
    for (const id of verdict.opened) seen.add(id);
    heard(verdict);
    if (!verdict.more) return seen.size;
  }
}

const left = "the page was left";

/** What sends the page itself elsewhere ends the judge with it. */
function leftPage(error: unknown): Awaited<ReturnType<typeof judgeNext>> {
  if (!/context was destroyed/.test(String(error))) throw error;
  return { opened: [], found: [left], kept: [], more: false };
}

/** The list of sources shows titles and sites of feeds: a page of its own for what stands in a feed's head. */
function judgeSources(tab: Page): Promise<readonly string[]> {
  return tab.eval(async () => {
    location.hash = "#/sources";
    for (let i = 0; i < 500 && !document.querySelector("[data-subscription]"); i++) {
      await new Promise((done) => setTimeout(done, 10));
    }
    const found: string[] = [];
    for (const element of document.body.querySelectorAll("*")) {
      if (["script", "img", "iframe", "svg"].includes(element.localName) && element.closest(".subscription-title")) {
        found.push(`<${element.localName}> in a title`);
      }
      for (const { name, value } of element.attributes) {
        const isAddress = ["href", "src", "action"].includes(name);
        if (/^on|^srcdoc$/.test(name) || (isAddress && !/^(?:https?:\/\/(?![^/]*@)|#|data:image\/|\/)/.test(value))) {
          found.push(`<${element.localName} ${name}="${value}">`);
        }
      }
    }
    if (!document.querySelector("[data-subscription]")) found.push("no source is shown");
    return found;
  });
}

function faultsInSources(found: readonly string[]): readonly string[] {
  return found.map((each) => `sources: ${each}`);
}

/** What left the browser: pages may ask for https images and media on public hosts only, the background for its feeds. */
function faultsOnTheWire(driver: Driver, site: HostileSite): readonly string[] {
  const inside =
    /^https:\/\/(?:\[|[^./]*(?:[/:]|$)|(?:0|10|127)\.\d|169\.254\.|192\.168\.|[^/]*\.(?:local|localhost|lan)\/)/;
  const own = [driver.extensionUrl(""), "data:image/", "blob:"];
  const asked = driver.sent().filter(({ url }) => !own.some((start) => url.startsWith(start)));
  return [
    ...asked
      .filter(({ url, kind }) => !url.startsWith("https:") || inside.test(url) || !["image", "media"].includes(kind))
      .map(({ url, kind }) => `a request for ${kind} ${url}`),
    ...asked.filter(({ referer }) => referer).map(({ url, referer }) => `${url} was told of ${referer}`),
    ...site.log
      .filter(({ path }) => !path.startsWith("/feed-") && path !== "/favicon.ico")
      .map(({ path }) => `a request for ${path}`),
    ...site.log
      .filter(({ headers }) => headers.referer ?? headers.cookie)
      .map(({ path, headers }) => `${path} was told ${headers.referer ?? headers.cookie}`),
  ];
}

function countTabs(page: Page): Promise<number> {
  return page.eval(async () => {
    const { tabs } = (globalThis as unknown as { chrome: { tabs: { query(what: object): Promise<unknown[]> } } })
      .chrome;
    return (await tabs.query({})).length;
  });
}

/** A post is called by its number; the reader of the report wants the payload's name. */
function nameIn(found: string, payloads: readonly Payload[]): string {
  return found.replace(/^Payload (\d+)/, (title, index: string) => payloads[Number(index)]?.name ?? title);
}
