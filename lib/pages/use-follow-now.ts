import { originsOf, requestAccess } from "../access.ts";
import { send } from "../messages/send.ts";
import type { Outline } from "../published.ts";
import type { NoticeState } from "./use-notice.ts";

/**
 * Follows feeds at once, without a look at them first; to be called in a click. The prompt for access may close a popup, so
 * nothing waits for it: what may not be fetched yet says so, and is fetched when it may.
 */
export function useFollowNow({ done, failed }: Pick<NoticeState, "done" | "failed">) {
  return (feeds: readonly Outline[]) => {
    requestAccess(originsOf(feeds.map(({ feedUrl }) => feedUrl))).catch(failed);
    send("importFeeds", { feeds, found: true }).then(({ act }) => done(act), failed);
  };
}
