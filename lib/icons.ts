import { hasAccess } from "./access.ts";
import { iconLinks, iconPlace } from "./discover/icon-links.ts";
import { decode } from "./feed/decode.ts";
import { retryAt } from "./fetch-feed.ts";
import { get, type Answer } from "./http.ts";
import { limits } from "./limits.ts";
import type { Instant } from "./model.ts";
import { letThrough } from "./private-network.ts";
import { FeedError } from "./problem.ts";
import { isSameSite } from "./schedule/elsewhere.ts";
import type { Door } from "./store/door.ts";
import { forgetIcons, iconsDue, keepIcon } from "./store/icons.ts";
import type { Db, Icon } from "./store/schema.ts";
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
  readonly door: Door;
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
  const { clock, door } = run;
  if ((await door.isClosed(db, place)) || !(await hasAccess(place))) return false;
  let picture: Icon["picture"];
  try {
    picture = await lookAround(db, place, run);
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    if (error.problem.kind === "offline") return false;
  }
  // Cut short by a round of polls, it is asked another time.
  if (!picture && !(await run.mayGoOn())) return false;
  await keepIcon(db, { place, askedAt: clock(), ...(picture ? { picture } : {}) });
  if (picture) run.arrived();
  return true;
}

/** Where another request would come too soon, there is none until next month. */
async function lookAround(db: Db, place: string, run: IconRun): Promise<Icon["picture"]> {
  const usual = `${place}/favicon.ico`;
  const first = await pictureAt(db, usual, run);
  if (first) return first;
  const page = await ask(db, `${place}/`, limits.pageBytes, run);
  if (!page) return undefined;
  const html = decode(page.body, page.headers.get("content-type") ?? undefined);
  const named = iconLinks(html, page.url).find((url) => url !== usual && isOwn(url, place));
  if (named === undefined) return undefined;
  return pictureAt(db, named, run);
}

/** On the site itself, which for a private host is that host only. */
function isOwn(url: string, place: string): boolean {
  if (isPrivateHost(new URL(url).hostname)) return new URL(url).origin === place;
  return isSameSite(url, place) && url.startsWith("https:");
}

async function pictureAt(db: Db, url: string, run: IconRun): Promise<Icon["picture"]> {
  const answer = await ask(db, url, limits.iconBytes, run);
  const type = answer && pictureTypeOf(answer.body);
  return type && { type, bytes: new Uint8Array(answer.body) };
}

/**
 * A whole answer, or nothing.
 *
 * @throws FeedError where there is no use in asking further.
 */
async function ask(db: Db, url: string, cap: number, { clock, door, mayGoOn }: IconRun): Promise<Answer | undefined> {
  if (!(await mayGoOn())) return undefined;
  try {
    return await door.through(db, url, async () => {
      // The hosts that the reader named may be private; iconPlace lets no other private host come this far.
      const answer = await letThrough(url, () =>
        get(url, { Accept: "image/*, text/html;q=0.9" }, cap, { straight: true }),
      );
      const { status, headers, cut } = answer;
      if (status === 429 || status === 503) {
        const until = retryAt(headers.get("retry-after"), clock()) ?? clock() + HOUR;
        throw new FeedError({ kind: "rate-limited", until });
      }
      return status === 200 && !cut ? answer : undefined;
    });
  } catch (error) {
    const passes = error instanceof FeedError && !["offline", "rate-limited", "timeout"].includes(error.problem.kind);
    if (!passes) throw error;
    return undefined;
  }
}
