import { fetchIcons } from "../../lib/icons.ts";
import type { Instant } from "../../lib/model.ts";
import { readSettings } from "../../lib/settings.ts";
import type { Door } from "../../lib/store/door.ts";
import type { Db } from "../../lib/store/schema.ts";

export type IconNeeds = {
  readonly db: () => Promise<Db>;
  readonly clock: () => Instant;
  readonly door: Door;
  readonly stayAwake: () => () => void;
  readonly mayGoOn: () => Promise<boolean>;
  /** There are other icons to show. */
  readonly arrived: () => void;
  readonly failed: (error: unknown) => void;
};

/** So long after the last poll sites may be asked for their icons, in ms: the next round may follow at once. */
const rest = 5_000;

/** Asks sites for their icons while nothing is polled: one run at a time; what is cut off goes on at the next call. */
export function createIconKeeper({ db, clock, door, stayAwake, mayGoOn, arrived, failed }: IconNeeds): {
  readonly keepIcons: () => void;
} {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  return {
    keepIcons() {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (running) return;
        running = true;
        const sleep = stayAwake();
        void run()
          .catch(failed)
          .finally(() => {
            running = false;
            sleep();
          });
      }, rest);
    },
  };

  async function run(): Promise<void> {
    const { images, icons } = await readSettings();
    if (images && icons && (await mayGoOn())) await fetchIcons(await db(), { clock, door, mayGoOn, arrived });
  }
}
