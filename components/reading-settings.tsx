import { i18n } from "./i18n.ts";
import { formatNumber } from "./plural.ts";
import type { SettingsProps } from "./settings-page.tsx";
import { Choice, SettingsSection, Toggle } from "./setting.tsx";

const [smallest, largest, step] = [80, 160, 10];

/** How the text of a post is set, and whether its pictures are fetched. */
export function ReadingSettings({ settings, onChange }: SettingsProps) {
  return (
    <SettingsSection title={i18n.t("settings.reading")}>
      <Choice
        name={i18n.t("settings.font.name")}
        value={settings.font}
        ways={[
          { value: "serif", name: i18n.t("settings.font.serif") },
          { value: "sans", name: i18n.t("settings.font.sans") },
        ]}
        onChange={(font) => onChange({ font })}
      />
      <div class="setting">
        <p>{i18n.t("settings.textSize")}</p>
        <TextSize size={settings.textSize} onSize={(textSize) => onChange({ textSize })} />
      </div>
      <Toggle
        name={i18n.t("settings.images")}
        note={i18n.t("settings.imagesNote")}
        value={settings.images}
        onChange={(images) => onChange({ images })}
      />
      <Toggle
        name={i18n.t("settings.icons")}
        note={i18n.t("settings.iconsNote")}
        value={settings.icons && settings.images}
        disabled={!settings.images}
        onChange={(icons) => onChange({ icons })}
      />
    </SettingsSection>
  );
}

/** A- and A+, with how large it is between them. */
export function TextSize({ size, onSize }: { readonly size: number; readonly onSize: (size: number) => void }) {
  return (
    <span class="text-size" role="group" aria-label={i18n.t("settings.textSize")}>
      <button
        type="button"
        class="button small"
        data-smaller
        title={i18n.t("settings.smaller")}
        aria-disabled={size <= smallest}
        onClick={() => onSize(Math.max(smallest, size - step))}
      >
        <span aria-hidden="true">A−</span>
        <span class="visually-hidden">{i18n.t("settings.smaller")}</span>
      </button>
      <output>{formatNumber(size)} %</output>
      <button
        type="button"
        class="button small"
        data-larger
        title={i18n.t("settings.larger")}
        aria-disabled={size >= largest}
        onClick={() => onSize(Math.min(largest, size + step))}
      >
        <span aria-hidden="true">A+</span>
        <span class="visually-hidden">{i18n.t("settings.larger")}</span>
      </button>
    </span>
  );
}

/** What the number on the toolbar button counts. */
export function BadgeSettings({ settings, onChange }: SettingsProps) {
  return (
    <SettingsSection title={i18n.t("settings.badge.name")}>
      <Choice
        name={i18n.t("settings.badge.name")}
        value={settings.badge}
        ways={[
          { value: "all", name: i18n.t("settings.badge.all") },
          { value: "today", name: i18n.t("settings.badge.today") },
          { value: "chosen", name: i18n.t("settings.badge.chosen"), note: i18n.t("settings.badge.chosenNote") },
          { value: "off", name: i18n.t("settings.badge.off") },
        ]}
        onChange={(badge) => onChange({ badge })}
      />
    </SettingsSection>
  );
}
