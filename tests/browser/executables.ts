import { accessSync, constants, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { BrowserName } from "./driver.ts";

const candidates: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ],
  firefox: ["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"],
};

const variables: Readonly<Record<BrowserName, string>> = { chromium: "CHROMIUM_PATH", firefox: "FIREFOX_PATH" };

/** Where the browser stands, or undefined. An environment variable that leads nowhere is an error, not a miss. */
export function findBrowser(name: BrowserName): string | undefined {
  const given = process.env[variables[name]];
  if (given !== undefined && given !== "") {
    if (isExecutable(given)) return given;
    throw new Error(`${variables[name]} is set to ${given}, but no program stands there.`);
  }
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const places = candidates[name].flatMap((candidate) =>
    candidate.startsWith("/") ? [candidate] : folders.map((folder) => join(folder, candidate)),
  );
  return places.find(isExecutable);
}

export function requireBrowser(name: BrowserName): string {
  const path = findBrowser(name);
  if (path === undefined) throw new Error(howToInstall(name));
  return path;
}

/** What a newcomer can do about a browser that is missing. */
export function howToInstall(name: BrowserName): string {
  const title = name === "chromium" ? "Chromium or Chrome" : "Firefox";
  const tried = candidates[name].filter((candidate) => !candidate.startsWith("/")).join(", ");
  return `${title} was not found (tried ${tried}). Install it, or set ${variables[name]} to its program.`;
}

type Manifest = {
  readonly minimum_chrome_version?: string;
  readonly browser_specific_settings?: {
    readonly gecko?: { readonly id?: string; readonly strict_min_version?: string };
  };
};

export function readManifest(extension: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(extension, "manifest.json"), "utf8")) as Manifest;
  } catch (cause) {
    throw new Error(`There is no built extension in ${extension}. Run: npm run build:test`, { cause });
  }
}

/** Refuses in words a browser that is older than the manifest allows; the browser itself would only say "failed". */
export function checkVersion(name: BrowserName, version: string, extension: string): void {
  const manifest = readManifest(extension);
  const wanted =
    name === "chromium"
      ? manifest.minimum_chrome_version
      : manifest.browser_specific_settings?.gecko?.strict_min_version;
  if (wanted === undefined || major(version) >= major(wanted)) return;
  const title = name === "chromium" ? "Chromium" : "Firefox";
  throw new Error(
    `This ${title} is ${version}, but the extension needs ${wanted} or newer. ` +
      `Update it, or set ${variables[name]} to a newer one.`,
  );
}

function major(version: string): number {
  return Number(/\d+/.exec(version)?.[0] ?? 0);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
