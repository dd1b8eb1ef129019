import { join } from "node:path";
import type { BrowserName } from "../tests/browser/driver.ts";
import { type Ran, root, run } from "./run.ts";

/** `test` differs in one line of the manifest: access to all hosts is required, not asked for. */
export type BuildMode = "production" | "test";

export function build(browser: BrowserName, mode: BuildMode): Promise<Ran> {
  const target = browser === "firefox" ? ["-b", "firefox"] : [];
  return run("wxt", ["build", ...target, "--mode", mode], { quiet: true });
}

/** Where wxt puts it. */
export function buildFolder(browser: BrowserName, mode: BuildMode): string {
  const target = browser === "firefox" ? "firefox" : "chrome";
  return join(root, ".output", `${target}-mv3${mode === "test" ? "-test" : ""}`);
}
