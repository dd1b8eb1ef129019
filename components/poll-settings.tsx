import { i18n } from "./i18n.ts";
import { formatSpan } from "./format-span.ts";
import { Choice, SettingsSection } from "./setting.tsx";
import type { SettingsProps } from "./settings-page.tsx";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** The rhythms to choose from, in ms. */
export const rhythms = [15 * MINUTE, 30 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 24 * HOUR];

/** How often feeds are asked that wish for nothing else. */
export function PollSettings({ settings, onChange }: SettingsProps) {
  return (
    <SettingsSection title={i18n.t("settings.polling")}>
      <Choice
        name={i18n.t("settings.pollEvery.name")}
        note={i18n.t("settings.pollEvery.note")}
        value={String(settings.pollEvery)}
        ways={rhythms.map((ms) => ({ value: String(ms), name: formatSpan(ms) }))}
        onChange={(ms) => onChange({ pollEvery: Number(ms) })}
      />
    </SettingsSection>
  );
}
