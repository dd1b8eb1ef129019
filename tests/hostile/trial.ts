import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type BrowserName, type Driver, launch } from "../browser/driver.ts";
import type { Page } from "../browser/page.ts";
import { temporaryFolder } from "../browser/profile.ts";
import { startWeb, type Web } from "../support/web.ts";
import { judgeNext, type Kept, type Wish } from "./judge.ts";
import { followableOutlines, hostileOutlines, metadataFeeds } from "./metadata.ts";
import { byRedirect, control, type Payload } from "./payloads.ts";
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
  const payloads = [...trial.payloads, control];
  const feeds = [...feedsOf(payloads), ...(trial.metadata ? metadataFeeds : [])];
  const posts = payloads.length + (trial.metadata ? metadataFeeds.length : 0);
  const site = await serveFeeds(feeds);
  const web = await startWeb();
  const driver = await launch(trial.browser, { extension: trial.extension, web: web.port });
  const found: string[] = [];
  const kept: Kept[] = [];
  let opened = 0;
  try {
    // The reader was there before, and has cookies of these sites.
    for (const visit of visits) await (await driver.openPage(visit)).close();
    const begun = web.asked.length;
    const tab = await follow(driver, site, trial, found);
    const tabs = await countTabs(tab);
    for (const surface of trial.surfaces ?? ["popup", "tab"]) {
      const page = surface === "popup" ? await driver.openPopup() : tab;
      const sentBefore = driver.sent().length;
      await page.click("[data-filter='all']");
      await page.until(() => document.querySelector("[data-filter='all'][aria-pressed='true']"));
      await page.until(() => document.querySelector("[data-post]"), 30_000);
      const seen = await judge(page, trial, (verdict) => {
        found.push(...verdict.found.map((each) => `${surface}: ${nameIn(each, trial.payloads)}`));
        kept.push(...verdict.kept);
      });
      opened += seen;
      if (seen < posts) found.push(`${surface}: only ${seen} of ${posts} posts were opened`);
      if (
        !driver
          .sent()
          .slice(sentBefore)
          .some(({ url }) => url.includes("/control"))
      ) {
        found.push(`${surface}: not even the picture that may be loaded was asked for: nothing is proved`);
      }
      // A page that is somewhere else answers no more questions.
      if (found.some((each) => each.endsWith(left))) return { opened, found: [...new Set(found)], kept };
    }
    if ((await countTabs(tab)) !== tabs) found.push("a tab was opened");
    for (const [hash, sign] of [
      ["#/sources", "[data-subscription]"],
      ["#/health", "[data-health]"],
    ] as const) {
      await tab.eval((to: string) => void (location.hash = to), hash);
      await auditPage(tab, hash, sign, found);
    }
    found.push(...faultsOnTheWire(driver, site), ...faultsOnTheWeb(web.asked.slice(begun)));
    return { opened, found: [...new Set(found)], kept };
  } finally {
    await driver.close();
    await site.stop();
    await web.stop();
  }
}

