import { hasAccess } from "./access.ts";
import { iconLinks, iconPlace } from "./discover/icon-links.ts";
import { decode } from "./feed/decode.ts";
import { retryAt } from "./fetch-feed.ts";
import { get, type Answer } from "./http.ts";
import { limits, schedule } from "./limits.ts";
import type { Instant } from "./model.ts";
import { letThrough } from "./private-network.ts";
import { FeedError } from "./problem.ts";
import { isSameSite } from "./schedule/elsewhere.ts";
import { gapOf } from "./schedule/host-rule.ts";
import { noteHost } from "./store/hosts.ts";
import { forgetIcons, iconsDue, keepIcon } from "./store/icons.ts";
import type { Db, Icon } from "./store/schema.ts";
import { write } from "./store/transaction.ts";
import { isPrivateHost } from "./text/private-host.ts";
import { pictureTypeOf } from "./text/picture-type.ts";

/** Sites asked in one run, and at once: nobody waits for an icon. */
const [most, lanes] = [60, 3];
const HOUR = 3_600_000;

export type IconRun = {
  readonly clock: () => Instant;
  /** False ends it before the next request: feeds are to be polled. */
  readonly mayGoOn: () => boolean | Promise<boolean>;
  /** There is another icon to show. */
  readonly arrived: () => void;
  /** Between two requests to a site, in ms; by default what its host demands. */
  readonly gap?: number;
};

/**
 * Asks the sites of feeds for their small pictures: each once a month, whatever comes of it, and only where its feed came
 * without trouble. At most three requests, one after the other: `/favicon.ico`, and where that is none, the front page and
 * the icon that it names on the same site. Redirects are not followed, so that nobody else is ever asked.
 */
export async function fetchIcons(db: Db, run: IconRun): Promise<void> {
  const all = await db.getAll("subscriptions");
  const placed = all.flatMap((subscription) => {
    const place = iconPlace(subscription);
    return place === undefined ? [] : [{ subscription, place }];
  });
  await forgetIcons(db, new Set(placed.map(({ place }) => place)));
  const well = placed.filter(
    ({ subscription: { removedAt, lastSuccessAt, failingSince, choices } }) =>
      removedAt === undefined && lastSuccessAt !== undefined && failingSince === undefined && !choices?.paused,
  );
  const places = [...new Set(well.map(({ place }) => place))];
  const due = [...(await iconsDue(db, places, run.clock()))];
  let asked = 0;
  const lane = async () => {
    for (let next = due.shift(); next && asked < most && (await run.mayGoOn()); next = due.shift()) {
      if (await askSite(db, next, run)) asked++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}

/** Whether it was asked. */
async function askSite(db: Db, place: string, run: IconRun): Promise<boolean> {
  const { host } = new URL(place);
  const { clock } = run;
  const { retryAt: until = 0, lastRequestAt = 0 } = (await db.get("hosts", host)) ?? {};
  const gap = run.gap ?? gapOf(host);
  if (until > clock() || lastRequestAt + gap > clock() || !(await hasAccess(place))) return false;
  if (gap > limits.longestPause) await write(db, ["hosts"], (tx) => noteHost(tx, { host, lastRequestAt: clock() }));
  let picture: Icon["picture"];
  try {
    picture = await lookAround(place, gap, run);
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    if (error.problem.kind === "offline") return false;
    if (error.problem.kind === "rate-limited") {
      const { until: retry } = error.problem;
      await write(db, ["hosts"], (tx) => noteHost(tx, { host, retryAt: retry }));
    }
  }
  // Cut short by a round of polls, it is asked another time.
  if (!picture && !(await run.mayGoOn())) return false;
  await keepIcon(db, { place, askedAt: clock(), ...(picture ? { picture } : {}) });
  if (picture) run.arrived();
  return true;
}

async function lookAround(place: string, gap: number, run: IconRun): Promise<Icon["picture"]> {
  const usual = `${place}/favicon.ico`;
  const first = await pictureAt(usual, run);
  // Another request would come too soon, and there is none until next month.
  if (first || gap > limits.longestPause) return first;
  await pause(gap);
  const page = await ask(`${place}/`, limits.pageBytes, run);
  if (!page) return undefined;
  const html = decode(page.body, page.headers.get("content-type") ?? undefined);
  const named = iconLinks(html, page.url).find((url) => url !== usual && isOwn(url, place));
  if (named === undefined) return undefined;
  await pause(gap);
  return pictureAt(named, run);
}

/** On the site itself, which for a private host is that host only. */
function isOwn(url: string, place: string): boolean {
  if (isPrivateHost(new URL(url).hostname)) return new URL(url).origin === place;
  return isSameSite(url, place) && url.startsWith("https:");
}

async function pictureAt(url: string, run: IconRun): Promise<Icon["picture"]> {
  const answer = await ask(url, limits.iconBytes, run);
  const type = answer && pictureTypeOf(answer.body);
  return type && { type, bytes: new Uint8Array(answer.body) };
}

/**
 * A whole answer, or nothing.
 *
 * @throws FeedError where there is no use in asking further.
 */
async function ask(url: string, cap: number, { clock, mayGoOn }: IconRun): Promise<Answer | undefined> {
  if (!(await mayGoOn())) return undefined;
  try {
    // The hosts that the reader named may be private; iconPlace lets no other private host come this far.
    const answer = await letThrough(url, () =>
      get(url, { Accept: "image/*, text/html;q=0.9" }, cap, { straight: true }),
    );
    const { status, headers, cut } = answer;
    if (status === 429 || status === 503) {
      const until = retryAt(headers.get("retry-after"), clock()) ?? clock() + HOUR;
      const longest = clock() + schedule.longestRetryAfter;
      throw new FeedError({ kind: "rate-limited", until: Math.min(until, longest) });
    }
    return status === 200 && !cut ? answer : undefined;
  } catch (error) {
    const passes = error instanceof FeedError && !["offline", "rate-limited", "timeout"].includes(error.problem.kind);
    if (!passes) throw error;
    return undefined;
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
