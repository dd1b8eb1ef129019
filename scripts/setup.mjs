// Plain JavaScript for any Node from 20 on, with nothing installed: what brings the rest.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const onWindows = process.platform === "win32";

/** Installs the dependencies when they are missing or older than the lock file. */
export function setUp() {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    fail(
      `This is Node ${process.versions.node}. Install Node 20 or newer; it brings the exact one it needs by itself.`,
    );
  }
  const installed = join(root, "node_modules", ".package-lock.json");
  const wanted = join(root, "package-lock.json");
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs) return;

  console.log("Installing the dependencies (npm ci) ...");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund"], {
    cwd: root,
    stdio: "inherit",
    shell: onWindows,
  });
  if (status !== 0) fail("The dependencies could not be installed; npm says why above. Are you online?");
}

/** Goes on with a TypeScript file under the project's own Node, and ends as it ends. */
export function goOn(script) {
  const bin = join(root, "node_modules", ".bin");
  const node = onWindows ? join(root, "node_modules", "node", "bin", "node.exe") : join(bin, "node");
  if (!existsSync(node)) fail("The project's own Node is missing. Remove node_modules and start again.");
  const child = spawn(node, [join(root, "scripts", script), ...process.argv.slice(2)], {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` },
  });
  // Ctrl+C reaches the child by itself; we stay until it has put everything away.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  child.on("exit", (code) => process.exit(code ?? 1));
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