async function follow(driver: Driver, site: HostileSite, trial: Trial, found: string[]): Promise<Page> {
  const folder = temporaryFolder("hostile");
  const file = join(folder.folder, "list.opml");
  writeFileSync(file, site.opml(trial.metadata ? hostileOutlines : undefined));
  const tab = await driver.openPage("options.html#/import");
  await tab.eval(async () => {
    const { storage } = (globalThis as unknown as { chrome: { storage: { local: { set(values: object): unknown } } } })
      .chrome;
    // Payloads are much alike; each has to stand for itself.
    await storage.local.set({ settings: { folding: "off" } });
  });
  await tab.upload("[data-import-file]", file);
  await auditPage(tab, "#/import", "[data-import-start]", found);
  await tab.click("[data-import-start]");
  await tab.until(() => document.querySelector("[data-import-done]"), 30_000);
  folder.remove();
  const deadline = Date.now() + 120_000;
  const wanted = site.feeds + (trial.metadata ? followableOutlines : 0);
  // Sites are asked for their icons, too.
  const asked = () => new Set(site.log.map(({ path }) => path).filter((path) => /^\/(?:feed|outline)-/.test(path)));
  while (asked().size < wanted) {
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

/** Pages that show what stands in heads of feeds and in outlines: their titles, sites, folders and problems. */
async function auditPage(tab: Page, name: string, sign: string, found: string[]): Promise<void> {
  await tab.until((css: string) => document.querySelector(css), 20_000, sign);
  const faults = await tab.eval(() => {
    const titles = "script, iframe, object, embed, form[action], link, meta, base, style";
    const noted = [...document.body.querySelectorAll(titles)].map(({ localName }) => `<${localName}>`);
    for (const element of document.body.querySelectorAll("*")) {
      const isIcon = element.matches("img[data-feed-icon]");
      if (["img", "svg", "b"].includes(element.localName) && element.closest(".subscription-title") && !isIcon) {
        noted.push(`<${element.localName}> in a title`);
      }
      for (const { name: attribute, value } of element.attributes) {
        const isAddress = ["href", "src", "action"].includes(attribute);
        const leadsAstray = isAddress && !/^(?:https?:\/\/(?![^/]*@)|#|data:image\/|\/|blob:)/.test(value);
        if (/^on|^srcdoc$/.test(attribute) || leadsAstray) noted.push(`<${element.localName} ${attribute}="${value}">`);
      }
    }
    if ((globalThis as { ran?: number }).ran !== undefined) noted.push("a script ran");
    if (frames.length > 0) noted.push(`${frames.length} frames`);
    return noted;
  });
  found.push(...faults.map((each) => `${name}: ${each}`));
}

const visits = ["https://pictures.example/", "https://media.example/"];

/** The tabs of these visits ask for icons when they like. */
const isVisit = (url: string) => visits.some((visit) => url === visit || url === `${visit}favicon.ico`);

const inside =
  /^https:\/\/(?:\[|[^./]*(?:[/:]|$)|(?:0|10|127)\.\d|169\.254\.|192\.168\.|[^/]*\.(?:local|localhost|lan|home|private)\.?\/)/;

/** What pages asked for: https images and media on public hosts only. The background asks for its feeds. */
function faultsOnTheWire(driver: Driver, site: HostileSite): readonly string[] {
  const own = [driver.extensionUrl(""), "data:image/", "blob:"];
  // Where a redirect leads is told even where nothing is sent there: what was sent, the web has seen.
  const asked = driver
    .sent()
    .filter(({ url }) => !own.some((start) => url.startsWith(start)) && !isVisit(url) && !url.endsWith(byRedirect));
  return [
    ...asked
      .filter(({ url, kind }) => !url.startsWith("https:") || inside.test(url) || !["image", "media"].includes(kind))
      .map(({ url, kind }) => `a request for ${kind} ${url}`),
    ...asked.filter(({ referer }) => referer).map(({ url, referer }) => `${url} was told of ${referer}`),
    ...site.log
      .filter(({ path }) => !/^\/(?:feed-|outline-|favicon\.ico$|$)/.test(path))
      .map(({ path }) => `a request for ${path}`),
    ...site.log
      .filter(({ headers }) => headers.referer ?? headers.cookie)
      .map(({ path, headers }) => `${path} was told ${headers.referer ?? headers.cookie}`),
  ];
}

/** Browsers ask their makers for this and that. */
const ofBrowsers = /^https?:\/\/[^/]*\.(?:mozilla|firefox|google|googleapis|gvt1|gstatic)\.(?:com|org|net)\//;

/** What came out of the browser: nothing but https, to public hosts, and nobody was told who reads, or where. */
function faultsOnTheWeb(asked: Web["asked"]): readonly string[] {
  const ours = asked.filter(({ url }) => !ofBrowsers.test(url) && !isVisit(url));
  return [
    ...ours.filter(({ url }) => !url.startsWith("https:") || inside.test(url)).map(({ url }) => `${url} was asked`),
    ...ours
      .filter(({ headers }) => headers.cookie ?? headers.referer)
      .map(({ url, headers }) => `${url} was told ${headers.cookie ?? headers.referer}`),
    ...(ours.some(({ url }) => url.includes("/control"))
      ? []
      : ["no picture came out of the browser: nothing is proved"]),
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
