// Ten thousand posts in one list in a real Chromium: npm run bench:scroll [-- --profiles FOLDER] [--posts 10000]
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "puppeteer-core";
import { buildFolder } from "../../scripts/builds.ts";
import { openBench, start, type Started } from "./filled-browser.ts";
import { pageScript } from "./page-script.ts";
import { holds, median, print, type Row } from "./table.ts";

const { values } = parseArgs({
  options: { profiles: { type: "string" }, posts: { type: "string", default: "10000" } },
});
const posts = Number(values.posts);
const marks = [posts / 10, posts / 2, posts];
const MiB = 1_048_576;

const surfaces = [
  { name: "full tab", path: "options.html#/read", width: 1280, height: 1000, scroller: ".list-pane" },
  { name: "popup", path: "popup.html", width: 400, height: 600, scroller: "main" },
] as const;
type Surface = (typeof surfaces)[number];

const folder =
  values.profiles === undefined ? mkdtempSync(join(tmpdir(), "foldfeed-scroll-")) : resolve(values.profiles);
try {
  // Copies are folded, so that there are fewer posts than entries.
  const profile = join(folder, "scroll");
  mkdirSync(profile, { recursive: true });
  const started = await start(buildFolder("chromium", "test"), profile);
  try {
    await fill(started, Math.ceil(posts * 1.1));
    for (const surface of surfaces) {
      const rows = await measure(started, surface);
      print(rows);
      if (!rows.every(holds)) process.exitCode = 1;
    }
  } finally {
    await started.browser.close();
  }
} finally {
  if (values.profiles === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

async function fill(started: Started, entries: number): Promise<void> {
  const page = await openBench(started, await pageScript(join(import.meta.dirname, "store-page.ts")));
  for (let stored = 0; stored < entries;) stored = Number(await page.evaluate(`bench.fill(${entries})`));
  for (let done = false; !done;) done = Boolean(await page.evaluate("bench.searchable()"));
  await page.close();
}

type Way = { readonly frames: number; readonly blank: number; readonly older: readonly number[] };
type Size = { readonly nodes: number; readonly headings: number; readonly heap: number };

async function measure({ browser, url }: Started, surface: Surface): Promise<readonly Row[]> {
  const page = await browser.newPage();
  await page.setViewport(surface);
  await page.goto(url(surface.path));
  await page.waitForSelector("[data-post]");
  await new Promise((done) => setTimeout(done, 1000));
  const atFirst = await sizeOf(page);
  const sizes: Size[] = [];
  const ways: Way[] = [];
  for (const mark of marks) {
    ways.push(await page.evaluate(scrollOn, surface.scroller, mark / 100));
    sizes.push(await sizeOf(page));
  }
  const jumps = await page.evaluate(jumpAbout, surface.scroller);
  await page.close();
  const [first, , last] = sizes as [Size, Size, Size];
  const all = (read: (size: Size) => string) => sizes.map(read).join(", ");
  const older = ways.flatMap((way) => way.older);
  const [early, late] = [median(older.slice(0, 9)), median(older.slice(-9))];
  const sum = (read: (way: Way) => number) => ways.reduce((total, way) => total + read(way), 0);
  const blank = sum((way) => way.blank);
  return [
    {
      what: `${surface.name}: frames that show a day without its rows, of those of scrolling through ${posts} posts`,
      figures: `${blank} of ${sum((way) => way.frames)}`,
      ratio: blank,
      bound: { atMost: 0 },
    },
    {
      what: `${surface.name}: elements at ${marks.join(", ")} posts, and of these in the days' headings; the others, last : first`,
      figures: all(({ nodes, headings }) => `${nodes} (${headings})`),
      ratio: (last.nodes - last.headings) / (first.nodes - first.headings),
      bound: { atMost: 1.5 },
    },
    {
      what: `${surface.name}: JavaScript heap after a collection, at first and at ${marks.join(", ")} posts; KiB for each more`,
      figures: `${atFirst.heap.toFixed(1)}; ${all(({ heap }) => heap.toFixed(1))} MiB`,
      ratio: (1024 * (last.heap - first.heap)) / (posts - posts / 10),
      // A post's head is about one; its row would be ten.
      bound: { atMost: 2 },
    },
    {
      what: `${surface.name}: "Older" until the next posts are in the list, last nine : first nine`,
      figures: `${late.toFixed(0)} : ${early.toFixed(0)} ms`,
      ratio: late / early,
      bound: { atMost: 2 },
    },
    {
      what: `${surface.name}: frames after a jump anywhere in it until the rows are there; most of 40`,
      figures: String(Math.max(...jumps)),
      ratio: Math.max(...jumps),
      bound: { atMost: 1 },
    },
  ];
}

async function sizeOf(page: Page): Promise<Size> {
  const session = await page.createCDPSession();
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  await session.detach();
  const count = (css: string) => page.evaluate((wanted) => document.querySelectorAll(wanted).length, css);
  return { nodes: await count("*"), headings: await count(".day-head, .day-head *"), heap: usedSize / MiB };
}

/** In the page: to the end of the list by most of a window in every frame, until so many pages were asked for. */
async function scrollOn(css: string, pages: number): Promise<Way> {
  const scroller = document.querySelector(css) ?? document.body;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const counter = globalThis as { pages?: number };
  counter.pages ??= 1;
  const older: number[] = [];
  let [frames, blank] = [0, 0];
  const look = () => {
    const { top, bottom } = scroller.getBoundingClientRect();
    const dropped = [...document.querySelectorAll("[data-dropped]")].map((day) => day.getBoundingClientRect());
    frames++;
    if (dropped.some((day) => day.top < bottom && day.bottom > top)) blank++;
  };
  for (;;) {
    await frame();
    scroller.scrollTop += scroller.clientHeight * 0.9;
    look();
    if (scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 2) continue;
    if (counter.pages >= pages) return { frames, blank, older };
    const before = scroller.scrollHeight;
    const begun = performance.now();
    document.querySelector<HTMLElement>("[data-older]")?.click();
    while (scroller.scrollHeight === before && performance.now() < begun + 5_000) await frame();
    if (scroller.scrollHeight === before) throw new Error(`No older posts after ${counter.pages} pages`);
    older.push(performance.now() - begun);
    counter.pages++;
  }
}

/** In the page: frames that are painted after each of 40 jumps before the rows of the place are there. */
async function jumpAbout(css: string): Promise<readonly number[]> {
  const scroller = document.querySelector(css) ?? document.body;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  // After what the sizes of this frame brought along, too.
  const painted = async () => {
    await frame();
    await new Promise((done) => setTimeout(done));
  };
  const isBlank = () => {
    const { top, bottom } = scroller.getBoundingClientRect();
    return [...document.querySelectorAll("[data-dropped]")]
      .map((day) => day.getBoundingClientRect())
      .some((day) => day.top < bottom && day.bottom > top);
  };
  const found: number[] = [];
  for (let jump = 0; jump < 40; jump++) {
    scroller.scrollTop = ((jump * 17) % 40) * (scroller.scrollHeight / 40);
    let frames = 0;
    for (; isBlank() && frames < 50; frames++) await painted();
    found.push(frames);
    await frame();
  }
  return found;
}
