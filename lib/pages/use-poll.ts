import { useEffect, useState } from "preact/hooks";
import { listen } from "../messages/announce.ts";
import { send } from "../messages/send.ts";
import type { PollView } from "../view.ts";

/** Timers of more milliseconds than this run at once. */
const longestTimer = 2 ** 31 - 1;

/** What the poll is doing, live: also when nothing came of what was announced, or what is followed has changed. */
export function usePoll(): PollView {
  const [poll, setPoll] = useState<PollView>({ running: false });
  useEffect(() => {
    // Without an answer the page simply does not know yet; the first announcement tells.
    const ask = () => void send("pollState", {}).then(setPoll, () => undefined);
    const stop = listen(({ poll: told, changed }) => {
      if (told) setPoll(told);
      else if (changed.includes("subscriptions")) ask();
    });
    ask();
    return stop;
  }, []);

  const nextPollAt = poll.running ? undefined : poll.nextPollAt;
  useEffect(() => {
    if (nextPollAt === undefined) return undefined;
    // A moment after it should have begun.
    const wait = Math.min(Math.max(nextPollAt - Date.now(), 0) + 15_000, longestTimer);
    const timer = setTimeout(() => void send("pollState", {}).then(setPoll, () => undefined), wait);
    return () => clearTimeout(timer);
  }, [nextPollAt]);
  return poll;
}

/** Ends the round that runs. */
export function stopPoll(): void {
  // A background that cannot be reached polls nothing either.
  send("stopPoll", {}).catch(() => undefined);
}
