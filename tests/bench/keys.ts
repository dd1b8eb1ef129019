// What deduplication costs in a real Chromium, by how much is stored: npm run bench:dedupe [-- 10000 400000]
import { createServer } from "node:http";
import { join } from "node:path";
import { type Browser, launch, type Page } from "puppeteer-core";
import { requireBrowser } from "../browser/executables.ts";
import type { bench, Cost } from "./keys-page.ts";
import { pageScript } from "./page-script.ts";
import { holds, median, print, type Row } from "./table.ts";

const given = process.argv.slice(2).map(Number);
const [small = 10_000, large = 400_000] = given;
const rounds = 7;

const script = await pageScript(join(import.meta.dirname, "keys-page.ts"));
const server = createServer((_request, response) => response.end("<!doctype html><title>bench</title>")).listen(0);
const address = server.address();
const site = `http://localhost:${typeof address === "object" ? address?.port : ""}/`;
try {
  await using browsers = new AsyncDisposableStack();
  const pages = new Map<number, Page>();
  const costs = new Map<number, Cost[]>();
  const openPage = async () => {
    const browser = await open();
    browsers.defer(() => browser.close());
    const page = await browser.newPage();
    await page.goto(site);
    await page.evaluate(script);
    return page;
  };
  // In a browser of its own, where nothing else is written and nothing is cleared away meanwhile.
  const bytes = Number(await ask(await openPage(), "keyBytes", small));
  for (const size of [small, large]) {
    const page = await openPage();
    await fill(page, size);
    pages.set(size, page);
    costs.set(size, []);
  }
  // In turn, so that a noisy minute falls on both. The first round pays for what was never read before.
  for (let round = 0; round <= rounds; round++) {
    for (const [size, page] of pages) {
      await page.bringToFront();
      const cost = (await ask(page, "measure", round)) as Cost;
      if (round > 0) costs.get(size)?.push(cost);
    }
  }
  const typical = (size: number, which: keyof Cost) => median((costs.get(size) ?? []).map((cost) => cost[which]));
  const compared = (which: keyof Cost, what: string): Row => ({
    what: `${what}, ${large} : ${small} stored`,
    figures: `${typical(large, which).toFixed(0)} : ${typical(small, which).toFixed(0)} µs an entry`,
    ratio: typical(large, which) / typical(small, which),
    bound: { atMost: 3 },
  });
  const rows: readonly Row[] = [
    compared("deciding", "to find the post of a new entry"),
    compared("storing", "to find it and to store everything"),
    { what: "keys of an entry in its first two weeks", figures: `${bytes.toFixed(0)} bytes` },
  ];
  print(rows);
  if (!rows.every(holds)) process.exitCode = 1;
} finally {
  server.close();
}

function open(): Promise<Browser> {
  return launch({
    executablePath: requireBrowser("chromium"),
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
    protocolTimeout: 900_000,
  });
}

function ask(page: Page, name: keyof typeof bench, ...args: readonly number[]): Promise<unknown> {
  return page.evaluate(`bench.${name}(...${JSON.stringify(args)})`);
}

async function fill(page: Page, size: number): Promise<void> {
  const begun = Date.now();
  let told = begun;
  for (let stored = 0; stored < size;) {
    stored = Number(await ask(page, "fill", size, stored));
    if (Date.now() - told < 10_000 && stored < size) continue;
    told = Date.now();
    console.info(`${stored} of ${size} entries, ${Math.round((1000 * stored) / (told - begun))} a second`);
  }
}
