/** Every bound in one table. What one of them cuts of what was published is said to the reader. */
const MB = 1_000_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const limits = {
  /** A feed's document, decoded, in bytes. */
  feedBytes: 10 * MB,
  /** A page that is looked at for the feeds it names, in bytes. */
  pageBytes: 2 * MB,
  /** The small picture of a site, decoded, in bytes. */
  iconBytes: 20_000,
  /** A feed list, in bytes. */
  opmlBytes: 20 * MB,
  outlines: 100_000,
  /** Feeds that can be followed at once with one list. */
  importFeeds: 10_000,
  /** Of a new list so many feeds are fetched at once, as many again with the next alarm, and so on. */
  importAtOnce: 2_000,
  /** Deeper outlines are flattened into the last folder. */
  outlineDepth: 32,
  /** Entries read from one document. */
  documentEntries: 10_000,
  /** Entries of several documents that are stored in one transaction; one document's are never parted. */
  storedTogether: 160,
  /** Markup of one entry, in UTF-16 units. */
  entryText: 2 * MB,
  /** An address or a guid in a feed or a list, in UTF-16 units. */
  address: 16_000,
  /** What a server gives to tell whether a feed has changed, in UTF-16 units; with a longer one it is asked for whole. */
  validator: 4_000,
  /** Authors, categories or enclosures of one entry. */
  entryParts: 500,
  htmlDepth: 256,
  htmlNodes: 100_000,
  /** As deep as Chromium's parser nests by itself: what is deeper keeps its words and loses its form. */
  htmlNesting: 512,
  /** Elements of drawings and formulas that close themselves: as many more are taken for open ones. */
  htmlDrawn: 5_000,
  /** When or how wide a picture is meant to be shown, in UTF-16 units: Chromium dies of 20,000 nested brackets (measured). */
  htmlMedia: 1_000,
  /** Attributes of one element that are looked at, and sizes of one picture. */
  htmlAttributes: 256,
  pictureSizes: 64,
  /** The mark of a footnote, in UTF-16 units: what leads to a longer one leads to the site. */
  htmlId: 256,
  /** One feed, from the request to the last byte, in ms. */
  feedDeadline: 30 * SECOND,
  /** Feeds fetched at once over all hosts; more gains nothing (measured in both browsers). */
  fetchesAtOnce: 32,
  /** Between two requests to one host, in ms. */
  hostGap: SECOND,
  /** A round does not wait longer than this for a host's gap, in ms: later rounds ask it. */
  longestPause: 5 * SECOND,
  /** How far a title, a name or a snippet is stored, in UTF-16 units. */
  title: 500,
  snippet: 280,
  /** Copies that become one post by the reader's own word. */
  foldedByHand: 200,
  /** What the popup paints before the store answers, in bytes of UTF-8: read at once, it must not take its time. */
  snapshotBytes: 50_000,
  /** Stars kept outside the store, should it be lost. */
  mirroredStars: 5_000,
  /** Posts read on to the end of a day that one source fills, and read of others behind as many. */
  restOfDay: 500,
  beyondBusyOnes: 100,
  /** Keys of posts that are looked at of one day. */
  keysOfDay: 10_000,
  /** Feeds whose own index is looked into for one page. */
  feedsAskedAtOnce: 50,
  /** Late posts looked up beyond a page, and the stretches of finished days they are looked for in. */
  latePosts: 30,
  lateStretches: 10,
  /** Marks in a backup that is kept in the browser. */
  backupMarks: 50_000,
  /** A chosen backup as it is, where the page cannot put it beside the store: in a private window. */
  backupPacked: 500 * MB,
  /** The rows of a backup, and what they unpack to: 20 kB for each, where a real entry takes 5.5 (measured). */
  backupRows: 5_000_000,
  backupBytes: 100_000 * MB,
  /** One of its lines, in UTF-16 units: a text and its former one, six for each at the worst, and the rest of a document. */
  backupLine: 35 * MB,
} as const;

/** A source with more posts than `most` on a day shows its newest `first`, so that quieter ones are seen beside it. */
export const fairShare = { most: 8, first: 5 } as const;

export const schedule = {
  pollEvery: HOUR,
  /** We never poll a feed more often, whatever it or the reader asks for. */
  floor: 15 * MINUTE,
  /** The longest wait after repeated failures, or for a site's wish. */
  ceiling: 24 * HOUR,
  /** The longest that a feed is left alone for publishing seldom. */
  quietest: 6 * HOUR,
  /** A feed that was silent for less is never called silent. */
  silence: 14 * 24 * HOUR,
  /** Retry-After is kept to for as long as this; a mistake in it must not silence a feed for years. */
  longestRetryAfter: 30 * 24 * HOUR,
  /** Whatever is due later than in as long was put there by a clock that was wrong. */
  longestWait: 31 * 24 * HOUR,
  /** A feed that was asked less long ago is left out when the reader wants all of them checked. */
  justAsked: 2 * MINUTE,
  /** After the reader's "stop" nothing is asked by itself for as long as this. */
  stopped: 15 * MINUTE,
  /** Feeds that wait for one host come back within as long, not all at once. */
  spread: 5 * MINUTE,
  /** After as long a feed is asked without a condition, should its server have forgotten how to tell what has changed. */
  wholeEvery: 8 * 24 * HOUR,
  /** The alarm looks for due subscriptions this often, in minutes. */
  alarmMinutes: 5,
} as const;

/** Hosts that demand more than our usual gap, in ms; their own hosts below them, too. Both ban who asks faster. */
export const hostRules: readonly (readonly [site: string, gap: number])[] = [
  ["reddit.com", MINUTE],
  ["openrss.org", MINUTE],
];
