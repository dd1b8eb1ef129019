import { i18n } from "./i18n.ts";
import { useEffect, useId, useState } from "preact/hooks";
import type { FeedChoices, FeedChoicesChange } from "../lib/choices.ts";
import type { FeedId } from "../lib/model.ts";
import type { SubscriptionView } from "../lib/view.ts";
import { FeedFolding, type LookAtFolding } from "./feed-folding.tsx";
import { FeedKeeping, type LookAtKeeping } from "./feed-keeping.tsx";
import type { TimeFrame } from "./format.ts";
import { plural } from "./plural.ts";
import { Select } from "./select.tsx";
import { Sparkline } from "./sparkline.tsx";

export type DetailActions = {
  readonly onChoose: (ids: readonly FeedId[], choices: FeedChoicesChange) => void;
  /** Posts a day of the last thirty days. */
  readonly loadActivity: (id: FeedId) => Promise<readonly number[]>;
  readonly lookAtFolding: LookAtFolding;
  readonly lookAtKeeping: LookAtKeeping;
};

const HOUR = 3_600_000;
const rhythms = [0.25, 1, 3, 6, 12, 24].map((hours) => hours * HOUR);

/** "Every 3 hours" */
function everyWords(ms: number): string {
  return ms < HOUR ? plural("choice.everyMinutes", Math.round(ms / 60_000)) : plural("choice.everyHours", ms / HOUR);
}

/** The ways to choose how often feeds are checked; nothing chosen: as the settings have it. */
export function rhythmWays() {
  return rhythms.map((ms) => ({ value: String(ms), name: everyWords(ms) }));
}

/** What the reader may choose for one feed, its notes, and what it has brought of late. */
export function FeedDetails({
  subscription,
  onChoose,
  loadActivity,
  lookAtFolding,
  lookAtKeeping,
  time,
}: DetailActions & { readonly subscription: SubscriptionView; readonly time: TimeFrame }) {
  const { id, title, choices } = subscription;
  const [counts, setCounts] = useState<readonly number[]>();
  useEffect(() => {
    let gone = false;
    // Without the picture the page is no worse; the words of the row say how the feed fares.
    loadActivity(id).then(
      (read) => gone || setCounts(read),
      () => undefined,
    );
    return () => {
      gone = true;
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once, when it opens
  }, [id]);
  const choose = (change: FeedChoicesChange) => onChoose([id], change);
  return (
    <div class="feed-details" data-feed-details={id}>
      {counts && <Sparkline counts={counts} />}
      <div class="feed-choices">
        <Select
          name={i18n.t("choice.rhythm")}
          of={title}
          data-choice="rhythm"
          value={choices.pollEvery === undefined ? "" : String(choices.pollEvery)}
          ways={[{ value: "", name: i18n.t("choice.asSettings") }, ...rhythmWays()]}
          onChange={(value) => choose({ pollEvery: value === "" ? null : Number(value) })}
        />
        <FeedFolding subscription={subscription} look={lookAtFolding} onChoose={(folding) => choose({ folding })} />
        <Select
          name={i18n.t("choice.copies")}
          of={title}
          data-choice="copies"
          value={choices.copies ?? ""}
          ways={[
            { value: "", name: i18n.t("choice.copiesFound") },
            { value: "first", name: i18n.t("choice.copiesFirst") },
            { value: "last", name: i18n.t("choice.copiesLast") },
          ]}
          onChange={(value) => choose({ copies: value === "" ? null : (value as NonNullable<FeedChoices["copies"]>) })}
        />
        <FeedKeeping subscription={subscription} time={time} look={lookAtKeeping} onChoose={choose} />
        <Select
          name={i18n.t("choice.edits")}
          of={title}
          data-choice="edits"
          value={choices.edits ?? ""}
          ways={[
            { value: "", name: i18n.t("choice.editsShown") },
            { value: "unread", name: i18n.t("choice.editsUnread") },
            { value: "hidden", name: i18n.t("choice.editsHidden") },
          ]}
          onChange={(value) => choose({ edits: value === "" ? null : (value as NonNullable<FeedChoices["edits"]>) })}
        />
        <label class="feed-toggle">
          <input
            type="checkbox"
            data-choice="badge"
            checked={choices.badge === true}
            onChange={(event) => choose({ badge: event.currentTarget.checked ? true : null })}
          />
          {i18n.t("choice.badge")}
        </label>
        <label class="feed-toggle">
          <input
            type="checkbox"
            data-choice="paused"
            checked={choices.paused === true}
            onChange={(event) => choose({ paused: event.currentTarget.checked ? true : null })}
          />
          {i18n.t("choice.paused")}
        </label>
      </div>
      <Notes
        title={title}
        notes={choices.notes ?? ""}
        onSave={(notes) => choose({ notes: notes === "" ? null : notes })}
      />
    </div>
  );
}

/** Saved when the reader leaves the field. */
function Notes(props: { readonly title: string; readonly notes: string; readonly onSave: (notes: string) => void }) {
  const [text, setText] = useState(props.notes);
  const id = useId();
  return (
    <p class="feed-notes">
      <label for={id}>{i18n.t("choice.notes", { title: props.title })}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={2000}
        dir="auto"
        data-choice="notes"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onBlur={() => text.trim() !== props.notes && props.onSave(text.trim())}
      />
    </p>
  );
}
