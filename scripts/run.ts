import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

export type Ran = { readonly ok: boolean; readonly output: string };

type Manner = {
  /** Keep the output instead of showing it. */
  readonly quiet?: boolean;
  /** Default: the project's. */
  readonly folder?: string;
  readonly env?: Readonly<Record<string, string>>;
};

/** Runs a command of the project; a command that cannot be started counts as failed. */
export function run(
  command: string,
  args: readonly string[],
  { quiet = false, folder = root, env = {} }: Manner = {},
): Promise<Ran> {
  return new Promise((done) => {
    let output = "";
    const child = spawn(command, args, {
      cwd: folder,
      stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
      env: { ...process.env, ...env },
      shell: process.platform === "win32",
    });
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout?.on("data", keep);
    child.stderr?.on("data", keep);
    child.on("error", (error) => done({ ok: false, output: `${output}${error.message}\n` }));
    child.on("close", (code) => done({ ok: code === 0, output }));
  });
}
