import { type Browser, launch, type Page as Tab, type Target, TargetType } from "puppeteer-core";
import { packChromium } from "./chromium-pack.ts";
import type { Driver, LaunchOptions, Sent } from "./driver.ts";
import { checkVersion, requireBrowser } from "./executables.ts";
import { type ColorScheme, type Page, pageOver, usualViewport, type Wire } from "./page.ts";
import { openProfile } from "./profile.ts";

const SCHEME = "chrome-extension://";
const STARTS_WITHIN = 30_000;
/** A file of the extension that runs nothing and yet has its APIs. */
const BARE_PAGE = "manifest.json";

/** Puppeteer's defaults that keep "External Extensions" from being installed. */
const forPacked = [
  "--disable-default-apps",
  "--disable-component-extensions-with-background-pages",
  "--disable-background-networking",
];

/** Headless Chromium has a screen of 800 x 600, on which a popup of 600 has no room. */
const aRealScreen = ["--screen-info={1600x1200}", "--window-size=1280,1000"];

/** Names under .example stand for the whole web in tests: nobody is asked for them. */
const nobodyOutside = "--host-resolver-rules=MAP *.example ~NOTFOUND";

/** Nor anybody else but this machine. */
const nobodyAtAll = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1";

/** Names of this machine never go to a proxy. */
const throughTo = (port: number) => [`--proxy-server=127.0.0.1:${port}`, "--ignore-certificate-errors"];

