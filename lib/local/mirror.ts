import type { FeedId, Mark, Subscription } from "../model.ts";
import { readSlots, writeSlots } from "./slots.ts";

/** What of a subscription cannot be had again from the web. */
export type Mirrored = Pick<
  Subscription,
  | "id"
  | "feedUrl"
  | "title"
  | "name"
  | "siteUrl"
  | "folders"
  | "addedAt"
  | "importId"
  | "outline"
  | "removedAt"
  | "choices"
  | "hints"
>;

/** A star, by what its entry is known by when its feed brings it again. */
export type MirroredStar = {
  readonly feedId: FeedId;
  readonly guidHash: number;
  readonly mark: Mark;
  readonly title: string;
  readonly url?: string;
};

/** Bumped when the shape changes. */
const version = 2;
let written: string | undefined;

/**
 * Keeps a copy of the subscriptions outside IndexedDB, because Chromium silently empties a damaged one (measured). An
 * empty list is never written: it is what a loss looks like.
 */
export async function writeMirror(subscriptions: readonly Subscription[]): Promise<void> {
  if (subscriptions.length === 0) return;
  const text = JSON.stringify(subscriptions.map(mirrored).toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  if (text === written) return;
  await writeSlots("mirror", version, text);
  written = text;
}

/** The copy, if it is whole. */
export async function readMirror(): Promise<readonly Mirrored[]> {
  const text = await readSlots("mirror", version);
  return text === undefined ? [] : (JSON.parse(text) as Mirrored[]);
}

export function writeStars(stars: readonly MirroredStar[]): Promise<void> {
  return writeSlots("stars", version, JSON.stringify(stars));
}

export async function readStars(): Promise<readonly MirroredStar[]> {
  const text = await readSlots("stars", version);
  return text === undefined ? [] : (JSON.parse(text) as MirroredStar[]);
}

function mirrored(subscription: Subscription): Mirrored {
  const { id, feedUrl, title, name, siteUrl, folders, addedAt, importId, outline, removedAt, choices, hints } =
    subscription;
  return {
    id,
    feedUrl,
    title,
    folders,
    addedAt,
    ...(name === undefined ? {} : { name }),
    ...(siteUrl === undefined ? {} : { siteUrl }),
    ...(importId === undefined ? {} : { importId }),
    ...(outline === undefined ? {} : { outline }),
    ...(removedAt === undefined ? {} : { removedAt }),
    ...(choices === undefined ? {} : { choices }),
    ...(hints === undefined ? {} : { hints }),
  };
}
