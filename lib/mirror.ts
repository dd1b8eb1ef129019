import { browser } from "./browser.ts";
import type { Subscription } from "./model.ts";
import { hash } from "./text/hash.ts";

/** What of a subscription cannot be had again from the web. */
export type Mirrored = Pick<
  Subscription,
  "id" | "feedUrl" | "title" | "name" | "siteUrl" | "folders" | "addedAt" | "importId" | "removedAt"
>;

/** Bumped when the shape changes. */
const version = 1;
let written: number | undefined;

/**
 * Keeps a copy of the subscriptions outside IndexedDB, because Chromium silently empties a damaged one (measured). An
 * empty list is never written: it is what a loss looks like.
 */
export async function writeMirror(subscriptions: readonly Subscription[]): Promise<void> {
  if (subscriptions.length === 0) return;
  const list = subscriptions.map(mirrored).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const text = JSON.stringify(list);
  const checksum = hash(text);
  if (checksum === written) return;
  await browser.storage.local.set({ mirror: { version, checksum, text } });
  written = checksum;
}

/** The copy, if it is whole. */
export async function readMirror(): Promise<readonly Mirrored[]> {
  const { mirror } = await browser.storage.local.get("mirror");
  if (!isMirror(mirror) || mirror.version !== version || hash(mirror.text) !== mirror.checksum) return [];
  return JSON.parse(mirror.text) as Mirrored[];
}

function isMirror(value: unknown): value is { version: number; checksum: number; text: string } {
  return typeof value === "object" && value !== null && "text" in value && typeof value.text === "string";
}

function mirrored(subscription: Subscription): Mirrored {
  const { id, feedUrl, title, name, siteUrl, folders, addedAt, importId, removedAt } = subscription;
  return {
    id,
    feedUrl,
    title,
    folders,
    addedAt,
    ...(name === undefined ? {} : { name }),
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...(importId === undefined ? {} : { importId }),
    ...(removedAt === undefined ? {} : { removedAt }),
  };
}
