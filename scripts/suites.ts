import { readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../tests/browser/profile.ts";
import { buildFolder } from "./builds.ts";
import { run } from "./run.ts";

export type Count = { readonly passed: number; readonly failed: number };

export function unitTests(): Promise<Count> {
  return counted("vitest.json", async (report) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const { ok } = await run("vitest", ["run", ...reporters]);
    const said = JSON.parse(readFileSync(report, "utf8")) as { numPassedTests: number; numFailedTests: number };
    return { ok, passed: said.numPassedTests, failed: said.numFailedTests };
  });
}

type Lint = {
  readonly [Kind in "errors" | "warnings" | "notices"]: readonly { readonly code: string; readonly file: string }[];
};

/**
 * Mozilla's own checks of what would be sent to its store. The one warning is about Preact: its source can set innerHTML,
 * ours never lets it (tests/sinks.test.ts).
 */
export async function storeChecks(): Promise<void> {
  const folder = buildFolder("firefox", "production");
  const { output } = await run("web-ext", ["lint", "--source-dir", folder, "--output", "json"], { quiet: true });
  const lint = JSON.parse(output.slice(output.indexOf("{"))) as Lint;
  const said = [...lint.errors, ...lint.warnings, ...lint.notices].map(({ code, file }) => `${code} in ${file}`);
  const preact = said.findIndex((each) => each.startsWith("UNSAFE_VAR_ASSIGNMENT in chunks/"));
  const others = said.filter((_, index) => index !== preact);
  if (others.length > 0) throw new Error(`web-ext lint says: ${others.join(", ")}`);
}

/** More failures than this are no accident of a busy machine. */
const accidents = 3;

/**
 * Two files at a time: a browser test waits more than it works. A few tests that fail are tried once more and named, so
 * that what is flaky is seen without failing the whole run.
 */
export function browserTests(): Promise<Count> {
  return counted("browser.tap", async (report) => {
    const first = await runBrowserTests(report);
    if (first.ok || first.failures.length === 0 || first.failures.length > accidents) return first;
    const second = await runBrowserTests(report, first.failures);
    // A test within a test is not found by its name; what did not run has not recovered.
    if (!second.ok || second.passed < first.failures.length) return first;
    console.log(`Passed only on the second try: ${first.failures.join("; ")}`);
    return { ok: true, passed: first.passed + first.failed, failed: 0 };
  });
}

type BrowserRun = Outcome & { readonly failures: readonly string[] };

async function runBrowserTests(report: string, only: readonly string[] = []): Promise<BrowserRun> {
  const { ok } = await run("node", [
    "--test",
    "--test-concurrency=2",
    "--test-timeout=300000",
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    "--test-reporter=tap",
    `--test-reporter-destination=${report}`,
    ...only.map((name) => `--test-name-pattern=${name.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}`),
    "tests/browser/*.test.ts",
  ]);
  const tap = readFileSync(report, "utf8");
  const number = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(tap)?.[1] ?? 0);
  return { ok, passed: number("pass"), failed: number("fail") + number("cancelled"), failures: failuresIn(tap) };
}

/** The names of failed tests; not those of suites, which fail with their tests. */
function failuresIn(tap: string): readonly string[] {
  const failed = [...tap.matchAll(/^ *not ok \d+ - (.*)\n *---\n([\s\S]*?)\n *\.\.\.$/gm)];
  return failed.filter(([, , why = ""]) => !why.includes("subtestsFailed")).map(([, name = ""]) => unescaped(name));
}

/** TAP marks its own signs. */
function unescaped(name: string): string {
  return name.replace(/\\([\\#])/g, "$1");
}

type Outcome = Count & { readonly ok: boolean };

/** Runs a suite that writes its report into a file of its own. */
async function counted(name: string, suite: (report: string) => Promise<Outcome>): Promise<Count> {
  const folder = temporaryFolder("report");
  try {
    const { ok, passed, failed } = await suite(join(folder.folder, name));
    // A suite that fails without a failed test (a file that does not load, no test at all) has failed once.
    return { passed, failed: ok && passed > 0 ? failed : Math.max(failed, 1) };
  } finally {
    folder.remove();
  }
}
