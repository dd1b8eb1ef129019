import type { FeedChoicesChange } from "../choices.ts";
import { grantAccess, originsOf, requestAccess } from "../access.ts";
import { send } from "../messages/send.ts";
import type { FeedId } from "../model.ts";
import type { Login } from "../text/feed-address.ts";
import type { HealthView } from "../view.ts";
import { reads } from "./reads.ts";
import type { NoticeState } from "./use-notice.ts";
import { useRead, type Read } from "./use-read.ts";

export type HealthState = Read<HealthView> & {
  readonly check: (id: FeedId) => void;
  /** To be called in a click. */
  /** To be called in a click. Nothing: every site. */
  readonly grant: (origins?: readonly string[]) => void;
  /** The feed is another address from now on; asks for access first, so to be called in a click. */
  readonly useAddress: (id: FeedId, feedUrl: string) => void;
  /** Back to an address that it had before; in a click, too. */
  readonly goBack: (id: FeedId, feedUrl: string) => void;
  readonly keepAddress: (id: FeedId) => void;
  readonly pause: (id: FeedId, paused: boolean) => void;
  readonly pace: (id: FeedId, pollEvery: number | undefined) => void;
  /** Send the browser's cookies with this feed's polls, and try at once. */
  readonly login: (id: FeedId, login: boolean) => void;
  /** The name and the password its site asks for. */
  readonly giveLogin: (id: FeedId, login: Login) => void;
  readonly forgetLogin: (id: FeedId) => void;
  readonly remove: (id: FeedId) => void;
};

/** How every feed fares, live, and what helps. */
export function useHealth({ done, failed }: Pick<NoticeState, "done" | "failed">): HealthState {
  const read = useRead(() => reads.readHealth({}), "subscriptions");
  const check = (feedId: FeedId) => void send("refresh", { feedId }).catch(failed);
  const choose = async (feedId: FeedId, choices: FeedChoicesChange) =>
    done((await send("choose", { feedIds: [feedId], choices })).act);
  const readdress = (feedId: FeedId, feedUrl: string, back?: true) =>
    void requestAccess(originsOf([feedUrl]))
      .then(() => send("readdress", { feedId, feedUrl, ...(back ? { back } : {}) }))
      .then(({ act }) => done(act), failed);
  return {
    ...read,
    check,
    grant: (origins) => void grantAccess(origins).catch(failed),
    useAddress: (feedId, feedUrl) => readdress(feedId, feedUrl),
    goBack: (feedId, feedUrl) => readdress(feedId, feedUrl, true),
    keepAddress: (feedId) => void send("keepAddress", { feedId }).catch(failed),
    pause: (feedId, paused) => void choose(feedId, { paused: paused || null }).catch(failed),
    pace: (feedId, pollEvery) => void choose(feedId, { pollEvery: pollEvery ?? null }).catch(failed),
    login: (feedId, login) =>
      void choose(feedId, { login: login || null }).then(() => (login ? check(feedId) : undefined), failed),
    forgetLogin: (feedId) => void send("forgetLogin", { feedId }).catch(failed),
    remove: (feedId) => void send("unfollow", { feedId }).then(({ act }) => done(act), failed),
    giveLogin: (feedId, login) => void send("giveLogin", { feedId, login }).catch(failed),
  };
}
