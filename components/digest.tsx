import { useRef } from "preact/hooks";
import type { PostId } from "../lib/model.ts";
import type { DayView } from "../lib/view.ts";
import { Day } from "./day.tsx";
import type { TimeFrame } from "./format.ts";
import type { PostActions } from "./post.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";
import "./digest.css";

export type DigestProps = PostActions & {
  readonly days: readonly DayView[];
  readonly time: TimeFrame;
  /** The post that stands open, one at a time. */
  readonly expanded?: PostId | undefined;
};

/** Every post once: by day, then by source. */
export function Digest({ days, time, expanded, ...actions }: DigestProps) {
  const place = useRef<HTMLDivElement>(null);
  const focus = useKeptFocus(place);
  const onUnfold: DigestProps["onUnfold"] = (post, copy) => {
    // Without the entry that was shown, the post stands under another source.
    focus.keepOn(`[data-post="${post.id}"] [data-open]`);
    actions.onUnfold(post, copy);
  };
  return (
    <div class="digest" ref={place}>
      {days.map((day) => (
        <Day key={day.day} day={day} time={time} expanded={expanded} actions={{ ...actions, onUnfold }} />
      ))}
    </div>
  );
}
