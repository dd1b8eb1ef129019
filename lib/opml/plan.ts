import type { Folder } from "../model.ts";
import type { Outline } from "../published.ts";
import type { ImportPlan, PlannedFeed } from "../view.ts";
import type { FeedList } from "./outline.ts";
import { addressesOf, type Known } from "./followed.ts";
import { samenessOf } from "./sameness.ts";
import type { Steps } from "./steps.ts";
import { rowsSteps } from "./rows.ts";

const STEP = 500;

/**
 * What would become of a list, before anything is done: what is new, what is followed already, and what may be the same
 * feed as another one under a slightly different address. Nothing of it is left out in silence.
 */
export function* planSteps(
  list: FeedList,
  followed: readonly Known[],
  removed: readonly Pick<Known, "feedUrl">[] = [],
): Steps<ImportPlan> {
  const exact = addressesOf(followed);
  const gone = new Set(removed.map(({ feedUrl }) => feedUrl));
  const alike = new Map<string, string>();
  const note = ({ feedUrl, siteUrl, title }: Known) => {
    for (const key of samenessOf(feedUrl, siteUrl)) if (!alike.has(key)) alike.set(key, title || feedUrl);
  };
  followed.forEach(note);
  const feeds: PlannedFeed[] = [];
  for (const [index, outline] of list.outlines.entries()) {
    if (index % STEP === 0) yield index / list.outlines.length;
    const like = samenessOf(outline.feedUrl, outline.siteUrl).flatMap((key) => alike.get(key) ?? [])[0];
    if (exact.has(outline.feedUrl)) feeds.push({ outline, state: "known" });
    else if (like !== undefined) feeds.push({ outline, state: "alike", like });
    else {
      feeds.push({ outline, state: "new", ...(gone.has(outline.feedUrl) ? { returns: true } : {}) });
      note(outline);
    }
  }
  const { format, repeats, refused, repaired, title } = list;
  const rows = yield* rowsSteps(feeds);
  return { format, feeds, rows, repeats, refused, repaired, ...(title === undefined ? {} : { title }) };
}

/** Several lists as one. */
export function joinLists(lists: readonly FeedList[]): FeedList {
  const [first, ...others] = lists;
  if (first === undefined || others.length === 0) return first ?? nothing;
  const found = new Map<string, Outline>();
  let repeats = 0;
  for (const list of lists) {
    repeats += list.repeats;
    for (const outline of list.outlines) {
      const before = found.get(outline.feedUrl);
      if (before) repeats++;
      found.set(outline.feedUrl, before ? { ...outline, ...before, folders: unite(before, outline) } : outline);
    }
  }
  return {
    format: first.format,
    outlines: [...found.values()],
    repeats,
    refused: lists.flatMap(({ refused }) => refused),
    repaired: lists.flatMap(({ repaired }) => repaired),
  };
}

const nothing: FeedList = { format: "addresses", outlines: [], repeats: 0, refused: [], repaired: [] };

function unite(one: Outline, other: Outline): readonly Folder[] {
  return [...new Map([...one.folders, ...other.folders].map((path) => [JSON.stringify(path), path])).values()];
}
