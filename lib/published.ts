import type { Folder, Instant } from "./model.ts";

/** A feed's document as read by `parseFeed`: what the site published, nothing of ours. */
export type Feed = {
  readonly title: string;
  /** The site's page, absolute. */
  readonly link?: string;
  readonly description?: string;
  readonly language?: string;
  readonly icon?: string;
  /** The address the feed gives for itself. */
  readonly self?: string;
  readonly hub?: string;
  readonly hints: UpdateHints;
  readonly entries: readonly FeedEntry[];
  /** What had to be mended to read the document, one sentence each; empty for a well-formed one. */
  readonly repaired: readonly string[];
  /** The document was cut: what is missing from it has not left the feed. */
  readonly partial: boolean;
};

/** How often the publisher wishes to be polled. */
export type UpdateHints = {
  readonly ttlMinutes?: number;
  /** Hours of the day, UTC, 0 to 23. */
  readonly skipHours?: readonly number[];
  /** English names of weekdays, lower-case. */
  readonly skipDays?: readonly string[];
  /** From sy:updatePeriod and sy:updateFrequency. */
  readonly updateEveryMinutes?: number;
};

/** One item of a feed's document. Times are instants; what the document does not say is absent. */
export type FeedEntry = {
  /** guid, atom:id, JSON Feed id, rdf:about. */
  readonly guid?: string;
  /** Plain text. */
  readonly title: string;
  readonly link?: string;
  readonly published?: Instant;
  readonly updated?: Instant;
  readonly authors: readonly string[];
  readonly summary?: Markup;
  readonly content?: Markup;
  readonly enclosures: readonly Enclosure[];
  readonly categories: readonly string[];
  /** The page with the comments. */
  readonly comments?: string;
  /** feedburner:origLink. */
  readonly origLink?: string;
  /** The feed this entry was taken from (atom:source, rss source). */
  readonly source?: { readonly title?: string; readonly url?: string };
  readonly image?: string;
  readonly durationSeconds?: number;
};

/**
 * A place in a document's list of entries: known by what is written there (0 where that is not known), and not read where
 * that was seen before.
 */
export type RawEntry = { readonly rawHash: number; readonly entry?: FeedEntry };

/** HTML exactly as received; relative addresses in it are meant against `base`. Never shown unsanitised. */
export type Markup = { readonly html: string; readonly base?: string };

export type Enclosure = { readonly url: string; readonly type?: string; readonly length?: number };

/** A feed that the reader, or a feed list, names to be followed; one per address, with every folder it stands in. */
export type Outline = {
  /** Empty where it has no name yet. */
  readonly title: string;
  /** Absolute, http or https. */
  readonly feedUrl: string;
  /** It was written without a scheme: https is a guess. */
  readonly guessed?: true;
  readonly siteUrl?: string;
  /** Empty for a feed in no folder. */
  readonly folders: readonly Folder[];
  /** What other readers noted in its outline: attributes we do not understand, written again in an exported list. */
  readonly outline?: Readonly<Record<string, string>>;
};
