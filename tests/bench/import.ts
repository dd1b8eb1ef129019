// A hostile feed list and the longest one that is followed at once, in a real Chromium: npm run bench:import
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "puppeteer-core";
import { buildFolder } from "../../scripts/builds.ts";
import { start, type Started } from "./filled-browser.ts";
import { holds, print, type Row } from "./table.ts";

/** No task may take longer, in ms: the page answers a click; the background paints nothing, and only answers later. */
const LONGEST = { page: 200, background: 400 } as const;
/** Nor may anything wait longer, in s, or the heap of the page grow beyond this, in MB, whatever the file. */
const MOST = { seconds: 60, heap: 600 } as const;

const folder = mkdtempSync(join(tmpdir(), "foldfeed-import-"));
try {
  const profile = join(folder, "profile");
  mkdirSync(profile);
  const started = await start(buildFolder("chromium", "test"), profile);
  try {
    await measure(started);
  } finally {
    await started.browser.close();
  }
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

async function measure({ browser, url }: Started): Promise<void> {
  // The page of welcome comes when it likes, and a tab behind it is not painted.
  const welcome = await browser.waitForTarget((target) => target.url().includes("#/welcome"), { timeout: 30_000 });
  const page = await browser.newPage();
  await (await welcome.page())?.close();
  await page.bringToFront();
  await page.goto(url("options.html#/import"));
  await page.waitForSelector("[data-import-file]");
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ["reading 100,000 outlines, 10,000 deep, to the plan", () => readList(page, hostileList(100_000), "hostile")],
    ["taking a folder of them out of the choice, and in", () => chooseTwice(page)],
    ["a list that is cut in the middle, to its plan", () => readList(page, cut(hostileList(100_000)), "cut")],
    ["a list in windows-1251, to its plan", () => readList(page, windows1251(plainList(5_000)), "cyrillic")],
    ["a list of more than 20 MB, to the words", () => readList(page, hostileList(200_000), "large", "too-large")],
    ["20 MB that are no list, to the words", () => readList(page, Buffer.alloc(19_000_000, 65), "none", "not-opml")],
    ["reading 10,000 feeds, to the plan", () => readList(page, plainList(10_000), "plain")],
    ["following them, until the page says so", () => follow(page)],
    ["the list of sources with them, until it stands", () => openSources(page)],
    ["filtering it", () => filter(page)],
    ["choosing all and pausing them", () => pauseAll(page)],
    ["undoing the import", () => undoImport(page)],
  ];
  for (const [what, act] of steps) {
    const row = await tasksOf(page, what, act);
    print([row]);
    if (!holds(row)) process.exitCode = 1;
  }
}

async function readList(page: Page, opml: string | Uint8Array, name: string, problem?: string): Promise<void> {
  const file = join(folder, `${name}.opml`);
  writeFileSync(file, opml);
  await page.evaluate(() => document.querySelector<HTMLElement>("[data-import-leave]")?.click());
  const input = await page.waitForSelector("[data-import-file]");
  await (input as unknown as { uploadFile: (file: string) => Promise<void> }).uploadFile(file);
  const answer = problem === undefined ? "[data-import-plan]" : `[data-problem="${problem}"]`;
  await page.waitForSelector(answer, { timeout: 120_000 });
  await settled();
  console.log(await page.$eval(answer, (said) => (said as HTMLElement).innerText.slice(0, 500)));
}

async function chooseTwice(page: Page): Promise<void> {
  const box = "[data-import-plan] input[type=checkbox]";
  for (let time = 0; time < 2; time++) {
    await page.evaluate((css) => document.querySelector<HTMLElement>(css)?.click(), box);
    await settled();
  }
}

async function follow(page: Page): Promise<void> {
  await page.click("[data-import-start]");
  await page.waitForSelector("[data-import-progress]", { timeout: 120_000 });
  await settled(5_000);
  console.log((await page.$eval("main", (main) => main.innerText)).slice(0, 400));
}

async function openSources(page: Page): Promise<void> {
  await page.evaluate(() => void (location.hash = "#/sources"));
  await page.waitForSelector("[data-subscription]", { timeout: 120_000 });
  await settled(3_000);
}

