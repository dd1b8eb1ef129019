import { readFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../tests/browser/profile.ts";
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

/** One file at a time: two browsers at once would only make each other slow. */
export function browserTests(): Promise<Count> {
  return counted("browser.tap", async (report) => {
    const reporters = [
      "--test-reporter=spec",
      "--test-reporter-destination=stdout",
      "--test-reporter=tap",
      `--test-reporter-destination=${report}`,
    ];
    const { ok } = await run("node", [
      "--test",
      "--test-concurrency=1",
      "--test-timeout=300000",
      ...reporters,
      "tests/browser/*.test.ts",
    ]);
    const tap = readFileSync(report, "utf8");
    const number = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(tap)?.[1] ?? 0);
    return { ok, passed: number("pass"), failed: number("fail") + number("cancelled") };
  });
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
