/** Every bound in one table. What one of them cuts is said to the reader. */
const MB = 1_000_000;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

export const limits = {
  /** A feed's document, decoded, in bytes. */
  feedBytes: 10 * MB,
  /** A feed list, in bytes. */
  opmlBytes: 20 * MB,
  outlines: 100_000,
  /** Feeds that can be followed at once with one list. */
  importFeeds: 10_000,
  /** Of a new list so many feeds are fetched at once, as many again with the next alarm, and so on. */
  importAtOnce: 500,
  /** Deeper outlines are flattened into the last folder. */
  outlineDepth: 32,
  /** Entries read from one document. */
  documentEntries: 10_000,
  /** Markup of one entry, in UTF-16 units. */
  entryText: 2 * MB,
  /** An address or a guid in a feed or a list, in UTF-16 units. */
  address: 16_000,
  /** Authors, categories or enclosures of one entry. */
  entryParts: 500,
  htmlDepth: 256,
  htmlNodes: 100_000,
  /** One feed, from the request to the last byte, in ms. */
  feedDeadline: 30 * SECOND,
  /** Feeds fetched at once over all hosts; more gains nothing (measured in both browsers). */
  fetchesAtOnce: 32,
  /** Between two requests to one host, in ms. */
  hostGap: SECOND,
  /** How far a title, a name or a snippet is stored, in UTF-16 units. */
  title: 500,
  snippet: 280,
  /** Stars kept outside the store, should it be lost. */
  mirroredStars: 5_000,
  /** Marks in a backup that is kept in the browser. */
  backupMarks: 50_000,
  /** A chosen backup as it is, unpacked, in lines, and one of its lines (UTF-16 units). */
  backupPacked: 500 * MB,
  backupBytes: 4_000 * MB,
  backupRows: 5_000_000,
  backupLine: 20 * MB,
} as const;

export const schedule = {
  pollEvery: HOUR,
  /** We never poll a feed more often, whatever it or the reader asks for. */
  floor: 15 * MINUTE,
  /** The longest wait after repeated failures. */
  ceiling: 24 * HOUR,
  /** The alarm looks for due subscriptions this often, in minutes. */
  alarmMinutes: 5,
} as const;