async function filter(page: Page): Promise<void> {
  await page.type("[data-filter]", "feed 77");
  await settled(2_000);
  await page.evaluate(() => {
    const field = document.querySelector<HTMLInputElement>("[data-filter]");
    if (field) field.value = "";
    field?.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await settled(3_000);
}

async function pauseAll(page: Page): Promise<void> {
  await page.evaluate(() => document.querySelector<HTMLElement>("[data-tick-folder]")?.click());
  await page.waitForSelector("[data-many-pause]", { timeout: 30_000 });
  await settled();
  await page.evaluate(() => document.querySelector<HTMLElement>("[data-many-pause]")?.click());
  await page.waitForSelector("[data-notice='choose']", { timeout: 60_000 });
  await settled(3_000);
}

async function undoImport(page: Page): Promise<void> {
  await page.evaluate(() => void (location.hash = "#/import"));
  await page.waitForSelector("[data-import-undo]", { timeout: 60_000 });
  await page.evaluate(() => document.querySelector<HTMLElement>("[data-import-undo]")?.click());
  await page.waitForFunction(() => !document.querySelector("[data-import-progress]"), { timeout: 120_000 });
  await settled(3_000);
}

function settled(ms = 1_000): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

type Traced = {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args: { readonly name?: string };
};

/** Every task that the act made the page's and the background's threads do, by the browser's own trace. */
async function tasksOf(page: Page, what: string, act: () => Promise<unknown>): Promise<Row> {
  const path = join(folder, "trace.json");
  await page.tracing.start({ path, categories: ["toplevel", "__metadata"] });
  const begun = performance.now();
  const watch = await heapOf(page);
  await act();
  const took = (performance.now() - begun) / 1000;
  const heap = watch.stop();
  await page.tracing.stop();
  const { traceEvents } = JSON.parse(readFileSync(path, "utf8")) as { readonly traceEvents: readonly Traced[] };
  const threads = new Map(
    traceEvents.flatMap(({ name, pid, tid, args }) =>
      name === "thread_name" ? [[`${pid} ${tid}`, args.name ?? ""] as const] : [],
    ),
  );
  const tasks = traceEvents.filter(({ name, dur = 0 }) => name === "ThreadControllerImpl::RunTask" && dur > 50_000);
  const on = (thread: RegExp) =>
    tasks
      .filter(({ pid, tid }) => thread.test(threads.get(`${pid} ${tid}`) ?? ""))
      .map(({ dur = 0, tdur = dur }) => ({ wall: dur / 1000, own: tdur / 1000 }))
      .toSorted((a, b) => b.own - a.own);
  const [inPage, inWorker] = [on(/^CrRendererMain/), on(/^ServiceWorker/)];
  const longest = ([first]: typeof inPage) => first?.own ?? 0;
  const few = (list: typeof inPage) =>
    list
      .slice(0, 5)
      .map(({ own, wall }) => `${own.toFixed(0)}(${wall.toFixed(0)})`)
      .join(" ") || "-";
  return {
    what: `${what}: longest tasks on the processor (by the clock), page; background`,
    figures: `${few(inPage)}; ${few(inWorker)} ms, ${took.toFixed(1)} s in all, heap up to ${heap.toFixed(0)} MB`,
    ratio: Math.max(
      longest(inPage) / LONGEST.page,
      longest(inWorker) / LONGEST.background,
      took / MOST.seconds,
      heap / MOST.heap,
    ),
    bound: { atMost: 1 },
  };
}

/** The most that the page's heap held, in MB, asked four times a second. */
async function heapOf(page: Page): Promise<{ readonly stop: () => number }> {
  const session = await page.createCDPSession();
  let peak = 0;
  const look = async () => {
    const { usedSize } = await session.send("Runtime.getHeapUsage");
    peak = Math.max(peak, usedSize / 1e6);
  };
  const timer = setInterval(() => void look().catch(() => undefined), 250);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

/** Its names in Cyrillic, and its bytes as a list of that time has them. */
function windows1251(opml: string): Uint8Array {
  const text = `<?xml version="1.0" encoding="windows-1251"?>${opml.replaceAll("Feed", "Лента")}`;
  return Uint8Array.from({ length: text.length }, (_, i) => {
    const code = text.charCodeAt(i);
    return code >= 0x410 && code <= 0x44f ? code - 0x410 + 0xc0 : code;
  });
}

/** Several folders, one chain of ten thousand, a hundred copies of one feed, addresses that are none, in one document. */
function hostileList(outlines: number): string {
  const feed = (i: number) =>
    `<outline type="rss" text="Feed ${i} &amp; more" xmlUrl="https://f${i}.example/feed?a=1&b=2" htmlUrl="https://f${i}.example/"/>`;
  const deep = 10_000;
  const chain = Array.from({ length: deep }, (_, i) => `<outline text="Deep ${i}">${i % 100 === 0 ? feed(i) : ""}`);
  const copies = Array.from({ length: 100 }, () => `<outline text="Copy" xmlUrl="https://copy.example/feed"/>`);
  const none = [`<outline text="J" xmlUrl="javascript:alert(1)"/>`, `<outline text="F" xmlUrl="file:///etc/passwd"/>`];
  const rest = outlines - deep - deep / 100 - copies.length - none.length;
  const many = Array.from({ length: rest }, (_, i) => feed(deep + i));
  const folders = Array.from(
    { length: Math.ceil(rest / 500) },
    (_, i) => `<outline text="Folder ${i}">${many.slice(i * 500, (i + 1) * 500).join("\n")}</outline>`,
  );
  return `<?xml version="1.0"?><opml version="2.0"><head/><body>${[
    ...copies,
    ...none,
    ...folders,
    chain.join(""),
    "</outline>".repeat(deep),
  ].join("\n")}</body></opml>`;
}

function cut(opml: string): string {
  return opml.slice(0, opml.length / 2);
}

function plainList(feeds: number): string {
  const outlines = Array.from(
    { length: feeds },
    (_, i) =>
      `<outline type="rss" text="Feed ${i}" xmlUrl="https://f${i}.example/feed" htmlUrl="https://f${i}.example/"/>`,
  );
  return `<opml version="2.0"><body><outline text="All"><outline text="Half">${outlines.slice(0, feeds / 2).join("\n")}</outline>${outlines.slice(feeds / 2).join("\n")}</outline></body></opml>`;
}
