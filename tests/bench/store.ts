// The store in a real Chromium, by how much is in it: npm run bench:store [-- --large] [--profiles FOLDER] [--sizes 10000,100000]
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "puppeteer-core";
import { buildFolder } from "../../scripts/builds.ts";
import { type Memory, memoryOf, openBench, openPopup, type Opening, start } from "./filled-browser.ts";
import type { Acts, bench, Rates } from "./store-page.ts";
import { pageScript } from "./page-script.ts";
import { holds, median, print, type Row } from "./table.ts";

const { values } = parseArgs({
  options: {
    large: { type: "boolean", default: false },
    /** Filled profiles are kept here for the next run; without it, and without a million, they are made anew and removed. */
    profiles: { type: "string" },
    sizes: { type: "string", default: "10000,100000" },
    rounds: { type: "string", default: "5" },
  },
});
const sizes = [...values.sizes.split(",").map(Number), ...(values.large ? [1_000_000] : [])];
const rounds = Number(values.rounds);
/** What is larger grows by copies; its newest entries are taken in again. */
const takenIn = { first: 100_000, last: 4_000 } as const;
/** A list of one screen, and no more. */
const nearlyEmpty = 40;
/** The nearest peer at 20,000 entries without content, measured by itself: first and third opening, page heap, process. */
const peer = { entries: 20_000, first: 166, third: 142, page: 3, process: 77 } as const;

type Bench = typeof bench;
type Reply<Name extends keyof Bench> = Awaited<ReturnType<Bench[Name]>>;

const extension = mkdtempSync(join(tmpdir(), "foldfeed-build-"));
const kept = values.profiles ?? (values.large ? join(tmpdir(), "foldfeed-store") : undefined);
const folder = kept === undefined ? mkdtempSync(join(tmpdir(), "foldfeed-store-")) : resolve(kept);
const profileOf = (size: number) => {
  const profile = join(folder, String(size));
  mkdirSync(profile, { recursive: true });
  return profile;
};
try {
  // The whole takes its time, and what is built meanwhile is not what is measured.
  cpSync(buildFolder("chromium", "test"), extension, { recursive: true });
  const script = await pageScript(join(import.meta.dirname, "store-page.ts"));
  // Told as soon as it is known: the whole takes a quarter of an hour.
  for (const part of [insides, popups]) {
    const rows = await part(script);
    print(rows);
    if (!rows.every(holds)) process.exitCode = 1;
  }
} finally {
  remove(extension);
  if (kept === undefined) remove(folder);
}

