import { i18n } from "./i18n.ts";
import type { ComponentChildren } from "preact";
import type { Settings } from "../lib/choices.ts";
import { Choice, SettingsSection } from "./setting.tsx";
import "./settings-page.css";

/** What settings sections are given. */
export type SettingsProps = {
  readonly settings: Settings;
  readonly onChange: (change: Partial<Settings>) => void;
};

/** The reader's choices for everything; each section is a component of its own. */
export function SettingsPage({ children }: { readonly children: ComponentChildren }) {
  return (
    <div class="settings">
      <h2 tabIndex={-1}>{i18n.t("page.settings")}</h2>
      {children}
    </div>
  );
}

export function AppearanceSettings({ settings, onChange }: SettingsProps) {
  return (
    <SettingsSection title={i18n.t("settings.looks")}>
      <Choice
        name={i18n.t("settings.appearance.name")}
        value={settings.appearance}
        ways={[
          { value: "auto", name: i18n.t("settings.appearance.auto") },
          { value: "light", name: i18n.t("settings.appearance.light") },
          { value: "dark", name: i18n.t("settings.appearance.dark") },
        ]}
        onChange={(appearance) => onChange({ appearance })}
      />
      <Choice
        name={i18n.t("settings.density.name")}
        value={settings.density}
        ways={[
          { value: "comfortable", name: i18n.t("settings.density.comfortable") },
          { value: "compact", name: i18n.t("settings.density.compact") },
        ]}
        onChange={(density) => onChange({ density })}
      />
      <Choice
        name={i18n.t("settings.zone.name")}
        value={settings.zone}
        ways={[
          { value: "local", name: i18n.t("settings.zone.local") },
          { value: "utc", name: i18n.t("settings.zone.utc") },
        ]}
        onChange={(zone) => onChange({ zone })}
      />
    </SettingsSection>
  );
}
