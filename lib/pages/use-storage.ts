import { useEffect, useState } from "preact/hooks";
import type { Settings } from "../choices.ts";
import { isSame, type Keep } from "../keeping.ts";
import { send } from "../messages/send.ts";
import type { KeepingPreview, StorageView } from "../view.ts";
import { reads } from "./reads.ts";
import type { NoticeState } from "./use-notice.ts";
import type { SettingsState } from "./use-settings.ts";
import { useRead, type Read } from "./use-read.ts";

export type StorageState = {
  readonly storage: Read<StorageView>;
  /** The limits as they are being chosen; nothing is dropped by choosing. */
  readonly keep: Keep;
  /** They are not as they were, or the reader wants to make room by them now. */
  readonly asked: boolean;
  /** What they would drop; absent until it is known. */
  readonly preview?: KeepingPreview | undefined;
  readonly choose: (change: Partial<Keep>) => void;
  /** Asks what the limits that hold would drop now. */
  readonly makeRoom: () => void;
  readonly cancel: () => void;
  /** The limits hold from now on, and what they drop is dropped. */
  readonly apply: () => void;
};

/** How much is stored and how much is kept, with a look at what would go before anything goes. */
export function useStorage({ settings, change }: SettingsState, { failed }: Pick<NoticeState, "failed">): StorageState {
  const [draft, setDraft] = useState<Keep>();
  const [preview, setPreview] = useState<KeepingPreview>();
  // Posts are announced while room is being made, so that its progress is seen.
  const storage = useRead(() => reads.readStorage({}), "posts");
  const keep = draft ?? { keepDays: settings.keepDays, keepPosts: settings.keepPosts };
  const { keepDays, keepPosts } = keep;

  useEffect(() => {
    if (!draft) return undefined;
    let isLatest = true;
    setPreview(undefined);
    reads.previewKeeping({ keepDays, keepPosts }).then((found) => isLatest && setPreview(found), failed);
    return () => void (isLatest = false);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `failed` is another function at every paint
  }, [draft, keepDays, keepPosts]);

  return {
    storage,
    keep,
    asked: draft !== undefined,
    preview: draft && preview,
    choose: (more) => setDraft(changed({ ...keep, ...more }, settings)),
    makeRoom: () => setDraft({ ...keep }),
    cancel: () => setDraft(undefined),
    apply: () => {
      setDraft(undefined);
      change(keep);
      if (preview && preview.posts > 0) {
        send("makeRoom", keep)
          .catch(failed)
          .finally(() => void storage.again());
      }
    },
  };
}

/** Nothing, where the limits are as they were. */
function changed(keep: Keep, settings: Settings): Keep | undefined {
  return isSame(keep, settings) ? undefined : keep;
}
