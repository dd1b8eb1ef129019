import { parseArgs } from "node:util";
import type { BrowserName } from "../tests/browser/driver.ts";
import { judgeOutcome, outcomes } from "../tests/faults/outcomes.ts";
import { judgeLists } from "../tests/faults/lists.ts";
import { startFaults } from "../tests/faults/server.ts";
import { tryFaults } from "../tests/faults/trial.ts";
import { build, buildFolder } from "./builds.ts";

const usage = `npm run test:faults [-- options]

  Follows every path of a server of faults, and holds what becomes of each against tests/faults/outcomes.ts.

  --server URL                 that server instead of our own: GET / lists its paths, GET /_stats what was asked of each
  --browser chromium|firefox   (chromium)
  --help`;

const { values } = parseArgs({
  options: {
    server: { type: "string" },
    browser: { type: "string", default: "chromium" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) console.log(usage);
else process.exitCode = (await run()) ? 0 : 1;

async function run(): Promise<boolean> {
  const browser = values.browser as BrowserName;
  const { ok, output } = await build(browser, "test");
  if (!ok) throw new Error(output);
  const own = values.server === undefined ? await startFaults() : undefined;
  try {
    const server = values.server ?? own?.url ?? "";
    const paths = Object.keys((await (await fetch(server)).json()) as object);
    const unknown = paths.filter((path) => !Object.hasOwn(outcomes, path) && !path.startsWith("opml"));
    const feeds = paths.filter((path) => !path.startsWith("opml"));
    const { seen, found } = await tryFaults({ browser, server, extension: buildFolder(browser, "test"), paths: feeds });
    const faults = [
      ...found,
      ...unknown.map((path) => `${path} has no row in the table`),
      ...Object.entries(seen).flatMap(([path, what]) => judgeOutcome(path, what, browser)),
      ...(await judgeLists(
        server,
        paths.filter((path) => path.startsWith("opml")),
      )),
    ];
    for (const [path, { problem = "-", again = "-", entries, repaired, validators, ...rest }] of Object.entries(seen)) {
      const problems = again === problem ? problem : `${problem}, ${again}`;
      const kept = `${entries} entries${repaired ? ", mended" : ""}${validators ? ", validators" : ""}`;
      const cost = `${rest.bytes} bytes ${rest.seconds.toFixed(1)} s${rest.conditional ? ", conditional" : ""}`;
      console.log(`${path.padEnd(20)} ${problems.padEnd(22)} ${kept.padEnd(34)} ${cost}`);
    }
    console.log(`${browser}: ${paths.length} paths, ${faults.length} faults`);
    for (const fault of faults) console.log(`  ${fault}`);
    return faults.length === 0;
  } finally {
    await own?.stop();
  }
}
