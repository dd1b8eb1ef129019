import type { Marks } from "../backup/format.ts";
import type { Mark } from "../model.ts";
import type { RestoreStep } from "../store/schema.ts";

type Way = RestoreStep["way"];
const each = ["read", "starred"] as const;

/**
 * The marks that stand after those of a backup came to them: the later of two counts; those of the backup where it
 * replaces; without them where they are withdrawn, but for what the reader did since.
 */
export function mergeMarks<Kept extends Mark>(
  here: { readonly read?: Kept; readonly starred?: Kept },
  saved: Marks,
  way: Way,
  kept: (mark: Mark) => Kept,
): { readonly read?: Kept; readonly starred?: Kept } {
  const of = (which: "read" | "starred") => {
    const mark = merged(here[which], saved[which], way, kept);
    return mark ? { [which]: mark } : {};
  };
  return { ...of("read"), ...of("starred") };
}

function merged<Kept extends Mark>(
  here: Kept | undefined,
  saved: Mark | undefined,
  way: Way,
  kept: (mark: Mark) => Kept,
): Kept | undefined {
  if (!saved) return here;
  if (way === "withdraw") return here?.at === saved.at && here.value === saved.value ? undefined : here;
  const wins = !here || (way === "replace" ? here.at !== saved.at : saved.at > here.at);
  return wins ? kept(saved) : here;
}

/** The later of each. */
export function latestMarks(one: Marks, other: Marks): Marks {
  return mergeMarks(one, other, "add", (mark) => mark);
}

export function sameMarks(one: Marks, other: Marks): boolean {
  return each.every((which) => one[which]?.at === other[which]?.at && one[which]?.value === other[which]?.value);
}
