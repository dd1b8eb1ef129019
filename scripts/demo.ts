import { launch, type Driver } from "../tests/browser/driver.ts";
import { requireBrowser } from "../tests/browser/executables.ts";
import { temporaryFolder } from "../tests/browser/profile.ts";
import { type Planet, startPlanet } from "../tests/demo/planet.ts";
import { build, buildFolder } from "./builds.ts";
import { importDemo } from "./demo-import.ts";
import { shoot } from "./demo-shots.ts";
import { digestText, readDigest, showAll } from "./digest-text.ts";
import { type DemoOptions, readOptions, usage } from "./options.ts";

/** Ctrl+C came: whatever fails from then on failed because of it. */
let interrupted = false;

try {
  const options = readOptions(process.argv.slice(2));
  if (options) await show(options);
  else console.log(usage);
} catch (error) {
  if (!interrupted) console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function show(options: DemoOptions): Promise<void> {
  requireBrowser(options.browser);
  const planet = await startPlanet(options.feeds === undefined ? {} : { feedsDir: options.feeds });
  try {
    console.error(`The planet has ${planet.feeds.length} feeds. Building for ${options.browser} ...`);
    const built = await build(options.browser, "test");
    if (!built.ok) throw new Error(`The build failed:\n${built.output}`);
    await inBrowser(options, planet);
  } finally {
    await planet.stop();
  }
}

async function inBrowser(options: DemoOptions, planet: Planet): Promise<void> {
  const profile = temporaryFolder("start");
  const driver = await launch(options.browser, {
    extension: buildFolder(options.browser, "test"),
    profile: profile.folder,
    headless: options.headless,
  });
  const stop = closeOnSignal(driver);
  try {
    const page = await importDemo(driver, planet);
    if (options.headless) {
      await showAll(page);
      console.log(digestText(await readDigest(page)));
      for (const file of await shoot(driver, planet, options.out)) console.error(`Wrote ${file}`);
    } else {
      console.log("FoldFeed is open. Close the browser's window, or press Ctrl+C here, to end.");
      await driver.ended;
    }
  } finally {
    stop();
    await driver.close();
    profile.remove();
  }
}

/** Ctrl+C ends the browser; whatever waits for it then goes its ordinary way to the end. */
function closeOnSignal(driver: Driver): () => void {
  const close = () => {
    interrupted = true;
    void driver.close();
  };
  process.once("SIGINT", close);
  process.once("SIGTERM", close);
  return () => {
    process.off("SIGINT", close);
    process.off("SIGTERM", close);
  };
}
