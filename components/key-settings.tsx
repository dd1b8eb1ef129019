import { i18n } from "./i18n.ts";
import { useState } from "preact/hooks";
import { defaultKeys, isTakenBy, keyCommands, keyName, keysOf, withKey, type KeyCommand } from "../lib/keys.ts";
import { keyGroups, Keys, nameOfCommand, nameOfKey } from "./keys-text.tsx";
import { listed } from "./listed.tsx";
import type { SettingsProps } from "./settings-page.tsx";
import { SettingsSection, Toggle } from "./setting.tsx";
import "./help-dialog.css";
import "./key-settings.css";

/** Single keys: on or off, and which does what. */
export function KeySettings({ settings, onChange }: SettingsProps) {
  const keys = keysOf(settings.keyMap);
  const [waiting, setWaiting] = useState<KeyCommand>();
  const [taken, setTaken] = useState("");
  const changed = keyCommands.some((command) => keys[command].join() !== defaultKeys[command].join());

  const press = (command: KeyCommand) => (event: KeyboardEvent) => {
    if (waiting !== command || event.isComposing || ["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key))
      return;
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    setWaiting(undefined);
    if (event.key === "Escape") return;
    const key = keyName(event);
    const before = keyCommands.filter((each) => each !== command && keys[each].some((one) => isTakenBy(key, one)));
    const names = listed(before.map((each) => nameOfCommand(each)));
    setTaken(before.length > 0 ? i18n.t("keys.taken", { key: nameOfKey(key), command: names }) : "");
    onChange({ keyMap: withKey(keys, command, key) });
  };

  return (
    <SettingsSection title={i18n.t("keys.title")}>
      <Toggle
        name={i18n.t("keys.on")}
        note={i18n.t("keys.onNote")}
        value={settings.keys}
        onChange={(on) => onChange({ keys: on })}
      />
      {settings.keys && (
        <div class="key-list">
          <p role="status" class="quiet">
            {taken}
          </p>
          {keyGroups.map(({ name, commands }) => (
            <section key={name}>
              <h4>{name}</h4>
              <ul>
                {commands.map((command) => (
                  <li key={command}>
                    <span>{nameOfCommand(command)}</span>
                    <button
                      type="button"
                      class="button small"
                      data-key={command}
                      onClick={() => setWaiting(waiting === command ? undefined : command)}
                      onKeyDown={press(command)}
                      onBlur={() => setWaiting(undefined)}
                    >
                      <span class="visually-hidden">
                        {i18n.t("keys.changeFor", { command: nameOfCommand(command) })}{" "}
                      </span>
                      {waiting === command ? i18n.t("keys.press") : <Keys keys={keys[command]} />}
                    </button>
                  </li>
                ))}
              </ul>
            </section>
          ))}
          {changed && (
            <button type="button" class="button" data-keys-reset onClick={() => onChange({ keyMap: {} })}>
              {i18n.t("keys.reset")}
            </button>
          )}
        </div>
      )}
    </SettingsSection>
  );
}
