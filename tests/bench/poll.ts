// What a poll costs in a real Chromium, beside bare fetches of the same bodies in the same worker: node tests/bench/poll.ts [feeds]
// Needs the test build: npm run build:test
import { launch, type Page, TargetType, type WebWorker } from "puppeteer-core";
import { limits } from "../../lib/limits.ts";
import { buildFolder } from "../../scripts/builds.ts";
import { requireBrowser } from "../browser/executables.ts";
import { temporaryFolder } from "../browser/profile.ts";
import { type BenchServer, publicHost, startBenchServer } from "./poll-server.ts";

const atOnce = 32;
const feeds = Number(process.argv[2] ?? 1000);

await bench({ name: `${feeds} feeds, answers after 200 ms`, feeds, delay: 200, marks: { first: 4, again: 1.5 } });
await bench({ name: `${feeds} feeds, no delay`, feeds, delay: 0 });
await bench({
  name: "200 feeds, answers after 100 ms (the peers' setting)",
  feeds: 200,
  delay: 100,
  marks: { seconds: 3 },
});

type Setting = {
  readonly name: string;
  readonly feeds: number;
  readonly delay: number;
  /** How many times the bare fetches a round may cost, or how many seconds. */
  readonly marks?: { readonly first?: number; readonly again?: number; readonly seconds?: number };
};

async function bench({ name, feeds: count, delay, marks = {} }: Setting): Promise<void> {
  const server = await startBenchServer(count);
  server.delay = delay;
  const profile = temporaryFolder("bench");
  const browser = await launch({
    executablePath: requireBrowser("chromium"),
    pipe: true,
    enableExtensions: true,
    userDataDir: profile.folder,
    protocolTimeout: 600_000,
    args: ["--no-sandbox", "--no-first-run", `--host-resolver-rules=MAP *.${publicHost} 127.0.0.1`],
  });
  try {
    const id = await browser.installExtension(buildFolder("chromium", "test"));
    const target = await browser.waitForTarget(
      (each) => each.type() === TargetType.SERVICE_WORKER && each.url().includes(id),
    );
    const worker = await target.worker();
    const page = await browser.newPage();
    await page.goto(`chrome-extension://${id}/manifest.json`);
    if (!worker) throw new Error("The extension has no worker");
    const watch = memoryOf(worker);

    console.log(`\n== ${name}`);
    const feedsOf = (urls: readonly string[]) => urls.map((feedUrl) => ({ feedUrl, title: "", folders: [] }));
    const slices = Array.from({ length: Math.ceil(count / limits.importFeeds) }, (_, i) =>
      feedsOf(server.urls.slice(i * limits.importFeeds, (i + 1) * limits.importFeeds)),
    );
    const first = await round(
      page,
      slices.map((slice) => ["importFeeds", { feeds: slice }]),
      count,
    );
    const bareFirst = await bare(worker, server, false);
    const bareAgain = await bare(worker, server, true);
    server.asked.length = 0;
    await makeDue(page);
    await (await page.createCDPSession()).send("Network.clearBrowserCache");
    const again = await round(page, [["refresh", {}]], count);
    const unchanged = server.asked.filter(({ status }) => status === 304).length;

    const row = (what: string, ours: number, theirs: number, mark?: number) => ({
      what,
      seconds: seconds(ours),
      "bare fetches": seconds(theirs),
      ratio: (ours / theirs).toFixed(2),
      mark: mark === undefined ? "" : `<= ${mark}${ours / theirs <= mark ? "" : " MISSED"}`,
    });
    console.table([
      row("first round", first, bareFirst, marks.first),
      row("round of 304", again, bareAgain, marks.again),
    ]);
    if (marks.seconds !== undefined) console.log(`first round: ${seconds(first)} s, aim <= ${marks.seconds} s`);
    console.log(`requests: ${server.asked.length}, of them 304 with the browser's cache cleared: ${unchanged}`);
    console.log(`peak heap of the worker: ${Math.round(watch.stop() / 1e6)} MB`);

    server.refusing.set(0, 3600);
    const refusals = async () => {
      server.asked.length = 0;
      await makeDue(page);
      await round(page, [["refresh", {}]], count);
      return server.asked.filter(({ feed }) => feed === 0).length;
    };
    console.log(`a 429 with Retry-After: ${await refusals()} request, then ${await refusals()}`);
  } finally {
    await browser.close();
    profile.remove();
    await server.stop();
  }
}

