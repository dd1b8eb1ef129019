import type { DigestPage } from "../view.ts";

/** Bumped when the shape changes: an older one is not painted. */
export const version = 3;

/**
 * What the popup paints before the store is open: most of a cold popup's time goes into opening a large IndexedDB
 * (measured). Nothing, where there is none yet or it was written by another version.
 */
export function snapshotFrom(stored: unknown): DigestPage | undefined {
  return isCurrent(stored) ? stored.page : undefined;
}

function isCurrent(value: unknown): value is { version: number; page: DigestPage } {
  return (
    typeof value === "object" && value !== null && "version" in value && value.version === version && "page" in value
  );
}
