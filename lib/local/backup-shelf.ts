import type { KeptBackup } from "../backup-view.ts";
import { browser } from "../browser.ts";
import type { Instant } from "../model.ts";
import { dropFile, fileKeys, readFile } from "./chosen-files.ts";
import { FeedError } from "../problem.ts";

const prefix = "backup ";
/** Bytes in one value: small enough that none of them holds up the others. */
const part = 750_000;

type Shelf = {
  /** The latest first. */
  readonly kept: readonly KeptBackup[];
  /** Files that the reader chose. */
  readonly chosen?: readonly string[];
  /** When it was last asked whether a backup is due. */
  readonly lookedAt?: Instant;
  readonly failed?: { readonly at: Instant };
};

/** The backups that are kept outside IndexedDB. */
export async function readShelf(): Promise<Shelf> {
  const { backups } = await browser.storage.local.get("backups");
  return isShelf(backups) ? backups : { kept: [] };
}

export async function writeShelf(shelf: Shelf): Promise<void> {
  await browser.storage.local.set({ backups: shelf });
}

/** Keeps a packed backup under a key of its own, in parts; the number of parts is written last and makes it whole. */
export async function putPacked(key: string, packed: Blob): Promise<void> {
  await dropPacked(key);
  const parts = Math.ceil(packed.size / part);
  for (let i = 0; i < parts; i++) {
    const bytes = new Uint8Array(await packed.slice(i * part, (i + 1) * part).arrayBuffer());
    await browser.storage.local.set({ [`${prefix}${key} ${i}`]: toBase64(bytes) });
  }
  await browser.storage.local.set({ [`${prefix}${key}`]: { parts } });
}

/**
 * The packed bytes of a kept backup or of a chosen file, part by part.
 *
 * @throws FeedError `damaged-backup` where there is none, or a part is missing.
 */
export async function openPacked(key: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const file = isChosen(key) ? await readFile(key) : undefined;
  if (file) return file.stream();
  const parts = await partsOf(key);
  if (parts === 0) throw new FeedError({ kind: "damaged-backup" });
  let next = 0;
  return new ReadableStream({
    async pull(controller) {
      if (next === parts) return controller.close();
      const name = `${prefix}${key} ${next++}`;
      const text = (await browser.storage.local.get(name))[name];
      if (typeof text !== "string") return controller.error(new FeedError({ kind: "damaged-backup" }));
      controller.enqueue(fromBase64(text));
    },
  });
}

export async function readPacked(key: string): Promise<Blob> {
  return new Response(await openPacked(key)).blob();
}

export async function dropPacked(key: string): Promise<void> {
  const parts = await partsOf(key);
  const names = Array.from({ length: parts }, (_, i) => `${prefix}${key} ${i}`);
  await browser.storage.local.remove([`${prefix}${key}`, ...names]);
  if (isChosen(key)) await dropFile(key);
}

/** The name of a file that the reader chooses now. */
export function chosenKey(now: Instant): string {
  return `chosen ${new Date(now).toISOString()} ${crypto.randomUUID()}`;
}

/** Nothing else ever stands beside the store, which may not open: kept backups can be read all the same. */
function isChosen(key: string): boolean {
  return key.startsWith("chosen ");
}

/**
 * Drops what no name leads to: parts of what was cut off while it was put here or dropped, files that were looked at and
 * not restored. What is younger than `since` may be under way.
 */
export async function dropLeftovers(named: ReadonlySet<string>, since: Instant): Promise<void> {
  const isLeft = (name: string) => {
    const key = name.replace(/ \d+$/, "");
    return !named.has(name) && !named.has(key) && !(putAt(key) >= since);
  };
  const stored = (await browser.storage.local.getKeys()).filter((name) => name.startsWith(prefix));
  await browser.storage.local.remove(stored.filter((name) => isLeft(name.slice(prefix.length))));
  for (const key of await fileKeys()) if (isLeft(key)) await dropFile(key);
}

/** When something was put here, as its key says; not a number where it says nothing. */
function putAt(key: string): Instant {
  return Date.parse(/\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(key)?.[0] ?? "");
}

async function partsOf(key: string): Promise<number> {
  const name = `${prefix}${key}`;
  const value = (await browser.storage.local.get(name))[name];
  if (typeof value !== "object" || value === null || !("parts" in value)) return 0;
  return typeof value.parts === "number" ? value.parts : 0;
}

function isShelf(value: unknown): value is Shelf {
  return typeof value === "object" && value !== null && "kept" in value && Array.isArray(value.kept);
}

function toBase64(bytes: Uint8Array): string {
  const pieces = Array.from({ length: Math.ceil(bytes.length / 8_190) }, (_, i) =>
    String.fromCharCode(...bytes.subarray(i * 8_190, (i + 1) * 8_190)),
  );
  return btoa(pieces.join(""));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}
