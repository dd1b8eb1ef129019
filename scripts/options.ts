import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { BrowserName } from "../tests/browser/driver.ts";

export type DemoOptions = {
  readonly browser: BrowserName;
  readonly headless: boolean;
  readonly out: string;
  readonly feeds?: string;
};

export const usage = `npm start [-- options]

  --browser chromium|firefox   which browser to open (chromium)
  --feeds DIR                  follow the feed files of this folder instead of the demo's
  --headless                   open no window: print the digest and write screenshots
                               (the default where there is no display)
  --out DIR                    where the screenshots go (.start/shots)
  --help`;

/** The options of `npm start`, or undefined when help was asked for. A mistake is thrown as a sentence. */
export function readOptions(args: readonly string[]): DemoOptions | undefined {
  const { values } = parse(args);
  if (values.help) return undefined;
  const { browser } = values;
  if (browser !== "chromium" && browser !== "firefox") {
    throw new Error(`--browser is chromium or firefox, not ${browser}.`);
  }
  return {
    browser,
    headless: values.headless || !hasDisplay(),
    out: resolve(values.out),
    ...(values.feeds === undefined ? {} : { feeds: resolve(values.feeds) }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        browser: { type: "string", default: "chromium" },
        feeds: { type: "string" },
        headless: { type: "boolean", default: false },
        out: { type: "string", default: ".start/shots" },
        help: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}. See: npm start -- --help`, {
      cause: error,
    });
  }
}

function hasDisplay(): boolean {
  if (process.platform !== "linux") return true;
  return Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
}
