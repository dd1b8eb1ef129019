import { hasAccess, hasEveryAccess, originOf } from "./access.ts";
import { type Asking, fetchFeed, type Fetched } from "./fetch-feed.ts";
import type { Instant } from "./model.ts";
import { letThrough } from "./private-network.ts";
import { FeedError } from "./problem.ts";
import type { Door } from "./store/door.ts";
import type { Db } from "./store/schema.ts";

export type Document = Extract<Fetched, { outcome: "document" }>;

/** So long what the reader has just looked at is as good as new, in ms, and so many documents are kept for that. */
const fresh = 5 * 60_000;
const most = 8;

export type Visit = {
  /**
   * What stands at an address the reader wants to see. `known`: what was seen there a moment ago will do.
   *
   * @throws FeedError every way a fetch can fail; `needs-permission`; `rate-limited` where the host may not be asked now.
   */
  readonly look: (url: string, how?: Asking & { readonly known?: boolean }) => Promise<Document>;
};

/**
 * Fetches for the reader who looks for a feed, previews and follows it: through the door of its host, and once, whichever
 * way it goes on. In memory only: what is forgotten costs a request.
 */
export function createVisit(db: () => Promise<Db>, clock: () => Instant, door: Door): Visit {
  const seen = new Map<string, { readonly at: Instant; readonly document: Document }>();
  return {
    async look(url, { known, ...how } = {}) {
      const isPlain = how.authorization === undefined;
      const before = seen.get(url);
      if (known && isPlain && before && Math.abs(clock() - before.at) < fresh) return before.document;
      if (!(await hasAccess(url))) throw new FeedError({ kind: "needs-permission", origin: originOf(url) });
      const ask = () => fetchFeed(url, undefined, clock(), { ...how, everywhere: hasEveryAccess });
      const document = await door.through(await db(), url, () => letThrough(url, ask));
      // Nothing was asked that could be called unchanged; a server that does so all the same has no document for us.
      if (document.outcome === "unchanged") throw new FeedError({ kind: "http", status: 304 });
      seen.delete(url);
      if (isPlain) seen.set(url, { at: clock(), document });
      for (const [oldest] of seen) if (seen.size > most) seen.delete(oldest);
      return document;
    },
  };
}