/** As if some hours had passed: what was asked a moment ago is not asked again. */
function makeDue(page: Page): Promise<void> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const open = indexedDB.open("foldfeed");
      open.addEventListener("success", () => resolve(open.result));
    });
    const tx = db.transaction("subscriptions", "readwrite");
    const store = tx.objectStore("subscriptions");
    const all = store.getAll();
    all.addEventListener("success", () => {
      for (const subscription of all.result) store.put({ ...subscription, nextPollAt: 0 });
    });
    await new Promise((resolve) => tx.addEventListener("complete", resolve));
    db.close();
  });
}

/** From the first command to the announcement that the last round has ended and all documents are stored, in ms. */
function round(page: Page, commands: readonly (readonly [string, object])[], wanted: number): Promise<number> {
  return page.evaluate(
    async (messages, documents) => {
      type Heard = { readonly poll?: { readonly running: boolean } };
      const { runtime } = (
        globalThis as unknown as {
          chrome: {
            runtime: {
              sendMessage(message: unknown): Promise<unknown>;
              onMessage: { addListener(l: (m: Heard) => void): void; removeListener(l: (m: Heard) => void): void };
            };
          };
        }
      ).chrome;
      const begun = performance.now();
      let ran = false;
      const ended = new Promise<number>((resolve) => {
        const hear = async ({ poll }: Heard) => {
          ran ||= poll?.running === true;
          if (!ran || poll?.running !== false) return;
          const at = performance.now();
          if ((await stored()) < documents) return;
          runtime.onMessage.removeListener(hear);
          resolve(at - begun);
        };
        runtime.onMessage.addListener(hear);
      });
      for (const [command, input] of messages) await runtime.sendMessage({ command, input });
      return ended;

      async function stored(): Promise<number> {
        const db = await new Promise<IDBDatabase>((resolve) => {
          const open = indexedDB.open("foldfeed");
          open.addEventListener("success", () => resolve(open.result));
        });
        const counted = db.transaction("documents").objectStore("documents").count();
        await new Promise((resolve) => counted.addEventListener("success", resolve));
        db.close();
        return counted.result;
      }
    },
    commands,
    wanted,
  );
}

/** The same bodies, fetched in the extension's worker by as many lanes, and thrown away; in ms. */
function bare(worker: WebWorker, { urls }: BenchServer, conditional: boolean): Promise<number> {
  return worker.evaluate(
    async (addresses, lanes, isConditional) => {
      const waiting = addresses.map((url, feed) => ({ url, feed }));
      const begun = performance.now();
      const lane = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const headers: Record<string, string> = isConditional ? { "If-None-Match": `"${next.feed}"` } : {};
          const response = await fetch(next.url, { headers, cache: "no-store", credentials: "omit" });
          await response.arrayBuffer();
        }
      };
      await Promise.all(Array.from({ length: lanes }, lane));
      return performance.now() - begun;
    },
    urls,
    atOnce,
    conditional,
  );
}

/** The most that the worker's heap held, asked four times a second. */
function memoryOf(worker: WebWorker): { readonly stop: () => number } {
  let peak = 0;
  const look = async () => {
    const { usedSize } = await worker.client.send("Runtime.getHeapUsage");
    peak = Math.max(peak, usedSize);
  };
  const timer = setInterval(() => void look().catch(() => undefined), 250);
  return {
    stop() {
      clearInterval(timer);
      return peak;
    },
  };
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
