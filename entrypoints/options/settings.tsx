import { PrivacySettings } from "../../components/privacy-settings.tsx";
import { KeySettings } from "../../components/key-settings.tsx";
import { BadgeSettings, ReadingSettings } from "../../components/reading-settings.tsx";
import { AppearanceSettings, SettingsPage } from "../../components/settings-page.tsx";
import type { Shared } from "./shared.ts";

/** `#/settings`: what the reader chose for everything. */
export function Settings({ settings: { settings, change } }: Shared) {
  return (
    <SettingsPage>
      <AppearanceSettings settings={settings} onChange={change} />
      <PrivacySettings settings={settings} onChange={change} />
      <ReadingSettings settings={settings} onChange={change} />
      <BadgeSettings settings={settings} onChange={change} />
      <KeySettings settings={settings} onChange={change} />
    </SettingsPage>
  );
}
