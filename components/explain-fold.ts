import type { FoldReason } from "../lib/model.ts";
import { count } from "./format.ts";

const equals = { title: "title", text: "text", both: "title and text" } as const;

/** Why an entry counts as the same post, in words that a reader can check. */
export function explainFold(reason: FoldReason): string {
  switch (reason.rule) {
    case "same-link":
      return `Same link, and ${reason.exact ? "exactly" : "nearly"} the same ${equals[reason.equal]}.`;
    case "same-text":
      return `Same title and the same text of ${count(reason.words, "word")}, published ${apart(reason.minutesApart)}.`;
  }
}

function apart(minutes: number): string {
  if (minutes === 0) return "in the same minute";
  if (minutes < 120) return `${count(minutes, "minute")} apart`;
  if (minutes < 48 * 60) return `${count(Math.round(minutes / 60), "hour")} apart`;
  return `${count(Math.round(minutes / 60 / 24), "day")} apart`;
}
