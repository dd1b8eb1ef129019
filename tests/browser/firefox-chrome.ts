import { type Bidi, evaluateIn } from "./bidi.ts";
import { callOf, resultOf } from "./call.ts";
import type { Access } from "./driver.ts";
import type { ColorScheme } from "./page.ts";

/** What only Firefox's own window can do: the toolbar, the popup, the event page. Needs --remote-allow-system-access. */
export type Chrome = {
  /** Opens the toolbar's popup and gives a context under which BiDi reaches it. */
  openPopup(extensionId: string): Promise<string>;
  /** False when the context is no popup. */
  closePopup(context: string): Promise<boolean>;
  /** Opens a private window and gives the context of its tab. */
  openPrivateWindow(): Promise<string>;
  badge(extensionId: string): Promise<string>;
  /** Gives access as the page of add-ons does. */
  setAccess(extensionId: string, to: Access): Promise<void>;
  setOffline(offline: boolean): Promise<void>;
  stopBackground(extensionId: string): Promise<void>;
  setColorScheme(context: string, scheme: ColorScheme): Promise<void>;
  /** Bytes of the process in which all of the extension runs, after tidying up. */
  memory(): Promise<number>;
  /** Uncaught errors in what the extension runs, its background included: BiDi's own log leaves them out. */
  errors(origin: string): Promise<readonly string[]>;
  untilInstalled(extensionId: string): Promise<void>;
};

type Tree = { readonly contexts: readonly { readonly context: string; readonly url: string }[] };

const PATIENCE = 15_000;

export async function openChrome(bidi: Bidi): Promise<Chrome> {
  const { contexts } = await bidi.send<Tree>("browsingContext.getTree", { "moz:scope": "chrome" });
  const browserWindow = contexts.find(({ url }) => url.endsWith("/browser.xhtml"));
  if (!browserWindow) throw new Error("Firefox has opened no window.");
  const { context: chrome } = browserWindow;

  async function run<A extends readonly unknown[], R>(act: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    return resultOf(await evaluateIn(bidi, chrome, callOf(act.toString(), args)));
  }

  return {
    async openPopup(extensionId) {
      await run(letBidiReachPopups);
      await until(async () => ((await run(clickAction, extensionId)) ? true : undefined), "no toolbar button to click");
      return until(() => run(popupContext), "no popup opened");
    },
    closePopup: (context) => run(hidePopup, context),
    openPrivateWindow: () => run(newPrivateWindow),
    badge: (extensionId) => run(readBadge, extensionId),
    setAccess: (extensionId, to) => run(changeAccess, extensionId, to),
    setOffline: (offline) => run(workOffline, offline),
    stopBackground: (extensionId) => run(terminateBackground, extensionId),
    setColorScheme: (context, scheme) => run(overrideColorScheme, context, scheme),
    memory: () => run(extensionMemory),
    errors: (origin) => run(scriptErrors, origin),
    async untilInstalled(extensionId) {
      await until(async () => ((await run(isRunning, extensionId)) ? true : undefined), "the extension did not start");
    },
  };
}

async function until<T>(look: () => Promise<T | undefined>, what: string): Promise<T> {
  const deadline = Date.now() + PATIENCE;
  while (Date.now() < deadline) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`Firefox: ${what} in ${PATIENCE} ms.`);
}

// From here on: functions that run inside Firefox's window. They see its globals only, of which this much is used.

