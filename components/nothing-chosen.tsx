import { i18n } from "./i18n.ts";
import type { Settings } from "../lib/choices.ts";
import { keysOf, type KeyCommand } from "../lib/keys.ts";
import type { DayView } from "../lib/view.ts";
import { dayHeading, type TimeFrame } from "./format.ts";
import { Keys, nameOfCommand } from "./keys-text.tsx";
import { plural } from "./plural.ts";

/** The keys one begins with; all of them are in the help. */
const first: readonly KeyCommand[] = ["next", "open", "onward", "star", "markDay", "help"];
const daysTold = 3;

/** What the reading pane says while no post was chosen: what is left to read, and the keys for it. */
export function NothingChosen(props: {
  readonly days: readonly DayView[];
  readonly time: TimeFrame;
  readonly settings: Pick<Settings, "keys" | "keyMap">;
}) {
  const { days, time, settings } = props;
  const left = days.filter(({ unread }) => unread > 0).slice(0, daysTold);
  const keys = keysOf(settings.keyMap);
  return (
    <>
      {left.length > 0 && (
        <dl class="reading-left">
          {left.map(({ day, unread }) => (
            <div key={day}>
              <dt>{i18n.t("day.name", dayHeading(day, time))}</dt>
              <dd>{plural("unread", unread)}</dd>
            </div>
          ))}
        </dl>
      )}
      {settings.keys && (
        <dl class="reading-keys">
          {first.map((command) => (
            <div key={command}>
              <dt>
                <Keys keys={keys[command].slice(0, 1)} />
              </dt>
              <dd>{nameOfCommand(command)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}
