import type { BrowserName } from "../tests/browser/driver.ts";
import { installBrowsers } from "./browsers.ts";
import { build, type BuildMode } from "./builds.ts";
import { run } from "./run.ts";
import { browserTests, type Count, storeChecks, unitTests } from "./suites.ts";

const total = { passed: 0, failed: 0 };
const failures: string[] = [];

await step("browsers", () => once(installBrowsers()));
await step("types", () => command("wxt prepare", "tsc --noEmit"));
await step("lint", () => command("oxlint --type-aware"));
await step("format", () => command("oxfmt --check"));
await step("unused code", () => command("knip"));
await step("unit tests", unitTests);
const built = new Set([
  await step("build for Chromium", () => buildStep("chromium", "production")),
  await step("build for Firefox", () => buildStep("firefox", "production")),
  await step("test build for Chromium", () => buildStep("chromium", "test")),
  await step("test build for Firefox", () => buildStep("firefox", "test")),
]);
await step("store checks", () => once(storeChecks()));
await step("browser tests", () =>
  built.has(false) ? once(Promise.reject(new Error("There is no build to test."))) : browserTests(),
);

console.log(failures.length > 0 ? `\nFailed: ${failures.join(", ")}` : "\nEverything holds.");
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** Every step runs, whatever became of the ones before. True when nothing in it failed. */
async function step(name: string, check: () => Promise<Count>): Promise<boolean> {
  console.log(`\n== ${name}`);
  const begun = Date.now();
  const { passed, failed } = await check().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  const seconds = ((Date.now() - begun) / 1000).toFixed(1);
  console.log(`== ${name}: ${passed} passed, ${failed} failed, ${seconds} s`);
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(name);
  return failed === 0;
}

async function once(check: Promise<unknown>): Promise<Count> {
  await check;
  return { passed: 1, failed: 0 };
}

/** Command lines one after another, as one check; what they say is shown when they fail. */
async function command(...lines: readonly string[]): Promise<Count> {
  for (const line of lines) {
    const [program = "", ...args] = line.split(" ");
    const { ok, output } = await run(program, args, { quiet: true });
    if (!ok) throw new Error(output.trim());
  }
  return { passed: 1, failed: 0 };
}

async function buildStep(browser: BrowserName, mode: BuildMode): Promise<Count> {
  const { ok, output } = await build(browser, mode);
  if (!ok) throw new Error(output.trim());
  return { passed: 1, failed: 0 };
}
