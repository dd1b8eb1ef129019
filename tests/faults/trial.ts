import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProblemKind } from "../../lib/problem.ts";
import { type BrowserName, launch } from "../browser/driver.ts";
import type { Page } from "../browser/page.ts";
import { temporaryFolder } from "../browser/profile.ts";
import { makeDue, ring } from "../browser/stored.ts";

export type FaultTrial = {
  readonly browser: BrowserName;
  readonly extension: string;
  /** `GET /` lists its paths, `GET /_stats` what was asked of each, and `/ok` is a good feed of three entries. */
  readonly server: string;
  /** Paths of feeds. */
  readonly paths: readonly string[];
};

/** What became of one path. */
export type Seen = {
  readonly problem?: ProblemKind;
  /** After it was asked a second time. */
  readonly again?: ProblemKind;
  readonly entries: number;
  readonly repaired: boolean;
  /** What tells whether it has changed is stored. */
  readonly validators: boolean;
  /** The second request was a conditional one. */
  readonly conditional: boolean;
  /** What the server got rid of. */
  readonly bytes: number;
  /** From its last request to the outcome. */
  readonly seconds: number;
};

export type FaultJudgement = {
  readonly seen: Readonly<Record<string, Seen>>;
  /** What must not be whatever the faults are: others disturbed, entries lost, memory kept. */
  readonly found: readonly string[];
};

const goodFeeds = 5;
/** Held by the background when all is over, beyond what it held before. */
const heapGrowth = 64_000_000;
const roundWithin = 300_000;

type Row = {
  readonly path: string;
  readonly polledAt: number;
  /** It asked to be left alone until then. */
  readonly until?: number;
} & Omit<Seen, "again" | "bytes" | "seconds" | "conditional">;

