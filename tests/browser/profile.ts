import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export type Profile = { readonly folder: string; remove(): void };

/** A given profile is the caller's: kept. Otherwise a fresh one that is removed. */
export function openProfile(given: string | undefined): Profile {
  if (given !== undefined) {
    mkdirSync(given, { recursive: true });
    return { folder: resolve(given), remove: () => undefined };
  }
  return temporaryFolder("profile");
}

export function temporaryFolder(purpose: string): Profile {
  const folder = mkdtempSync(join(tmpdir(), `foldfeed-${purpose}-`));
  const remove = () => {
    process.off("exit", remove);
    // The browser's last processes may still write for a moment.
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  process.on("exit", remove);
  return { folder, remove };
}
