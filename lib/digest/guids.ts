import type { Entry, Subscription } from "../model.ts";
import type { FeedEntry } from "../published.ts";
import { likeness } from "./likeness.ts";
import { shinglesOfHtml } from "./shingles.ts";
import { tokens } from "./tokens.ts";

/** Below this share of words in common, titles and texts are those of two posts. */
const another = 0.3;

/** Whether an entry may be another post under a guid that was given away before: neither title nor link is what it was. */
export function isSuspect(before: Pick<Entry, "title" | "url">, entry: Pick<FeedEntry, "title" | "link">): boolean {
  if (before.url === entry.link) return false;
  const [a, b] = [new Set(tokens(before.title)), new Set(tokens(entry.title))];
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared < another * (a.size + b.size - shared);
}

/** It is, if the text is not what it was either: a counter that began anew, one guid for the newest post. */
export function isReused(formerHtml: string, entry: Pick<FeedEntry, "content" | "summary">): boolean {
  const html = (entry.content ?? entry.summary)?.html ?? "";
  return likeness(shinglesOfHtml(formerHtml), shinglesOfHtml(html)).shared < another;
}

type Guids = NonNullable<Subscription["guids"]>;

/** Few new entries under new guids may be a correction. */
const few = 3;
/** So many polls in which most of what was new was known under another guid, and the guids mean nothing. */
const mostStrikes = 2;

/** What a document has shown of a feed's guids: kept for the feed's health, and to do without them if they change. */
export function guidsAfter(
  before: Guids | undefined,
  seen: { readonly repeated: number; readonly renamed: number; readonly fresh: number },
): Guids | undefined {
  const struck = seen.renamed >= few && 2 * seen.renamed > seen.fresh;
  const guids = {
    repeated: Math.max(before?.repeated ?? 0, seen.repeated),
    strikes: (before?.strikes ?? 0) + Number(struck),
  };
  return guids.repeated + guids.strikes > 0 ? guids : undefined;
}

/** Feeds that give an entry a new guid each time (seen: feedbin/support #580): the link and the title identify it. */
export function areUnstable(guids: Guids | undefined): boolean {
  return (guids?.strikes ?? 0) >= mostStrikes;
}
