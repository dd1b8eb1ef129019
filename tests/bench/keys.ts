// What deduplication costs in a real Chromium, by how much is stored: node tests/bench/keys.ts [10000 400000]
import { createServer } from "node:http";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launch } from "puppeteer-core";
import { build } from "vite";
import { requireBrowser } from "../browser/executables.ts";
import type { Measured } from "./keys-page.ts";

const sizes = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), "foldfeed-bench-"));
try {
  const page = join(import.meta.dirname, "keys-page.ts");
  const lib = { entry: page, formats: ["es" as const], fileName: "page" };
  await build({ configFile: false, logLevel: "error", build: { lib, outDir: folder, emptyOutDir: true } });
  const script = readFileSync(join(folder, "page.js"), "utf8");
  const measured = await inChromium(script, sizes.length > 0 ? sizes : [10_000, 400_000]);
  console.table(measured);
  const costs = measured.map(
    ({ microsecondsToStore, microsecondsToLookUp }) => microsecondsToStore + microsecondsToLookUp,
  );
  const ratio = Number(costs.at(-1)) / Number(costs[0]);
  console.log(
    `cost of a new entry, ${measured.at(-1)?.entries} : ${measured[0]?.entries} stored: ${ratio.toFixed(2)} ${ratio <= 3 ? "<= 3" : "> 3 MISSED"}`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

async function inChromium(script: string, entries: readonly number[]): Promise<readonly Measured[]> {
  const server = createServer((_request, response) => response.end("<!doctype html><title>bench</title>")).listen(0);
  const browser = await launch({
    executablePath: requireBrowser("chromium"),
    args: ["--no-sandbox"],
    protocolTimeout: 900_000,
  });
  try {
    const tab = await browser.newPage();
    const address = server.address();
    await tab.goto(`http://localhost:${typeof address === "object" ? address?.port : ""}/`);
    await tab.addScriptTag({ content: script, type: "module" });
    await tab.waitForFunction("globalThis.measure");
    return (await tab.evaluate(`measure(${JSON.stringify(entries)})`)) as readonly Measured[];
  } finally {
    await browser.close();
    server.close();
  }
}