function remove(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

function ask<Name extends keyof Bench>(page: Page, name: Name, ...args: Parameters<Bench[Name]>): Promise<Reply<Name>> {
  return page.evaluate(`bench.${name}(...${JSON.stringify(args)})`) as Promise<Reply<Name>>;
}

/**
 * What is read and written, at each size in turn, so that a noisy minute falls on all of them. On copies of the profiles:
 * what is written here would make them larger than they are called, run by run.
 */
async function insides(script: string): Promise<readonly Row[]> {
  await using browsers = new AsyncDisposableStack();
  const pages: (readonly [number, Page])[] = [];
  for (const size of sizes) {
    await prepare(script, size);
    const copy = `${profileOf(size)}-copy`;
    cpSync(profileOf(size), copy, { recursive: true });
    browsers.defer(() => remove(copy));
    const started = await start(extension, copy);
    browsers.defer(() => started.browser.close());
    pages.push([size, await openBench(started, script)]);
  }
  await rest();
  const acts = new Map<number, Acts[]>(sizes.map((size) => [size, []]));
  const rates = new Map<number, Rates[]>(sizes.map((size) => [size, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [size, page] of pages) {
      await page.bringToFront();
      const measured = await ask(page, "measure");
      // The first pays for files that were never open before.
      if (round > 0) acts.get(size)?.push(measured);
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const [size, page] of pages) {
      await page.bringToFront();
      rates.get(size)?.push(await ask(page, "ingest", 40));
    }
  }
  return [...sizes.flatMap((size) => rateRows(size, rates.get(size) ?? [])), ...actRows(acts)];
}

async function fill(page: Page, size: number): Promise<void> {
  const begun = Date.now();
  let told = begun;
  let stored = await ask(page, "fill", 1);
  const first = stored;
  const copies = size > takenIn.first ? size - takenIn.last : 0;
  while (stored < size) {
    const mayCopy = stored >= takenIn.first && stored < copies;
    stored = await (mayCopy
      ? ask(page, "grow", copies)
      : ask(page, "fill", Math.min(size, copies > stored ? takenIn.first : size)));
    if (Date.now() - told < 5_000) continue;
    told = Date.now();
    console.info(`${stored} of ${size} entries, ${rateOf(stored - first, told - begun)}`);
  }
  for (let done = false; !done;) done = await ask(page, "searchable");
  if (stored > first) console.info(`${stored} entries stored, ${rateOf(stored - first, Date.now() - begun)}`);
}

function rateOf(entries: number, took: number): string {
  return `${Math.round((1000 * entries) / took)} a second`;
}

function rateRows(size: number, measured: readonly Rates[]): readonly Row[] {
  const bare = median(measured.map((each) => each.bare));
  return (["fresh", "known"] as const).map((which) => ({
    what: `${size}: rate of ${which === "fresh" ? "a new feed's first document" : "a known feed's next document"} : bare puts`,
    figures: `${ms(median(measured.map((each) => each[which])))} : ${ms(bare)} an entry`,
    ratio: median(measured.map((each) => each.bare / each[which])),
    bound: { atLeast: 0.2 },
  }));
}

function actRows(measured: ReadonlyMap<number, readonly Acts[]>): readonly Row[] {
  const [smallest = 0, ...larger] = sizes;
  const names = Object.keys(measured.get(smallest)?.[0] ?? {}) as (keyof Acts)[];
  const typical = (size: number, name: keyof Acts) => median((measured.get(size) ?? []).map((acts) => acts[name]));
  return larger.flatMap((size) =>
    names.map((name) => ({
      what: `${name}, ${size} : ${smallest}`,
      figures: `${ms(typical(size, name))} : ${ms(typical(smallest, name))}`,
      ratio: typical(size, name) / typical(smallest, name),
      bound: { atMost: size >= 1_000_000 ? 2 : 1.5 },
    })),
  );
}

type Opened = { readonly first: Opening; readonly third: Opening; readonly memory: Memory };

/** The popup with the browser just started, and when it was opened before. */
async function popups(script: string): Promise<readonly Row[]> {
  const all = [nearlyEmpty, ...new Set([peer.entries, ...sizes])];
  const opened = new Map<number, Opened[]>(all.map((size) => [size, []]));
  for (const size of all) await prepare(script, size);
  for (let round = 0; round < rounds; round++) {
    for (const size of all) opened.get(size)?.push(await openThrice(script, size));
  }
  const typical = (size: number, read: (each: Opened) => number) => median((opened.get(size) ?? []).map(read));
  const first = (size: number) => typical(size, (each) => each.first.painted);
  const third = (size: number) => typical(size, (each) => each.third.painted);
  const beside = (what: string, figure: number, its: number, unit: string): Row => ({
    what: `${peer.entries}: ${what} : the peer's, measured by itself`,
    figures: `${figure.toFixed(1)} : ${its} ${unit}`,
    ratio: figure / its,
    bound: { atMost: 1 },
  });
  return [
    ...sizes.map((size) => ({
      what: `popup after the browser's start, ${size} : ${nearlyEmpty}`,
      figures: `${ms(first(size))} : ${ms(first(nearlyEmpty))}`,
      ratio: first(size) / first(nearlyEmpty),
      bound: { atMost: size >= 1_000_000 ? 2 : 1.5 },
    })),
    ...all.map((size) => ({
      what: `${size}: popup, first and third opening; rows; heap of popup, of worker; process (PSS)`,
      figures: `${ms(first(size))}, ${ms(third(size))}; ${typical(size, (each) => each.third.shown.length)}; ${typical(size, ({ memory }) => memory.page).toFixed(1)}, ${typical(size, ({ memory }) => memory.worker).toFixed(1)}; ${typical(size, ({ memory }) => memory.process).toFixed(0)} MiB`,
    })),
    beside("first opening", first(peer.entries), peer.first, "ms"),
    beside("third opening", third(peer.entries), peer.third, "ms"),
    beside(
      "heap of the popup",
      typical(peer.entries, ({ memory }) => memory.page),
      peer.page,
      "MiB",
    ),
    beside(
      "extension's process",
      typical(peer.entries, ({ memory }) => memory.process),
      peer.process,
      "MiB",
    ),
  ];
}

/** Filled, and what the extension does once a day, or after an update, is done. */
async function prepare(script: string, size: number): Promise<void> {
  const started = await start(extension, profileOf(size));
  await fill(await openBench(started, script), size);
  await rest();
  await started.browser.close();
}

function rest(): Promise<void> {
  return new Promise((done) => setTimeout(done, 10_000));
}

async function openThrice(script: string, size: number): Promise<Opened> {
  const started = await start(extension, profileOf(size));
  try {
    // As the peers were measured: what a browser's own start costs is over.
    await new Promise((done) => setTimeout(done, 2500));
    const one = await openPopup(started);
    await one.page.close();
    const two = await openPopup(started);
    await two.page.close();
    const { page, opening: third } = await openPopup(started);
    const memory = await memoryOf(started, page);
    await page.evaluate(script);
    const stored = await ask(page, "newestIds", 400);
    for (const { shown } of [one.opening, third]) {
      // Of a source that published much, some stand behind a button; the newest is always to be seen.
      const areStored = shown.every((id) => stored.includes(id));
      if (!areStored || shown.length < 5 || !shown.includes(stored[0] ?? 0)) {
        throw new Error(`${size}: the popup shows ${shown.join()}, stored are ${stored.slice(0, 40).join()}.`);
      }
    }
    return { first: one.opening, third, memory };
  } finally {
    await started.browser.close();
  }
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`;
}
