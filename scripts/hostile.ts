import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import type { BrowserName } from "../tests/browser/driver.ts";
import { buildMutant, mutants } from "../tests/hostile/mutants.ts";
import { few, type Payload, payloads } from "../tests/hostile/payloads.ts";
import { type Judgement, type Trial, tryWall } from "../tests/hostile/trial.ts";
import { build, buildFolder } from "./builds.ts";

const usage = `npm run test:hostile [-- options]

  Shows hostile posts to the extension through real feeds, in the popup and the full tab of both browsers.

  --corpus FILE                payloads from this file instead of our own: a JSON object with "html" a line; where it also
                               says what to "keep", how much is kept counts
  --mutants                    breaks the sanitiser in known ways and demands that each is seen (Chromium)
  --browser chromium|firefox   one browser only
  --help`;

/** As much of a benign corpus has to survive. */
const fidelityWanted = 0.99;

const { values } = parseArgs({
  options: {
    corpus: { type: "string" },
    mutants: { type: "boolean", default: false },
    browser: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
let failed = false;
if (values.help) console.log(usage);
else if (values.mutants) await catchMutants();
else await tryBrowsers();
process.exitCode = failed ? 1 : 0;

async function tryBrowsers(): Promise<void> {
  const given = values.corpus === undefined ? { payloads, metadata: true } : readCorpus(values.corpus);
  const browsers: readonly BrowserName[] = ["chromium", "firefox"];
  for (const browser of browsers.filter((each) => values.browser === undefined || each === values.browser)) {
    const { ok, output } = await build(browser, "test");
    if (!ok) throw new Error(output);
    const begun = Date.now();
    const judgement = await tryWall({ ...given, browser, extension: buildFolder(browser, "test") });
    report(browser, given.payloads.length, judgement, (Date.now() - begun) / 1000);
  }
}

function report(browser: BrowserName, count: number, { opened, found, kept }: Judgement, seconds: number): void {
  const lines = [
    `${browser}: ${count} payloads, ${opened} posts opened, ${found.length} faults, ${seconds.toFixed(0)} s`,
  ];
  lines.push(...found.slice(0, 50).map((each) => `  ${each}`));
  if (found.length > 0) failed = true;
  const passed = kept.reduce((sum, each) => sum + each.passed, 0);
  const all = passed + kept.reduce((sum, each) => sum + each.failed.length, 0);
  if (all > 0) {
    lines.push(`  kept: ${passed} of ${all} (${((100 * passed) / all).toFixed(1)} %)`);
    lines.push(...kept.flatMap(({ title, failed: lost }) => lost.map((each) => `  lost in ${title}: ${each}`)));
    if (passed / all < fidelityWanted) failed = true;
  }
  console.log(lines.join("\n"));
}

/** A mutant that the suite does not see is a hole in the suite. */
async function catchMutants(): Promise<void> {
  const trial = { browser: "chromium", surfaces: ["tab"] } as const;
  // Most are seen at once, some only in a field of a feed's head: the slow ones last.
  const rounds = [{ payloads: few }, { payloads }, { payloads: few, metadata: true }];
  for (const mutant of mutants) {
    const built = await buildMutant(mutant);
    const { extension } = built;
    let found: readonly string[] = [];
    for (const round of rounds) if (found.length === 0) ({ found } = await tryWall({ ...trial, ...round, extension }));
    built.remove();
    if (found.length === 0) failed = true;
    console.log(`${found.length === 0 ? "NOT SEEN" : "seen"}: ${mutant.name} (${found.length})\n  ${found[0] ?? ""}`);
  }
}

type Line = Payload & {
  readonly keep?: readonly (readonly [string, number])[];
  readonly text?: string | readonly string[];
  readonly gone?: string;
};

function readCorpus(file: string): Pick<Trial, "payloads" | "wishes"> {
  const lines = readFileSync(file, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const corpus = lines.map((line) => JSON.parse(line) as Line);
  if (!corpus.some(({ keep }) => keep)) return { payloads: corpus };
  const wishes = corpus.map(({ keep = [], text = [], gone = "" }) => ({
    keep,
    text: [text].flat().filter((each) => each !== ""),
    gone,
  }));
  return { payloads: corpus, wishes };
}