/** Lets a reader follow every fault and some good feeds in one list, and polls all of them twice. */
export async function tryFaults({ browser, extension, server, paths }: FaultTrial): Promise<FaultJudgement> {
  const { port } = new URL(server);
  // Each on a host of its own, or they would wait for one another; anything under localhost is this machine.
  const urlOf = (path: string) => `http://${path.replaceAll(/[^a-z0-9]/gi, "-")}.localhost:${port}/${path}`;
  const good = Array.from({ length: goodFeeds }, (_, index) => `http://good-${index}.localhost:${port}/ok?${index}`);
  const driver = await launch(browser, { extension, alone: true });
  try {
    const page = await driver.openPage("options.html#/import");
    const before = await driver.background();
    const statsBefore = await statsOf(server);
    const begun = Date.now();
    await follow(page, [...paths.map(urlOf), ...good]);
    const first = await untilPolled(page, [...paths, ...good.map((url) => url.replace(/.*\//, ""))], begun);
    const stats = await statsOf(server);

    const again = Date.now();
    await makeDue(page);
    await ring(page, "poll");
    // A feed that is gone is not asked again, nor one whose host asked to be left alone.
    const asked = first.filter(({ problem }) => problem !== "gone" && problem !== "rate-limited");
    const second = await untilPolled(
      page,
      asked.map(({ path }) => path),
      again,
    );
    const after = await driver.background();
    const statsAfter = await statsOf(server);
    const seen = outcomesOf(first, second, stats, statsAfter);
    const found = [
      ...Object.entries(statsAfter)
        .filter(([, { sawCookie }]) => sawCookie)
        .map(([path, { sawCookie }]) => `${path} was sent the cookie ${sawCookie}`),
      ...lost(first, second),
      ...disturbed(first, statsBefore, statsAfter),
      ...undisturbed(first, begun),
      ...(after?.polluted ? ["something changed what all objects have"] : []),
      ...(after && before && after.heap - before.heap > heapGrowth
        ? [`${after.heap - before.heap} bytes are held`]
        : []),
      ...(await driver.errors()).filter((error) => !/Failed to load resource|NetworkError/i.test(error)),
    ];
    return { seen, found };
  } finally {
    await driver.close();
  }
}

async function follow(page: Page, urls: readonly string[]): Promise<void> {
  const folder = temporaryFolder("faults");
  const file = join(folder.folder, "list.opml");
  const outlines = urls.map((url) => `<outline type="rss" text="${url}" xmlUrl="${url.replaceAll("&", "&amp;")}"/>`);
  writeFileSync(file, `<opml version="2.0"><body>${outlines.join("\n")}</body></opml>`);
  await page.upload("[data-import-file]", file);
  await page.click("[data-import-start]");
  await page.until(() => document.querySelector("[data-import-done]"), 30_000);
  folder.remove();
}

/** Waits until every feed of these has been polled since then. */
async function untilPolled(page: Page, paths: readonly string[], since: number): Promise<readonly Row[]> {
  const deadline = Date.now() + roundWithin;
  for (;;) {
    const rows = await page.eval(readRows);
    const polled = new Set(rows.filter(({ polledAt }) => polledAt >= since).map(({ path }) => path));
    const waiting = paths.filter((path) => !polled.has(path));
    if (waiting.length === 0) return rows;
    if (Date.now() > deadline) {
      throw new Error(`Not polled within ${roundWithin / 1000} s: ${waiting.join(", ")}`);
    }
    await new Promise((done) => setTimeout(done, 500));
  }
}

type Stat = {
  readonly hits?: number;
  readonly bytes?: number;
  readonly last?: number;
  /** The condition of its last request, and a cookie that any request carried. */
  readonly cond?: string;
  readonly sawCookie?: string;
};
type Stats = Readonly<Record<string, Stat>>;

async function statsOf(server: string): Promise<Stats> {
  return (await (await fetch(new URL("/_stats", server))).json()) as Stats;
}

function outcomesOf(
  first: readonly Row[],
  second: readonly Row[],
  stats: Stats,
  statsAfter: Stats,
): Record<string, Seen> {
  const faults = first.filter(({ path }) => !path.includes("?"));
  const after = new Map(second.map((row) => [row.path, row]));
  return Object.fromEntries(
    faults.map(({ path, polledAt, until: _until, ...row }) => {
      const { bytes = 0, last = polledAt } = stats[path] ?? {};
      const { problem: again, validators = false } = after.get(path) ?? {};
      const conditional = statsAfter[path]?.cond !== undefined;
      const seconds = Math.max(0, (polledAt - last) / 1000);
      return [path, { ...row, ...(again ? { again } : {}), validators, conditional, bytes, seconds }];
    }),
  );
}

/** An error never deletes. */
function lost(first: readonly Row[], second: readonly Row[]): readonly string[] {
  const kept = new Map(second.map(({ path, entries }) => [path, entries]));
  return first
    .filter(({ path, entries }) => (kept.get(path) ?? 0) < entries)
    .map(({ path, entries }) => `${path} had ${entries} entries and then ${kept.get(path)}`);
}

/** Who asked to be left alone is asked a single time, whatever is due. */
function disturbed(rows: readonly Row[], before: Stats, after: Stats): readonly string[] {
  const waiting = rows.filter(({ until = 0 }) => until > Date.now());
  // The server may have been asked by an earlier trial.
  const hitsOf = (stats: Stats, path: string) => stats[path]?.hits ?? 0;
  const hits = waiting.map(({ path }) => ({ path, asked: hitsOf(after, path) - hitsOf(before, path) }));
  return hits
    .filter(({ asked }) => asked !== 1)
    .map(({ path, asked }) => `${path} asked to be left alone and was asked ${asked} times`);
}

function undisturbed(rows: readonly Row[], begun: number): readonly string[] {
  const good = rows.filter(({ path }) => path.startsWith("ok?"));
  return good
    .filter(({ entries, problem, polledAt }) => entries !== 3 || problem || polledAt - begun > 60_000)
    .map(({ path, entries, problem }) => `the good feed ${path} has ${entries} entries and the problem ${problem}`);
}

/** Runs in the page: what the store holds of every feed. */
async function readRows(): Promise<Row[]> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const open = indexedDB.open("foldfeed");
    open.addEventListener("success", () => resolve(open.result));
    open.addEventListener("error", () => reject(open.error ?? new Error("The store did not open.")));
  });
  const tx = db.transaction(["subscriptions", "entries"]);
  const all = <T>(name: string) =>
    new Promise<T[]>((resolve) => {
      const rows = tx.objectStore(name).getAll();
      rows.addEventListener("success", () => resolve(rows.result as T[]));
    });
  type Stored = {
    readonly id: string;
    readonly feedUrl: string;
    readonly lastPollAt?: number;
    readonly problem?: { readonly kind: ProblemKind; readonly until?: number };
    readonly repaired: readonly string[];
    readonly validators?: object;
  };
  const [subscriptions, entries] = await Promise.all([
    all<Stored>("subscriptions"),
    all<{ readonly feedId: string }>("entries"),
  ]);
  db.close();
  const counts = new Map<string, number>();
  for (const { feedId } of entries) counts.set(feedId, (counts.get(feedId) ?? 0) + 1);
  return subscriptions.map(({ id, feedUrl, lastPollAt = 0, problem, repaired, validators = {} }) => {
    const { pathname, search } = new URL(feedUrl);
    return {
      path: pathname.slice(1) + search,
      polledAt: lastPollAt,
      entries: counts.get(id) ?? 0,
      repaired: repaired.length > 0,
      validators: Object.keys(validators).length > 0,
      ...(problem ? { problem: problem.kind } : {}),
      ...(problem?.until === undefined ? {} : { until: problem.until }),
    };
  });
}
