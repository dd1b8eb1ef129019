import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";

/** As one script that a page can be given by the debugger: the extension's own policy lets no other in. */
export async function pageScript(entry: string): Promise<string> {
  const lib = { entry, formats: ["iife" as const], name: "unused", fileName: "page" };
  const outDir = mkdtempSync(join(tmpdir(), "foldfeed-bench-"));
  try {
    await build({ configFile: false, logLevel: "error", build: { lib, outDir, emptyOutDir: true } });
    return readFileSync(join(outDir, "page.iife.js"), "utf8");
  } finally {
    rmSync(outDir, { recursive: true });
  }
}
