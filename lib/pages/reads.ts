import { browser } from "../browser.ts";
import { send } from "../messages/send.ts";
import type { Commands } from "../messages/protocol.ts";
import { readActivity, readBody, readSources, readUndo } from "../reads.ts";
import { openStore } from "../store/open.ts";
import type { Db } from "../store/schema.ts";
import type { FoldingPreview } from "../view.ts";

type Reading =
  | "readFold"
  | "readNear"
  | "readEdit"
  | "readFoldLog"
  | "readStorage"
  | "previewKeeping"
  | "readActivity"
  | "readDigest"
  | "readBody"
  | "readSources"
  | "readIcons"
  | "readHealth"
  | "readSearch"
  | "readAwaitedStars"
  | "readUndo";
/** What pages read, wherever it comes from. */
export type Reads = {
  /** `progress` is told a share of 1, and may stop it by answering false; not where it goes by message. */
  readonly previewFolding: (
    wish: Parameters<Commands["previewFolding"]>[0],
    progress: (done: number) => boolean,
  ) => Promise<FoldingPreview | undefined>;
} & {
  readonly [C in Reading]: (input: Parameters<Commands[C]>[0]) => Promise<ReturnType<Commands[C]>>;
};

let opening: Promise<Db> | undefined;

/**
 * Directly: two to five times faster than by way of the background (measured). A page never writes. What is seldom asked
 * for is loaded when it is: the folding engine alone would weigh more than the rest of the popup.
 */
const direct: Reads = {
  // While the store is opened: until then the snapshot is on the page.
  readDigest: async (query) => {
    const [db, { readDigest }] = await Promise.all([store(), import("../read-digest.ts")]);
    return readDigest(db, query);
  },
  readBody: async ({ entryId }) => readBody(await store(), entryId),
  readActivity: async ({ feedId }) => readActivity(await store(), feedId, Date.now()),
  readSources: async () => readSources(await store()),
  readIcons: async ({ feedIds }) => (await import("../store/icons.ts")).readIcons(await store(), feedIds),
  readHealth: async () => (await import("../health.ts")).readHealth(await store(), Date.now()),
  readAwaitedStars: async () => (await import("../store/awaited-stars.ts")).readAwaitedStars(await store()),
  readUndo: async () => readUndo(await store()),
  readSearch: async (query) => (await import("../searching/read-search.ts")).readSearch(await store(), query),
  readFold: async ({ postId }) => (await import("../fold-reads/facts.ts")).readFold(await store(), postId),
  readNear: async ({ postId }) => (await import("../fold-reads/near.ts")).readNear(await store(), postId),
  readEdit: async ({ entryId }) => (await import("../fold-reads/edit.ts")).readEdit(await store(), entryId),
  readFoldLog: async (query) => (await import("../fold-reads/log.ts")).readFoldLog(await store(), query, Date.now()),
  previewFolding: async (wish, progress) =>
    (await import("../poll/preview.ts")).previewFolding(await store(), wish, progress),
  readStorage: async () => (await import("../store/usage.ts")).readStorage(await store(), Date.now()),
  previewKeeping: async ({ of, ...keep }) =>
    (await import("../retain.ts")).previewRetention(await store(), keep, Date.now(), of),
};

/** By message, where a page may not open the store: a private window of Firefox (measured; it throws there). */
const byMessage: Reads = {
  readDigest: (query) => send("readDigest", query),
  readBody: (query) => send("readBody", query),
  readActivity: (query) => send("readActivity", query),
  readSources: () => send("readSources", {}),
  readIcons: (query) => send("readIcons", query),
  readHealth: () => send("readHealth", {}),
  readAwaitedStars: () => send("readAwaitedStars", {}),
  readUndo: () => send("readUndo", {}),
  readSearch: (query) => send("readSearch", query),
  readFold: (query) => send("readFold", query),
  readNear: (query) => send("readNear", query),
  readEdit: (query) => send("readEdit", query),
  readFoldLog: (query) => send("readFoldLog", query),
  previewFolding: (wish) => send("previewFolding", wish),
  readStorage: () => send("readStorage", {}),
  previewKeeping: (keep) => send("previewKeeping", keep),
};

export const reads: Reads = browser.extension.inIncognitoContext ? byMessage : direct;

/** For what reads all of it. Not in a private window of Firefox. */
export const openForReading = (): Promise<Db> => store();

function store(): Promise<Db> {
  // Closed for an upgrade or by the browser, or never open: the next read opens it anew.
  const forget = () => void (opening = undefined);
  opening ??= openStore(forget).catch((error: unknown) => {
    forget();
    throw error;
  });
  return opening;
}
