import { resolve } from "node:path";
import { connectBidi, type Bidi } from "./bidi.ts";
import type { Driver, LaunchOptions, Sent } from "./driver.ts";
import { checkVersion, readManifest, requireBrowser } from "./executables.ts";
import { openChrome, type Chrome } from "./firefox-chrome.ts";
import { wireOver } from "./firefox-page.ts";
import { startFirefox, writePrefs } from "./firefox-process.ts";
import { type Page, pageOver, usualViewport } from "./page.ts";
import { openProfile } from "./profile.ts";
import { zipFolder } from "./zip.ts";

/** Firefox draws a random host for every install; a fixed one is known before the start. */
const HOST = "f01df01d-feed-4eed-8eed-f01dfeedf01d";

/** The port of a proxy that is not there. */
const nobodyAtAll = 9;

const throughTo = (port: number) => ({
  "network.proxy.type": 1,
  "network.proxy.http": "127.0.0.1",
  "network.proxy.http_port": port,
  "network.proxy.ssl": "127.0.0.1",
  "network.proxy.ssl_port": port,
  "network.proxy.no_proxies_on": "localhost, .localhost, 127.0.0.1",
});

/** Firefox over plain WebDriver BiDi, with no library between. */
export async function launchFirefox(options: LaunchOptions): Promise<Driver> {
  const executable = requireBrowser("firefox");
  const gecko = readManifest(options.extension).browser_specific_settings?.gecko;
  if (gecko?.id === undefined) throw new Error(`${options.extension} is no build for Firefox: its manifest has no id.`);
  const id = gecko.id;
  const profile = openProfile(options.profile);
  writePrefs(profile.folder, {
    "extensions.webextensions.uuids": JSON.stringify({ [id]: HOST }),
    ...(options.web || options.alone ? throughTo(options.web ?? nobodyAtAll) : {}),
    ...options.prefs,
  });

  const heard: Heard = { errors: [], sent: [] };
  const ended = Promise.withResolvers<void>();
  const start = () => open(executable, profile.folder, options, heard);
  let session = await start();
  const watchEnd = () => {
    const child = session.child;
    child.gone.then(() => child === session.child && !restarting && ended.resolve()).catch(() => undefined);
  };
  let restarting = false;
  watchEnd();

  try {
    checkVersion("firefox", session.version, options.extension);
    await install(options.extension);
  } catch (error) {
    await session.child.stop(() => session.bidi.send("browser.close"));
    profile.remove();
    throw error;
  }
  const extensionUrl = (path: string) => new URL(path, `moz-extension://${HOST}/`).href;

  async function show(context: string, url = extensionUrl("")): Promise<Page> {
    const page = pageOver(wireOver(session.bidi, session.chrome, context));
    await page.until(
      (wanted: string) => location.href.startsWith(wanted) && document.readyState === "complete",
      undefined,
      url,
    );
    return page;
  }

  async function install(extension: string): Promise<void> {
    await session.bidi.send("webExtension.install", {
      extensionData: options.packed
        ? { type: "archivePath", path: zipFolder(extension, `${profile.folder}/extension.xpi`) }
        : { type: "path", path: resolve(extension) },
      "moz:permanent": options.packed ?? false,
      "moz:allowPrivateBrowsing": options.privateWindows ?? false,
    });
  }

  async function goTo(context: string, path: string): Promise<Page> {
    // "complete" may never come for a page of an extension; the page's own state is asked instead.
    await session.bidi.send("browsingContext.navigate", { context, url: extensionUrl(path), wait: "none" });
    const page = await show(context, extensionUrl(path).replace(/#.*/, ""));
    if (options.headless ?? true) await page.setViewport(usualViewport.width, usualViewport.height);
    return page;
  }

  return {
    name: "firefox",
    version: session.version,
    extensionUrl,

    async openPage(path) {
      const { context } = await session.bidi.send<{ context: string }>("browsingContext.create", { type: "tab" });
      return goTo(context, path);
    },

    async openPrivatePage(path) {
      return goTo(await session.chrome.openPrivateWindow(), path);
    },

    async findPage(path) {
      return show(await findTab(session.bidi, extensionUrl(path)));
    },

    async openPopup() {
      return show(await session.chrome.openPopup(id));
    },

    badge: () => session.chrome.badge(id),
    setAccess: (to) => session.chrome.setAccess(id, to),
    setZoom: () => Promise.reject(new Error("Firefox has no one size for tabs and popups.")),
    setOffline: (offline) => session.chrome.setOffline(offline),
    stopBackground: () => session.chrome.stopBackground(id),

    update: install,

    async restart(how = "close", meanwhile = () => undefined) {
      if (!options.packed) throw new Error("restart() needs launch({ packed: true }): a folder is gone at the end.");
      restarting = true;
      if (how === "kill") await session.child.kill();
      else await session.child.stop(() => session.bidi.send("browser.close"));
      meanwhile();
      session = await start();
      restarting = false;
      watchEnd();
      await session.chrome.untilInstalled(id);
    },

    errors: async () => [...heard.errors, ...(await session.chrome.errors(extensionUrl("")))],
    requests: () => heard.sent.map(({ url }) => url),
    sent: () => heard.sent,
    ended: ended.promise,

    async background() {
      const heap = await session.chrome.memory();
      const page = await show(await findTab(session.bidi, extensionUrl("")));
      return { heap, polluted: await page.eval(isPolluted) };
    },

    async close() {
      await session.child.stop(() => session.bidi.send("browser.close"));
      ended.resolve();
      profile.remove();
    },
  };
}

/** Runs in a page, which may look into the event page. */
async function isPolluted(): Promise<boolean> {
  type Global = { readonly Object: ObjectConstructor };
  const { runtime } = (globalThis as unknown as { chrome: { runtime: { getBackgroundPage(): Promise<Global> } } })
    .chrome;
  const background = await runtime.getBackgroundPage();
  return Object.keys(background.Object.prototype).length > 0;
}

type Session = {
  readonly bidi: Bidi;
  readonly chrome: Chrome;
  readonly child: Awaited<ReturnType<typeof startFirefox>>;
  readonly version: string;
};

type Heard = { readonly errors: string[]; readonly sent: Sent[] };

async function open(executable: string, profile: string, options: LaunchOptions, heard: Heard): Promise<Session> {
  const child = await startFirefox(executable, profile, {
    headless: options.headless ?? true,
    timezone: options.timezone ?? "UTC",
  });
  try {
    const bidi = await connectBidi(`${child.url}/session`);
    const { capabilities } = await bidi.send<{ capabilities: { browserVersion: string } }>("session.new", {
      capabilities: { alwaysMatch: { acceptInsecureCerts: options.web !== undefined } },
    });
    bidi.onEvent("log.entryAdded", (entry) => {
      if (entry["level"] === "error") heard.errors.push(String(entry["text"]));
    });
    bidi.onEvent("network.beforeRequestSent", ({ context, request }) => {
      // The background's requests have no context.
      if (context !== null) heard.sent.push(sentBy(request as BidiRequest));
    });
    await bidi.send("session.subscribe", { events: ["log.entryAdded", "network.beforeRequestSent"] });
    return { bidi, child, chrome: await openChrome(bidi), version: capabilities.browserVersion };
  } catch (error) {
    await child.kill();
    throw error;
  }
}

type BidiRequest = {
  readonly url: string;
  readonly destination?: string;
  readonly headers: readonly { readonly name: string; readonly value: { readonly value?: string } }[];
};

function sentBy({ url, destination = "", headers }: BidiRequest): Sent {
  const referer = headers.find(({ name }) => name.toLowerCase() === "referer")?.value.value;
  const kind = ["audio", "video"].includes(destination) ? "media" : destination;
  return { url, kind, referer };
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
