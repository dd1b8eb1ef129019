import type { PostId } from "../lib/model.ts";
import type { DayView } from "../lib/view.ts";
import { Day } from "./day.tsx";
import type { TimeFrame } from "./format.ts";
import type { PostActions } from "./post.tsx";
import "./digest.css";

export type DigestProps = PostActions & {
  readonly days: readonly DayView[];
  readonly time: TimeFrame;
  /** The post that stands open, one at a time. */
  readonly expanded?: PostId | undefined;
};

/** Every post once: by day, then by source. */
export function Digest({ days, time, expanded, ...actions }: DigestProps) {
  return (
    <div class="digest">
      {days.map((day) => (
        <Day key={day.day} day={day} time={time} expanded={expanded} actions={actions} />
      ))}
    </div>
  );
}