type PopupBrowser = XULElement & { permanentKey?: object; closest(css: "panel"): Panel | null };
type XULElement = Element & { readonly browsingContext: { prefersColorSchemeOverride: string } };
type Panel = Element & { hidePopup(): void };
type Extension = { terminateBackground(options: object): Promise<void> };
type Action = {
  readonly widget: { forWindow(window: Window): { readonly node?: Element } };
  openPopup(window: Window, withoutUserInteraction: boolean): Promise<void>;
};
type Navigables = {
  getBrowserById(id: string): XULElement | null;
  getIdForBrowser(browser: XULElement): string;
  getBrowsingContextById(id: string): { prefersColorSchemeOverride: string } | null;
  reachesPopups?: boolean;
};
declare class ScriptError {
  readonly sourceName: string;
  readonly errorMessage: string;
  readonly flags: number;
}
declare const Ci: { readonly nsIScriptError: typeof ScriptError };
type BrowserWindow = {
  readonly gBrowser?: { readonly selectedBrowser: XULElement };
  readonly gBrowserInit?: { readonly delayedStartupFinished: boolean };
};
declare function OpenBrowserWindow(options: { readonly private: boolean }): BrowserWindow | Promise<BrowserWindow>;
declare const Services: {
  readonly io: { offline: boolean };
  readonly prefs: {
    setBoolPref(name: string, value: boolean): void;
    setIntPref(name: string, value: number): void;
    setStringPref(name: string, value: string): void;
  };
  readonly console: { getMessageArray(): object[] };
  readonly obs: { notifyObservers(subject: null, topic: string): void };
};
declare const WebExtensionPolicy: { getByID(id: string): { readonly extension: Extension } | null };
declare const ChromeUtils: {
  requestProcInfo(): Promise<{ readonly children: readonly { readonly type: string; readonly memory: number }[] }>;
  importESModule(url: "chrome://remote/content/shared/NavigableManager.sys.mjs"): { NavigableManager: Navigables };
  importESModule(url: "resource://gre/modules/ExtensionPermissions.sys.mjs"): {
    ExtensionPermissions: Record<
      "add" | "remove",
      (id: string, what: object, extension?: Extension) => Promise<void>
    > & {
      readonly get: (id: string) => Promise<{ readonly origins: readonly string[] }>;
    };
  };
  importESModule(url: "resource://gre/modules/ExtensionParent.sys.mjs"): {
    ExtensionParent: { apiManager: { global: { browserActionFor(extension: Extension): Action | undefined } } };
  };
};

/**
 * BiDi looks for contexts among the tabs only, and the popup is none. Its lookup is widened here by the popup's
 * browser, after which everything works in it: scripts, real clicks and keys, screenshots.
 */
function letBidiReachPopups(): void {
  const { NavigableManager: navigables } = ChromeUtils.importESModule(
    "chrome://remote/content/shared/NavigableManager.sys.mjs",
  );
  if (navigables.reachesPopups) return;
  navigables.reachesPopups = true;
  const amongTabs = navigables.getBrowserById.bind(navigables);
  navigables.getBrowserById = (id) => {
    const popups = [...document.querySelectorAll<PopupBrowser>("browser.webextension-popup-browser")];
    return amongTabs(id) ?? popups.find((popup) => navigables.getIdForBrowser(popup) === id) ?? null;
  };
}

/** Opens the popup the way a click on the button does. False while there is no button yet. */
async function clickAction(extensionId: string): Promise<boolean> {
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const policy = WebExtensionPolicy.getByID(extensionId);
  const action = policy && ExtensionParent.apiManager.global.browserActionFor(policy.extension);
  if (!action?.widget.forWindow(window).node) return false;
  await action.openPopup(window, false);
  return true;
}

function popupContext(): string | undefined {
  const { NavigableManager: navigables } = ChromeUtils.importESModule(
    "chrome://remote/content/shared/NavigableManager.sys.mjs",
  );
  // Firefox loads the popup in a hidden browser first and then swaps it into the one that shows.
  const popup = document.querySelector<PopupBrowser>(
    "browser.webextension-popup-browser:not(.webextension-preload-browser)",
  );
  if (!popup?.browsingContext) return undefined;
  // BiDi names a browser by this key, which tabs have and popups lack.
  popup.permanentKey ??= {};
  return navigables.getIdForBrowser(popup);
}

function hidePopup(context: string): boolean {
  const { NavigableManager: navigables } = ChromeUtils.importESModule(
    "chrome://remote/content/shared/NavigableManager.sys.mjs",
  );
  const popups = [...document.querySelectorAll<PopupBrowser>("browser.webextension-popup-browser")];
  const popup = popups.find((candidate) => navigables.getIdForBrowser(candidate) === context);
  popup?.closest("panel")?.hidePopup();
  return popup !== undefined;
}

