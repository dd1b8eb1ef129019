import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

const STARTS_WITHIN = 60_000;
const ENDS_WITHIN = 10_000;

export type FirefoxProcess = {
  /** Where it listens for WebDriver BiDi. */
  readonly url: string;
  readonly gone: Promise<void>;
  /** Asks it to close, and insists after a while. */
  stop(ask: () => Promise<unknown>): Promise<void>;
  kill(): Promise<void>;
};

type Manner = { readonly headless: boolean; readonly timezone: string };

export async function startFirefox(executable: string, profile: string, manner: Manner): Promise<FirefoxProcess> {
  const args = ["--no-remote", "--profile", profile, "--remote-debugging-port=0", "--remote-allow-system-access"];
  const child = spawn(executable, manner.headless ? ["--headless", ...args] : args, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, TZ: manner.timezone },
  });
  const killNow = () => void child.kill("SIGKILL");
  process.on("exit", killNow);
  const gone = new Promise<void>((done) => {
    child.once("exit", () => {
      process.off("exit", killNow);
      done();
    });
    child.once("error", () => done());
  });

  const url = await new Promise<string>((listening, failed) => {
    let said = "";
    const giveUp = (why: string) => failed(new Error(`Firefox ${why}. It said:\n${said}`));
    const timer = setTimeout(() => {
      killNow();
      giveUp("did not start in time");
    }, STARTS_WITHIN);
    child.stderr.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) {
        clearTimeout(timer);
        listening(address);
      }
    });
    child.once("close", () => {
      clearTimeout(timer);
      giveUp("ended at once");
    });
    child.once("error", (error) => giveUp(`could not be started (${error.message})`));
  });

  return {
    url,
    gone,
    async stop(ask) {
      const timer = setTimeout(killNow, ENDS_WITHIN);
      // The connection may end before the answer comes.
      await ask().catch(() => undefined);
      await gone;
      clearTimeout(timer);
    },
    async kill() {
      killNow();
      await gone;
    },
  };
}

/** Nothing asked, nothing offered, nothing fetched that a test did not ask for. */
const quiet = {
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.safebrowsing.update.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "browser.startup.page": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "extensions.update.enabled": false,
  "intl.locale.requested": "en-US",
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "data:,#remote-settings-dummy/v1",
  "toolkit.telemetry.enabled": false,
  // A test's own .xpi is not signed; the ESR honours this.
  "xpinstall.signatures.required": false,
  // The prompt for optional permissions is granted at once: headless there is nobody to answer.
  "extensions.webextOptionalPermissionPrompts": false,
};

export function writePrefs(profile: string, prefs: Readonly<Record<string, string | number | boolean>>): void {
  const lines = Object.entries({ ...quiet, ...prefs }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, "user.js"), lines.join(""));
}
