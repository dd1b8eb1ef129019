import { useEffect, useState } from "preact/hooks";
import { defaultSettings, type Settings } from "../choices.ts";
import { changeSettings, onSettings, readSettings } from "../settings.ts";
import type { NoticeState } from "./use-notice.ts";

export type SettingsState = {
  /** As by default until they are read. */
  readonly settings: Settings;
  readonly change: (change: Partial<Settings>) => void;
};

/** What the reader chose, live in every page; as `known` until it is read. */
export function useSettings({ failed }: Pick<NoticeState, "failed">, known = defaultSettings): SettingsState {
  const [settings, setSettings] = useState(known);
  useEffect(() => {
    const stop = onSettings(setSettings);
    // Unread settings are the defaults; storage that fails is told where the posts would stand.
    readSettings().then(setSettings, () => undefined);
    return stop;
  }, []);
  return {
    settings,
    change: (change) => {
      setSettings((before) => ({ ...before, ...change }));
      changeSettings(change).catch(failed);
    },
  };
}