/** Chromium over puppeteer. Attached tools keep a worker alive: its death of idleness cannot be seen through this. */
export async function launchChromium(options: LaunchOptions): Promise<Driver> {
  const headless = options.headless ?? true;
  const executablePath = requireBrowser("chromium");
  const profile = openProfile(options.profile);
  const errors: string[] = [];
  const sent: Sent[] = [];
  const listenToTab = (tab: Tab) => {
    tab.on("request", (request) => {
      sent.push({ url: request.url(), kind: request.resourceType(), referer: request.headers()["referer"] });
    });
    noteErrors(tab, errors);
  };
  if (options.packed) packChromium(executablePath, options.extension, profile.folder);

  const start = () =>
    launch({
      executablePath,
      headless,
      pipe: true,
      userDataDir: profile.folder,
      defaultViewport: null,
      enableExtensions: true,
      ignoreDefaultArgs: options.packed ? forPacked : [],
      // Chromium's sandbox refuses to run as root.
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        ...(headless ? aRealScreen : []),
        ...(options.web ? throughTo(options.web) : [options.alone ? nobodyAtAll : nobodyOutside]),
        "--no-first-run",
        "--lang=en-US",
      ],
      env: { ...process.env, TZ: options.timezone ?? "UTC", LANGUAGE: "en_US" },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
  const watch = (started: Browser) => {
    started.on("targetcreated", (target) => void listenToWorker(target, errors));
    for (const target of started.targets()) void listenToWorker(target, errors);
  };

  let browser = await start();
  const version = (await browser.version()).replace(/^\D+/, "");
  const ended = Promise.withResolvers<void>();
  const onEnd = () => ended.resolve();
  browser.on("disconnected", onEnd);
  const stop = async () => {
    browser.off("disconnected", onEnd);
    // It may have ended by itself, or by the reader's hand.
    if (browser.connected) await browser.close();
  };

  let host: string;
  try {
    checkVersion("chromium", version, options.extension);
    watch(browser);
    const installed = options.packed ? undefined : await browser.installExtension(options.extension);
    host = new URL((await worker(browser, installed)).url()).host;
  } catch (error) {
    await stop();
    profile.remove();
    throw error;
  }
  const extensionUrl = (path: string) => new URL(path, `${SCHEME}${host}/`).href;

  async function openTab(path: string): Promise<Tab> {
    const tab = await browser.newPage();
    listenToTab(tab);
    await tab.goto(extensionUrl(path));
    return tab;
  }

  /** Who may ask the extension's APIs: a question must not wake a stopped worker, so a bare page stands in for it. */
  async function asker(): Promise<Pick<Tab, "evaluate">> {
    const asked = await running(browser)?.worker();
    if (asked) return asked;
    const open = (await browser.pages()).find((tab) => tab.url() === extensionUrl(BARE_PAGE));
    return open ?? openTab(BARE_PAGE);
  }

  return {
    name: "chromium",
    version,
    extensionUrl,

    async openPage(path) {
      const tab = await openTab(path);
      if (headless) await tab.setViewport(usualViewport);
      return show(tab);
    },

    openPrivatePage() {
      return Promise.reject(new Error("Chromium shows no page of an extension in an incognito window."));
    },

    async findPage(path) {
      const target = await browser.waitForTarget((candidate) => candidate.url().startsWith(extensionUrl(path)));
      const tab = await target.asPage();
      listenToTab(tab);
      return show(tab);
    },

    async openPopup() {
      const before = new Set(browser.targets());
      const opened = browser.waitForTarget(
        (target) => !before.has(target) && !isWorker(target) && target.url().startsWith(SCHEME),
        { timeout: 10_000 },
      );
      const extension = (await browser.extensions()).get(host);
      const [tab] = await browser.pages();
      if (extension && tab) await tab.triggerExtensionAction(extension);
      // A packed extension is not on puppeteer's list, so it has to open the popup itself.
      else await (await asker()).evaluate("chrome.action.openPopup()");
      const popup = await (await opened).asPage();
      listenToTab(popup);
      return show(popup);
    },

    async badge() {
      return String(await (await asker()).evaluate("chrome.action.getBadgeText({})"));
    },

    async setAccess(to) {
      const tab = await browser.newPage();
      await tab.goto("chrome://extensions");
      const hostAccess = { all: "ON_ALL_SITES", none: "ON_CLICK" }[String(to)] ?? "ON_SPECIFIC_SITES";
      const settings = { extensionId: host, hostAccess };
      await tab.evaluate(`chrome.developerPrivate.updateExtensionConfiguration(${JSON.stringify(settings)})`);
      for (const site of typeof to === "string" ? [] : to) {
        await tab.evaluate(`chrome.developerPrivate.addHostPermission("${host}", "*://${site}/*")`);
      }
      await tab.close();
    },

    async setZoom(factor) {
      const tab = await browser.newPage();
      await tab.goto("chrome://settings");
      await tab.evaluate(`new Promise((done) => chrome.settingsPrivate.setDefaultZoom(${factor}, done))`);
      await tab.close();
    },

    async setOffline(offline) {
      const { client } = (await (await worker(browser)).worker()) ?? {};
      const state = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
      await client?.send("Network.enable");
      await client?.send("Network.emulateNetworkConditions", state);
    },

    async stopBackground() {
      const target = running(browser);
      if (!target) return;
      const gone = new Promise<void>((done) => {
        const look = (destroyed: Target) => {
          if (destroyed !== target) return;
          browser.off("targetdestroyed", look);
          done();
        };
        browser.on("targetdestroyed", look);
      });
      await (await target.worker())?.close();
      await gone;
    },

    async update(extension) {
      // The key in the manifest makes it the same extension, wherever it lies.
      const id = await browser.installExtension(extension);
      if (id !== host) throw new Error(`${extension} is another extension.`);
    },

    async restart(how = "close", meanwhile = () => undefined) {
      if (!options.packed) throw new Error("restart() needs launch({ packed: true }): a folder is installed anew.");
      browser.off("disconnected", onEnd);
      const child = browser.process();
      if (how === "kill" && child) {
        const gone = new Promise((done) => child.once("exit", done));
        child.kill("SIGKILL");
        await gone;
      } else {
        await browser.close();
      }
      meanwhile();
      browser = await start();
      browser.on("disconnected", onEnd);
      watch(browser);
    },

    errors: async () => errors,
    requests: () => sent.map(({ url }) => url),
    sent: () => sent,
    ended: ended.promise,

    async background() {
      const asked = await (await worker(browser)).worker();
      if (!asked) return undefined;
      await asked.client.send("HeapProfiler.collectGarbage");
      const { usedSize } = await asked.client.send("Runtime.getHeapUsage");
      const polluted = await asked.evaluate("Object.keys(Object.prototype).length > 0 || ({}).polluted !== undefined");
      return { heap: usedSize, polluted: polluted === true };
    },

    async close() {
      await stop();
      ended.resolve();
      profile.remove();
    },
  };
}

/** Without an id, whichever extension is there. */
function worker(browser: Browser, id = ""): Promise<Target> {
  return browser.waitForTarget((target) => isWorker(target) && target.url().startsWith(SCHEME + id), {
    timeout: STARTS_WITHIN,
  });
}

function running(browser: Browser): Target | undefined {
  return browser.targets().find(isWorker);
}

function isWorker(target: Target): boolean {
  return target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(SCHEME);
}

function show(tab: Tab): Page {
  return pageOver(wireOver(tab));
}

function noteErrors(tab: Tab, errors: string[]): void {
  tab.on("pageerror", (error) => errors.push(String(error)));
  tab.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
}

async function listenToWorker(target: Target, errors: string[]): Promise<void> {
  if (!isWorker(target)) return;
  // A worker that has ended again has nothing to tell.
  const listened = await target.worker().catch(() => undefined);
  listened?.client.on("Runtime.exceptionThrown", ({ exceptionDetails: { exception, text } }) => {
    errors.push(exception?.description ?? text);
  });
  listened?.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
}

function wireOver(tab: Tab): Wire {
  return {
    run: (expression) => tab.evaluate(expression),
    async click(css, button) {
      // A tab in the background paints nothing, so puppeteer would wait for ever to see the element.
      if (await tab.evaluate(() => document.hidden)) await tab.bringToFront();
      await tab.click(css, { button: button ?? "left" });
    },
    typeText: (text) => tab.keyboard.type(text),
    async press(key) {
      type Key = Parameters<typeof tab.keyboard.press>[0];
      const shifted = key.startsWith("Shift+");
      if (shifted) await tab.keyboard.down("Shift");
      await tab.keyboard.press((shifted ? key.slice(6) : key) as Key);
      if (shifted) await tab.keyboard.up("Shift");
    },
    async setFiles(css, files) {
      const input = await tab.$(css);
      await (input as Awaited<ReturnType<typeof tab.$<"input">>>)?.uploadFile(...files);
    },
    png: () => tab.screenshot({ type: "png" }),
    webp: () => tab.screenshot({ type: "webp", quality: 62 }),
    setViewport: (width, height) => tab.setViewport({ width, height }),
    setColorScheme: (scheme: ColorScheme) =>
      tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]),
    async setMedia(features) {
      // Puppeteer's own way knows fewer features.
      const session = await tab.createCDPSession();
      await session.send("Emulation.setEmulatedMedia", {
        features: Object.entries(features).map(([name, value]) => ({ name, value })),
      });
    },
    close: () => tab.close(),
  };
}
