import { launchChromium } from "./chromium.ts";
import { launchFirefox } from "./firefox.ts";
import type { Page } from "./page.ts";

export type BrowserName = "chromium" | "firefox";

/** A request: what for ("document", "image", "media", "script" ...), and what it told of where it comes from. */
export type Sent = { readonly url: string; readonly kind: string; readonly referer?: string | undefined };

export type LaunchOptions = {
  /** The folder of a built extension. */
  readonly extension: string;
  /** Kept when given; without it a fresh profile is made and removed at the end. */
  readonly profile?: string;
  /** IANA name; the journeys read dates, so the default is UTC. */
  readonly timezone?: string;
  /** Default: true. */
  readonly headless?: boolean;
  /** Installs a packed copy, as a store would. Only then is `restart` a true one: an unpacked folder is installed anew. */
  readonly packed?: boolean;
  /** Firefox only: the reader lets the extension into private windows. */
  readonly privateWindows?: boolean;
  /** No host but this machine is found, whatever a page asks for. */
  readonly alone?: boolean;
  /** The port of a proxy that stands for the whole web (tests/support/web.ts); its certificates are believed. */
  readonly web?: number;
  /** Firefox only. */
  readonly prefs?: Readonly<Record<string, string | number | boolean>>;
};

export type Access = "all" | "none" | readonly string[];

/** One real browser with the extension in it. The same interface for both, so that a journey is written once. */
export type Driver = {
  readonly name: BrowserName;
  readonly version: string;
  /** `popup.html` -> its address in this browser. */
  extensionUrl(path: string): string;
  /** Opens a page of the extension, or a web address, in a tab. */
  openPage(path: string): Promise<Page>;
  /** Opens a page of the extension in a private window of its own. Firefox only; needs `privateWindows`. */
  openPrivatePage(path: string): Promise<Page>;
  /** A tab that the extension itself has opened, or is about to. */
  findPage(path: string): Promise<Page>;
  /** Opens the popup as a click on the toolbar's button does; it closes when another tab is opened. */
  openPopup(): Promise<Page>;
  /** The text on the toolbar's button; it follows a moment later than the store. */
  badge(): Promise<string>;
  /** The reader gives access to all sites in the browser's own settings, to these hosts only, or to none. */
  setAccess(to: Access): Promise<void>;
  /** The size at which the reader has the browser show all pages, 1 as by default. Chromium only. */
  setZoom(factor: number): Promise<void>;
  /** Cuts the background off the network, or connects it again; in Firefox, the whole browser. */
  setOffline(offline: boolean): Promise<void>;
  /** Ends the background (worker or event page) at once, as the browser may do at any time. */
  stopBackground(): Promise<void>;
  /** Installs another version of the extension over the one that runs; its pages are closed by it. In Chromium not with `packed`. */
  update(extension: string): Promise<void>;
  /** Ends the browser and starts it with the same profile; `kill` does so without a warning. `meanwhile` nothing runs. Needs `packed`. */
  restart(how?: "close" | "kill", meanwhile?: () => void): Promise<void>;
  /** Uncaught errors of the pages and the background, and what the pages logged as errors. */
  errors(): Promise<readonly string[]>;
  /** Addresses that tabs and popups have asked for, the extension's own files among them; the background's are not. */
  requests(): readonly string[];
  /** The same with more of each. */
  sent(): readonly Sent[];
  /**
   * Bytes that the background holds after tidying up, in Firefox with all else of the extension, and whether anything
   * changed what all objects have. Needs an open page of the extension.
   */
  background(): Promise<{ readonly heap: number; readonly polluted: boolean } | undefined>;
  /** Resolves when the browser has ended, whoever ended it. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
};

export function launch(browser: BrowserName, options: LaunchOptions): Promise<Driver> {
  return browser === "chromium" ? launchChromium(options) : launchFirefox(options);
}

/** Waits until the toolbar's button shows the text. */
export async function untilBadge(driver: Driver, text: string, ms = 20_000): Promise<void> {
  const deadline = Date.now() + ms;
  let shown = await driver.badge();
  while (shown !== text) {
    if (Date.now() > deadline) throw new Error(`The badge shows "${shown}", not "${text}", after ${ms} ms.`);
    await new Promise((done) => setTimeout(done, 50));
    shown = await driver.badge();
  }
}
