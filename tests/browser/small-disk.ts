import { execFileSync } from "node:child_process";
import { closeSync, existsSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "./profile.ts";

/** A disk of its own in memory, with room for a browser's profile and little more. */
export type SmallDisk = {
  readonly folder: string;
  /** Takes all the room that is left, and from now on what the browser frees: it gives room back in small pieces. */
  keepFull(): void;
  makeRoom(): void;
  remove(): void;
};

const pieces = [1_000_000, 4096, 1].map((size) => Buffer.alloc(size));

/** Only the administrator of a Linux may mount one; no browser's own quota keeps an extension from writing (measured). */
export const mayMountDisks = process.getuid?.() === 0 && existsSync("/bin/mount") && process.platform === "linux";

export function mountSmallDisk(megabytes: number): SmallDisk {
  const place = temporaryFolder("disk");
  const { folder } = place;
  execFileSync("/bin/mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", folder]);
  const unmount = () => {
    process.off("exit", unmount);
    execFileSync("/bin/umount", ["--lazy", folder]);
  };
  process.prependListener("exit", unmount);
  const ballast = join(folder, "ballast");
  const fill = () => {
    const file = openSync(ballast, "a");
    for (const piece of pieces) writeUntilFull(file, piece);
    closeSync(file);
  };
  let filling: NodeJS.Timeout | undefined;
  return {
    folder,
    keepFull() {
      fill();
      filling = setInterval(fill, 20);
    },
    makeRoom() {
      clearInterval(filling);
      rmSync(ballast, { force: true });
    },
    remove() {
      clearInterval(filling);
      unmount();
      place.remove();
    },
  };
}

function writeUntilFull(file: number, piece: Buffer): void {
  try {
    for (;;) if (writeSync(file, piece) < piece.length) return;
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOSPC")) throw error;
  }
}
