import type { PollView } from "../lib/view.ts";
import { count, formatAgo, formatNext, type TimeFrame } from "./format.ts";

/** What the poll is doing, or when it last did and next will. */
export function PollStatus({ poll, time }: { readonly poll: PollView; readonly time: TimeFrame }) {
  if (!poll.running) {
    return (
      <span class="poll-status" data-poll-state="idle">
        {poll.lastPollAt === undefined ? "Not checked yet" : `Checked ${formatAgo(poll.lastPollAt, time.now)}`}
        {poll.nextPollAt !== undefined && ` · next ${formatNext(poll.nextPollAt, time)}`}
      </span>
    );
  }
  const words = `Checking ${poll.done} of ${poll.total} …`;
  return (
    <span class="poll-status" data-poll-state="running">
      <span class="poll-words">
        {words}
        {poll.failed > 0 && ` ${count(poll.failed, "problem")}`}
      </span>
      <progress value={poll.done} max={Math.max(1, poll.total)} aria-label="Checking feeds" />
    </span>
  );
}
