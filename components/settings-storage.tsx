import { i18n } from "./i18n.ts";
import { useId } from "preact/hooks";
import type { Settings } from "../lib/choices.ts";
import type { Problem } from "../lib/problem.ts";
import type { KeepingPreview, StorageView } from "../lib/view.ts";
import { formatDate, type TimeFrame } from "./format.ts";
import { lossWords } from "./loss-words.ts";
import { plural } from "./plural.ts";
import { ProblemNote } from "./problem-note.tsx";
import { SettingsSection } from "./setting.tsx";
import "./settings-storage.css";
import { bytesOfEntries, formatBytes, roomLeft } from "./storage-words.ts";

type Keep = Pick<Settings, "keepDays" | "keepPosts">;

export type StorageSettingsProps = {
  readonly storage?: StorageView | undefined;
  readonly failed?: { readonly problem?: Problem } | undefined;
  readonly keep: Keep;
  readonly asked: boolean;
  readonly preview?: KeepingPreview | undefined;
  readonly time: TimeFrame;
  readonly onChoose: (change: Partial<Keep>) => void;
  readonly onMakeRoom: () => void;
  readonly onCancel: () => void;
  readonly onApply: () => void;
};

const days = [0, 30, 90, 180, 365, 730];
const posts = [0, 100, 500, 1000, 5000];

/** How much is stored, and how much of it shall be kept; what would go is said before it goes. */
export function StorageSettings(props: StorageSettingsProps) {
  const { storage, failed, keep, asked, onChoose } = props;
  const isEndless = keep.keepDays === 0 && keep.keepPosts === 0 && !storage?.ownLimits;
  return (
    <SettingsSection title={i18n.t("storage.title")}>
      {failed?.problem && <ProblemNote problem={failed.problem} />}
      {storage && <Figures storage={storage} time={props.time} />}
      <Limit
        which="days"
        name={i18n.t("storage.days")}
        value={keep.keepDays}
        values={days}
        wordsOf={(count) => (count === 0 ? i18n.t("storage.allDays") : plural("storage.daysAfter", count))}
        onChoose={(keepDays) => onChoose({ keepDays })}
      />
      <Limit
        which="posts"
        name={i18n.t("storage.posts")}
        value={keep.keepPosts}
        values={posts}
        wordsOf={(count) => (count === 0 ? i18n.t("storage.allPosts") : plural("storage.newestPosts", count))}
        onChoose={(keepPosts) => onChoose({ keepPosts })}
      />
      <p class="quiet storage-note">{i18n.t("storage.always")}</p>
      {!!storage?.ownLimits && <p class="quiet storage-note">{plural("storage.ownLimits", storage.ownLimits)}</p>}
      <div aria-live="polite">{asked && <Consequence {...props} />}</div>
      {!asked && !isEndless && storage?.running === undefined && (
        <button type="button" class="button" data-make-room onClick={props.onMakeRoom}>
          {i18n.t("storage.makeRoom")}
        </button>
      )}
    </SettingsSection>
  );
}

function Figures({ storage, time }: { readonly storage: StorageView; readonly time: TimeFrame }) {
  const { usage, quota, entries, last, running } = storage;
  const used = usage === undefined ? [] : [usedOf(usage, quota)];
  const room = roomLeft(storage);
  return (
    <div class="storage-figures" data-storage={entries}>
      <p>{[...used, plural("storage.entries", entries), ...(room ? [room] : [])].join(" ")}</p>
      {running !== undefined && <p role="status">{plural("storage.running", running)}</p>}
      {running === undefined && last && (
        <p class="quiet" data-dropped={last.posts}>
          {plural("storage.last", last.posts, { date: formatDate(last.at, time) })}
        </p>
      )}
    </div>
  );
}

function usedOf(usage: number, quota: number | undefined): string {
  const used = formatBytes(usage);
  return quota === undefined
    ? i18n.t("storage.used", { used })
    : i18n.t("storage.usedOf", { used, quota: formatBytes(quota) });
}

function Limit(props: {
  readonly which: "days" | "posts";
  readonly name: string;
  readonly value: number;
  readonly values: readonly number[];
  readonly wordsOf: (value: number) => string;
  readonly onChoose: (value: number) => void;
}) {
  const id = useId();
  const values = [...new Set([...props.values, props.value])].toSorted((a, b) => a - b);
  return (
    <p class="setting setting-limit" data-limit={props.which}>
      <label for={id}>{props.name}</label>
      <select
        id={id}
        value={String(props.value)}
        onChange={(event) => props.onChoose(Number(event.currentTarget.value))}
      >
        {values.map((value) => (
          <option key={value} value={String(value)}>
            {props.wordsOf(value)}
          </option>
        ))}
      </select>
    </p>
  );
}

/** What the limits would drop, with the choice to do it or not. */
function Consequence({ preview, storage, time, onApply, onCancel }: StorageSettingsProps) {
  if (!preview) return <p class="quiet">{i18n.t("storage.looking")}</p>;
  return (
    <div class="storage-consequence" data-would-drop={preview.posts}>
      {preview.posts === 0 ? <p>{i18n.t("storage.nothing")}</p> : <Loss {...{ preview, storage, time }} />}
      <p class="storage-ways">
        <button type="button" class={preview.posts === 0 ? "button primary" : "button"} data-apply onClick={onApply}>
          {preview.posts === 0 ? i18n.t("storage.apply") : plural("storage.drop", preview.posts)}
        </button>
        <button type="button" class="button" onClick={onCancel}>
          {i18n.t("storage.cancel")}
        </button>
      </p>
    </div>
  );
}

function Loss(props: {
  readonly preview: KeepingPreview;
  readonly storage?: StorageView | undefined;
  readonly time: TimeFrame;
}) {
  const bytes = props.storage && bytesOfEntries(props.storage, props.preview.entries);
  const sentences = [
    ...lossWords(props.preview, props.time),
    ...(bytes === undefined ? [] : [i18n.t("storage.frees", { size: formatBytes(bytes) })]),
  ];
  return (
    <>
      <p>
        <strong>{sentences.join(" ")}</strong>
      </p>
      <p>{i18n.t("storage.gone")}</p>
    </>
  );
}