async function newPrivateWindow(): Promise<string> {
  const { NavigableManager: navigables } = ChromeUtils.importESModule(
    "chrome://remote/content/shared/NavigableManager.sys.mjs",
  );
  const opened = await OpenBrowserWindow({ private: true });
  while (!opened.gBrowser || !opened.gBrowserInit?.delayedStartupFinished) {
    await new Promise((done) => setTimeout(done, 50));
  }
  return navigables.getIdForBrowser(opened.gBrowser.selectedBrowser);
}

/** What stands on the button, not what was asked for. */
function readBadge(extensionId: string): string {
  const { ExtensionParent } = ChromeUtils.importESModule("resource://gre/modules/ExtensionParent.sys.mjs");
  const policy = WebExtensionPolicy.getByID(extensionId);
  const action = policy && ExtensionParent.apiManager.global.browserActionFor(policy.extension);
  const button = action?.widget.forWindow(window).node?.querySelector(".unified-extensions-item-action-button");
  return button?.getAttribute("badge") ?? "";
}

async function changeAccess(extensionId: string, to: Access): Promise<void> {
  const { ExtensionPermissions: permissions } = ChromeUtils.importESModule(
    "resource://gre/modules/ExtensionPermissions.sys.mjs",
  );
  const extension = WebExtensionPolicy.getByID(extensionId)?.extension;
  const everySite = { permissions: [], origins: ["*://*/*"] };
  if (to === "all") {
    await permissions.add(extensionId, everySite, extension);
    return;
  }
  // Firefox notes each site that was asked for, beside all of them.
  const { origins } = await permissions.get(extensionId);
  await permissions.remove(extensionId, { permissions: [], origins: [...everySite.origins, ...origins] }, extension);
  if (to === "none") return;
  const some = to.map((host) => `*://${host}/*`);
  await permissions.add(extensionId, { permissions: [], origins: some }, extension);
}

/** What stands on this machine is reached offline, too, so it is sent by a proxy that is not there. */
function workOffline(offline: boolean): void {
  Services.io.offline = offline;
  Services.prefs.setBoolPref("network.proxy.allow_hijacking_localhost", offline);
  Services.prefs.setStringPref("network.proxy.http", "127.0.0.1");
  Services.prefs.setIntPref("network.proxy.http_port", 9);
  Services.prefs.setIntPref("network.proxy.type", offline ? 1 : 0);
}

async function terminateBackground(extensionId: string): Promise<void> {
  const options = { ignoreDevToolsAttached: true };
  await WebExtensionPolicy.getByID(extensionId)?.extension.terminateBackground(options);
}

function overrideColorScheme(context: string, scheme: ColorScheme): void {
  const { NavigableManager: navigables } = ChromeUtils.importESModule(
    "chrome://remote/content/shared/NavigableManager.sys.mjs",
  );
  const found = navigables.getBrowsingContextById(context);
  if (found) found.prefersColorSchemeOverride = scheme;
}

/** A process gives back what is free in a while. */
async function extensionMemory(): Promise<number> {
  for (let i = 0; i < 3; i++) {
    for (const topic of ["child-gc-request", "child-cc-request", "child-mmu-request"]) {
      Services.obs.notifyObservers(null, topic);
    }
    await new Promise((done) => setTimeout(done, 1000));
  }
  const { children } = await ChromeUtils.requestProcInfo();
  return children.find(({ type }) => type === "extension")?.memory ?? Infinity;
}

function scriptErrors(origin: string): string[] {
  const WARNING = 1;
  return (
    Services.console
      .getMessageArray()
      .filter((message) => message instanceof Ci.nsIScriptError)
      .filter(({ sourceName, flags }) => sourceName.startsWith(origin) && (flags & WARNING) === 0)
      .map(({ errorMessage }) => errorMessage)
      // The browser's own note of a page that was closed before the answer to its message came.
      .filter((text) => !/^Promise (?:rejected|resolved) after context unloaded/.test(text))
  );
}

function isRunning(extensionId: string): boolean {
  return Boolean(WebExtensionPolicy.getByID(extensionId)?.extension);
}
