import { execFileSync } from "node:child_process";
import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Packs the extension and lists it in the profile's "External Extensions", from where Chromium installs it at its next
 * start and keeps it, with its data and alarms, over every later one. No other way of installing survives a restart. Where
 * it was packed before it is the same extension still; it is taken for an update where its `revision` is higher.
 */
export function packChromium(executable: string, extension: string, profile: string, revision = 0): void {
  const folder = join(profile, "packed");
  const key = `${folder}.pem`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(extension, folder, { recursive: true });
  // The key in the manifest belongs to the store; this copy is signed with a key of its own.
  const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as Record<string, unknown>;
  delete manifest["key"];
  if (revision > 0) manifest["version"] = `${String(manifest["version"])}.${revision}`;
  writeFileSync(join(folder, "manifest.json"), JSON.stringify(manifest));

  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const asBefore = existsSync(key) ? [`--pack-extension-key=${key}`] : [];
  const args = [...asRoot, "--headless", `--pack-extension=${folder}`, ...asBefore];
  execFileSync(executable, args, { stdio: "ignore" });

  const external = join(profile, "External Extensions");
  mkdirSync(external, { recursive: true });
  writeFileSync(
    join(external, `${idOf(key)}.json`),
    JSON.stringify({ external_crx: `${folder}.crx`, external_version: manifest["version"] }),
  );
}

/** Chromium's id of a key: the first 32 hex digits of its hash, written with the letters a to p. */
function idOf(keyFile: string): string {
  const key = createPublicKey(createPrivateKey(readFileSync(keyFile))).export({ type: "spki", format: "der" });
  const digits = createHash("sha256").update(key).digest("hex").slice(0, 32);
  return digits.replace(/./g, (digit) => "abcdefghijklmnop".charAt(Number.parseInt(digit, 16)));
}
