import { ActsSettings } from "../../components/acts-settings.tsx";
import { FoldingSettings } from "../../components/folding-settings.tsx";
import { PrivacySettings } from "../../components/privacy-settings.tsx";
import { KeySettings } from "../../components/key-settings.tsx";
import { PollSettings } from "../../components/poll-settings.tsx";
import { BadgeSettings, ReadingSettings } from "../../components/reading-settings.tsx";
import { AppearanceSettings, SettingsPage } from "../../components/settings-page.tsx";
import { Backups } from "./backups.tsx";
import { SearchSettings } from "../../components/search-settings.tsx";
import { StorageSettings } from "../../components/settings-storage.tsx";
import { useFoldingPreview } from "../../lib/pages/use-folding-preview.ts";
import { useFolds } from "../../lib/pages/use-folds.ts";
import { useSearchIndex } from "../../lib/pages/use-search-index.ts";
import { useStorage } from "../../lib/pages/use-storage.ts";
import type { Shared } from "./shared.ts";

/** `#/settings`: what the reader chose for everything. */
export function Settings({ settings: chosen, sources, notice, refold, time, go }: Shared) {
  const { settings, change } = chosen;
  const { storage, choose, makeRoom, cancel, apply, ...keeping } = useStorage(chosen, notice);
  const preview = useFoldingPreview(notice);
  const folds = useFolds(notice, go);
  const index = useSearchIndex(notice);
  return (
    <SettingsPage>
      <AppearanceSettings settings={settings} onChange={change} />
      <PrivacySettings settings={settings} onChange={change} />
      <PollSettings settings={settings} onChange={change} />
      <ReadingSettings settings={settings} onChange={change} />
      <BadgeSettings settings={settings} onChange={change} />
      <KeySettings settings={settings} onChange={change} />
      <FoldingSettings
        folding={settings.folding}
        wanted={preview.wanted}
        refold={refold}
        others={sources.value?.subscriptions ?? []}
        onWant={preview.onWant}
        onCancel={preview.onCancel}
        onApply={(folding) => {
          preview.onCancel();
          change({ folding });
        }}
        onFollowSetting={folds.onFollowSetting}
      />
      <StorageSettings
        {...keeping}
        storage={storage.value}
        failed={storage.failed}
        time={time}
        onChoose={choose}
        onMakeRoom={makeRoom}
        onCancel={cancel}
        onApply={apply}
      />
      <SearchSettings state={index.state.value} failed={index.state.failed} onRebuild={index.rebuild} />
      <ActsSettings />
      <Backups notice={notice} time={time} />
    </SettingsPage>
  );
}
