// Search over everything stored, in a real Chromium: npm run bench:search [-- --profiles FOLDER] [--size 100000] [--anew]
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "puppeteer-core";
import { buildFolder } from "../../scripts/builds.ts";
import { memoryOf, openBench, start, type Started } from "./filled-browser.ts";
import { pageScript } from "./page-script.ts";
import type { searchBench } from "./search-page.ts";
import { holds, median, print, type Row } from "./table.ts";

const { values } = parseArgs({
  options: {
    profiles: { type: "string" },
    size: { type: "string", default: "100000" },
    rounds: { type: "string", default: "5" },
    /** Indexes anew even where the profile has an index. */
    anew: { type: "boolean", default: false },
  },
});
const size = Number(values.size);
const rounds = Number(values.rounds);
/** Each in a language of its own, made of words that stand in many texts. */
const queries = {
  "two words": ["ker moin", "barkeit lichdas", "ропожизна ко"],
  "a beginning of two letters": ["co", "gr", "да"],
  "two words and a feed": ["ker moin feed:feed1"],
  "a phrase": ['"ker ler moin"'],
  "two ideographs": ["儼力 "],
} as const;

type Bench = typeof searchBench;
const ask = <Name extends keyof Bench>(page: Page, name: Name, ...args: Parameters<Bench[Name]>) =>
  page.evaluate(`searchBench.${name}(...${JSON.stringify(args)})`) as Promise<Awaited<ReturnType<Bench[Name]>>>;

const folder =
  values.profiles === undefined ? mkdtempSync(join(tmpdir(), "foldfeed-search-")) : resolve(values.profiles);
const profile = join(folder, String(size));
mkdirSync(profile, { recursive: true });
try {
  const script = await pageScript(join(import.meta.dirname, "search-page.ts"));
  const rows = [...(await indexed(script)), ...(await searched(script))];
  print(rows);
  if (!rows.every(holds)) process.exitCode = 1;
} finally {
  if (values.profiles === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

async function within<T>(work: (started: Started) => Promise<T>): Promise<T> {
  const started = await start(buildFolder("chromium", "test"), profile);
  try {
    return await work(started);
  } finally {
    await started.browser.close();
  }
}

function indexed(script: string): Promise<readonly Row[]> {
  return within(async (started) => {
    const page = await openBench(started, script);
    const filling = Date.now();
    for (let stored = 0; stored < size;) stored = await ask(page, "fill", size);
    console.info(`${size} entries stored in ${Math.round((Date.now() - filling) / 1000)} s`);
    if (values.anew) await ask(page, "clear");
    const begun = Date.now();
    let left = await ask(page, "index");
    const first = left;
    for (; left > 0; left = await ask(page, "index")) console.info(`${left} entries to be indexed`);
    const took = Date.now() - begun;
    const { bytes, rows } = await ask(page, "size");
    return [
      ...(first > 0 ? [{ what: "indexing", figures: `${((1000 * size) / took).toFixed(0)} entries a second` }] : []),
      { what: `index of ${size} entries`, figures: `${(bytes / 1_048_576).toFixed(1)} MiB in ${rows} rows` },
      { what: "index, bytes an entry", figures: (bytes / size).toFixed(0) },
    ];
  });
}

function searched(script: string): Promise<readonly Row[]> {
  return within(async (started) => {
    const rows: Row[] = [];
    for (const [what, texts] of Object.entries(queries)) {
      for (const text of texts) {
        // A page of its own, as a popup that was just opened.
        const page = await openBench(started, script);
        // As the page does when its box is opened.
        await ask(page, "search", "");
        const { ms: first, found } = await ask(page, "search", text);
        const again: number[] = [];
        for (let round = 0; round < rounds; round++) again.push((await ask(page, "search", text)).ms);
        const { page: heap } = await memoryOf(started, page);
        await page.close();
        rows.push({
          what: `${what}: ${text} (${found} found), first; again; heap`,
          figures: `${first.toFixed(0)} ms; ${median(again).toFixed(0)} ms; ${heap.toFixed(1)} MiB`,
          ...(what === "two words" ? { ratio: median(again) / 100, bound: { atMost: 1 } } : {}),
        });
      }
    }
    return rows;
  });
}
