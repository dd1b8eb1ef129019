import { i18n } from "./i18n.ts";
import { SettingsSection, Toggle } from "./setting.tsx";
import type { SettingsProps } from "./settings-page.tsx";

export function PrivacySettings({ settings, onChange }: SettingsProps) {
  return (
    <SettingsSection title={i18n.t("privacy.title")}>
      <Toggle
        name={i18n.t("privacy.setting.tracking")}
        note={i18n.t("privacy.setting.trackingNote")}
        value={settings.stripTracking}
        onChange={(stripTracking) => onChange({ stripTracking })}
      />
      <p>
        <a href="#/privacy">{i18n.t("privacy.setting.page")}</a>
      </p>
    </SettingsSection>
  );
}
