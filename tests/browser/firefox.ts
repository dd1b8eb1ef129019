import { resolve } from "node:path";
import { connectBidi, type Bidi } from "./bidi.ts";
import type { Driver, LaunchOptions } from "./driver.ts";
import { checkVersion, readManifest, requireBrowser } from "./executables.ts";
import { openChrome, type Chrome } from "./firefox-chrome.ts";
import { wireOver } from "./firefox-page.ts";
import { startFirefox, writePrefs } from "./firefox-process.ts";
import { type Page, pageOver, usualViewport } from "./page.ts";
import { openProfile } from "./profile.ts";
import { zipFolder } from "./zip.ts";

/** Firefox draws a random host for every install; a fixed one is known before the start. */
const HOST = "f01df01d-feed-4eed-8eed-f01dfeedf01d";

/** Firefox over plain WebDriver BiDi, with no library between. */
export async function launchFirefox(options: LaunchOptions): Promise<Driver> {
  const executable = requireBrowser("firefox");
  const gecko = readManifest(options.extension).browser_specific_settings?.gecko;
  if (gecko?.id === undefined) throw new Error(`${options.extension} is no build for Firefox: its manifest has no id.`);
  const id = gecko.id;
  const profile = openProfile(options.profile);
  writePrefs(profile.folder, {
    "extensions.webextensions.uuids": JSON.stringify({ [id]: HOST }),
    ...options.prefs,
  });

  const errors: string[] = [];
  const ended = Promise.withResolvers<void>();
  const start = () => open(executable, profile.folder, options, errors);
  let session = await start();
  const watchEnd = () => {
    const child = session.child;
    child.gone.then(() => child === session.child && !restarting && ended.resolve()).catch(() => undefined);
  };
  let restarting = false;
  watchEnd();

  try {
    checkVersion("firefox", session.version, options.extension);
    await session.bidi.send("webExtension.install", {
      extensionData: options.packed
        ? { type: "archivePath", path: zipFolder(options.extension, `${profile.folder}/extension.xpi`) }
        : { type: "path", path: resolve(options.extension) },
      "moz:permanent": options.packed ?? false,
    });
  } catch (error) {
    await session.child.stop(() => session.bidi.send("browser.close"));
    profile.remove();
    throw error;
  }
  const extensionUrl = (path: string) => new URL(path, `moz-extension://${HOST}/`).href;

  async function show(context: string): Promise<Page> {
    const page = pageOver(wireOver(session.bidi, session.chrome, context));
    await page.until(() => location.href !== "about:blank" && document.readyState === "complete");
    return page;
  }

  return {
    name: "firefox",
    version: session.version,
    extensionUrl,

    async openPage(path) {
      const { bidi } = session;
      const { context } = await bidi.send<{ context: string }>("browsingContext.create", { type: "tab" });
      // "complete" may never come for a page of an extension; the page's own state is asked instead.
      await bidi.send("browsingContext.navigate", { context, url: extensionUrl(path), wait: "none" });
      const page = await show(context);
      if (options.headless ?? true) await page.setViewport(usualViewport.width, usualViewport.height);
      return page;
    },

    async findPage(path) {
      return show(await findTab(session.bidi, extensionUrl(path)));
    },

    async openPopup() {
      return show(await session.chrome.openPopup(id));
    },

    badge: () => session.chrome.badge(id),
    stopBackground: () => session.chrome.stopBackground(id),

    async restart(how = "close") {
      if (!options.packed) throw new Error("restart() needs launch({ packed: true }): a folder is gone at the end.");
      restarting = true;
      if (how === "kill") await session.child.kill();
      else await session.child.stop(() => session.bidi.send("browser.close"));
      session = await start();
      restarting = false;
      watchEnd();
      await session.chrome.untilInstalled(id);
    },

    errors: async () => [...errors, ...(await session.chrome.errors(extensionUrl("")))],
    ended: ended.promise,

    async close() {
      await session.child.stop(() => session.bidi.send("browser.close"));
      ended.resolve();
      profile.remove();
    },
  };
}

type Session = {
  readonly bidi: Bidi;
  readonly chrome: Chrome;
  readonly child: Awaited<ReturnType<typeof startFirefox>>;
  readonly version: string;
};

async function open(executable: string, profile: string, options: LaunchOptions, errors: string[]): Promise<Session> {
  const child = await startFirefox(executable, profile, {
    headless: options.headless ?? true,
    timezone: options.timezone ?? "UTC",
  });
  try {
    const bidi = await connectBidi(`${child.url}/session`);
    const { capabilities } = await bidi.send<{ capabilities: { browserVersion: string } }>("session.new", {
      capabilities: {},
    });
    bidi.onEvent("log.entryAdded", (entry) => {
      if (entry["level"] === "error") errors.push(String(entry["text"]));
    });
    await bidi.send("session.subscribe", { events: ["log.entryAdded"] });
    return { bidi, child, chrome: await openChrome(bidi), version: capabilities.browserVersion };
  } catch (error) {
    await child.kill();
    throw error;
  }
}

type Tree = { readonly contexts: readonly { readonly context: string; readonly url: string }[] };

async function findTab(bidi: Bidi, url: string): Promise<string> {
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    const { contexts } = await bidi.send<Tree>("browsingContext.getTree", { maxDepth: 0 });
    const found = contexts.find((tab) => tab.url.startsWith(url));
    if (found) return found.context;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`No tab shows ${url}.`);
}
