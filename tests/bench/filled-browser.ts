import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { type Browser, launch, type Page, TargetType } from "puppeteer-core";
import { packChromium } from "../browser/chromium-pack.ts";
import { requireBrowser } from "../browser/executables.ts";

const forPacked = [
  "--disable-default-apps",
  "--disable-component-extensions-with-background-pages",
  "--disable-background-networking",
];

export type Started = { readonly browser: Browser; readonly url: (path: string) => string };

/** A browser on a profile in which the extension is installed for good, as a reader's is. */
export async function start(extension: string, profile: string): Promise<Started> {
  const executablePath = requireBrowser("chromium");
  pack(executablePath, extension, profile);
  const browser = await launch({
    executablePath,
    pipe: true,
    userDataDir: profile,
    enableExtensions: true,
    ignoreDefaultArgs: forPacked,
    protocolTimeout: 900_000,
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--screen-info={1600x1200}",
      "--window-size=1280,1000",
      "--host-resolver-rules=MAP *.example ~NOTFOUND",
      "--no-first-run",
      "--lang=en-US",
    ],
    env: { ...process.env, TZ: "UTC", LANGUAGE: "en_US" },
  });
  const worker = await browser.waitForTarget(
    (target) => target.type() === TargetType.SERVICE_WORKER && target.url().startsWith("chrome-extension://"),
    { timeout: 30_000 },
  );
  const origin = `chrome-extension://${new URL(worker.url()).host}/`;
  return { browser, url: (path) => origin + path };
}

/** A profile that was kept from an earlier run gets the extension as it is now, as an update. */
function pack(executablePath: string, extension: string, profile: string): void {
  const note = join(profile, "packed.json");
  type Packed = { readonly build: string; readonly revision: number };
  const before = existsSync(note) ? (JSON.parse(readFileSync(note, "utf8")) as Packed) : undefined;
  const build = hashOf(extension);
  if (before?.build === build) return;
  const revision = before ? before.revision + 1 : 0;
  packChromium(executablePath, extension, profile, revision);
  writeFileSync(note, JSON.stringify({ build, revision } satisfies Packed));
}

function hashOf(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).toSorted())
    hash.update(relative(folder, path)).update(readFileSync(path));
  return hash.digest("hex");
}

/** A page of the extension that runs nothing of it, with a script of the bench in it. */
export async function openBench({ browser, url }: Started, script: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url("manifest.json"));
  await page.evaluate(script);
  return page;
}

export type Opening = {
  /** From the start of the navigation to the first painted list, in ms. */
  readonly painted: number;
  /** The numbers of the posts shown one second later. */
  readonly shown: readonly number[];
};

/** Opens the popup's page in a tab, as the peers were measured, and leaves it open. */
export async function openPopup({
  browser,
  url,
}: Started): Promise<{ readonly page: Page; readonly opening: Opening }> {
  const page = await browser.newPage();
  await page.setViewport({ width: 400, height: 600 });
  await page.evaluateOnNewDocument(watchForRows);
  await page.goto(url("popup.html"));
  const painted = await withDeadline(page, page.evaluate("globalThis.painted"));
  await new Promise((done) => setTimeout(done, 1000));
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll("[data-post]")].map((row) => Number(row.getAttribute("data-post"))),
  );
  return { page, opening: { painted: Number(painted), shown } };
}

/** A page that shows no list fails the bench, with the words it shows instead. */
async function withDeadline<T>(page: Page, waiting: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error("No list was painted in time.")), 20_000);
  try {
    return await Promise.race([waiting, promise]);
  } catch (cause) {
    const words = await page.evaluate(() => document.body.innerText.slice(0, 500));
    throw new Error(`The popup shows no list, but: ${words}`, { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** Runs in the page before anything of it: the first list in the DOM, which comes whole, then two frames. */
function watchForRows(): void {
  const { promise, resolve } = Promise.withResolvers<number>();
  Object.assign(globalThis, { painted: promise });
  const look = () => {
    if (!document.querySelector("[data-post]")) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
}

export type Memory = { readonly page: number; readonly worker: number; readonly process: number };
const MiB = 1_048_576;

/** MiB: the heaps of popup and worker after a collection, and what the extension's process holds alone or shares (PSS). */
export async function memoryOf({ browser, url }: Started, page: Page): Promise<Memory> {
  const worker = await browser
    .targets()
    .find((target) => target.type() === TargetType.SERVICE_WORKER && target.url().startsWith(url("")))
    ?.createCDPSession();
  const session = await page.createCDPSession();
  return {
    page: await heapOf(session),
    worker: worker ? await heapOf(worker) : Number.NaN,
    process: await processOf(browser),
  };
}

async function heapOf(session: Awaited<ReturnType<Page["createCDPSession"]>>): Promise<number> {
  await session.send("HeapProfiler.collectGarbage");
  return (await session.send("Runtime.getHeapUsage")).usedSize / MiB;
}

async function processOf(browser: Browser): Promise<number> {
  if (process.platform !== "linux") return Number.NaN;
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  const pids = processInfo.filter(({ id, type }) => type === "renderer" && isOfExtension(id)).map(({ id }) => id);
  const sizes = pids.map((id) =>
    Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))?.[1]),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

function isOfExtension(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--extension-process");
}
