import { i18n } from "./i18n.ts";
import { SettingsSection } from "./setting.tsx";

/** The way to what can be undone. */
export function ActsSettings() {
  return (
    <SettingsSection title={i18n.t("acts.title")}>
      <p>
        <a href="#/acts">{i18n.t("acts.see")}</a>
      </p>
    </SettingsSection>
  );
}
