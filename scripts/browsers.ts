import { existsSync, readFileSync } from "node:fs";
import type { BrowserName } from "../tests/browser/driver.ts";
import { findBrowser, howToInstall } from "../tests/browser/executables.ts";
import { run } from "./run.ts";

const packages: Readonly<Record<BrowserName, string>> = { chromium: "chromium", firefox: "firefox-esr" };
const names: readonly BrowserName[] = ["chromium", "firefox"];

/** Brings the browsers the tests drive: through apt where that is ours to do, in words elsewhere. */
export async function installBrowsers(): Promise<void> {
  const missing = names.filter((name) => findBrowser(name) === undefined);
  if (missing.length > 0 && mayUseApt()) {
    const wanted = missing.map((name) => packages[name]);
    console.log(`Installing ${wanted.join(" and ")} ...`);
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-q"], { env });
    await run("apt-get", ["install", "-q", "-y", "--no-install-recommends", ...wanted], { env });
  }
  const still = names.filter((name) => findBrowser(name) === undefined);
  if (still.length > 0) throw new Error(still.map(howToInstall).join("\n"));
}

function mayUseApt(): boolean {
  if (process.getuid?.() !== 0 || !existsSync("/etc/os-release")) return false;
  return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync("/etc/os-release", "utf8"));
}
