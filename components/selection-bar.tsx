import { i18n } from "./i18n.ts";
import { useId, useState } from "preact/hooks";
import type { FeedChoicesChange } from "../lib/choices.ts";
import type { FeedId, Folder } from "../lib/model.ts";
import { rhythmWays } from "./feed-details.tsx";
import { readFolders, writeFolders } from "./folder-text.ts";
import { plural } from "./plural.ts";
import { Select } from "./select.tsx";

export type ManyActions = {
  readonly onChoose: (ids: readonly FeedId[], choices: FeedChoicesChange) => void;
  /** Into this folder only; an empty path: into none. */
  readonly onMoveAll: (ids: readonly FeedId[], folder: Folder) => void;
  readonly onRemoveAll: (ids: readonly FeedId[]) => void;
};

/** What can be done with the feeds that are ticked; each of it can be undone in one go. */
export function SelectionBar(
  props: ManyActions & {
    readonly selected: readonly FeedId[];
    readonly folders: readonly Folder[];
    readonly onExport: () => void;
    readonly onClear: () => void;
  },
) {
  const { selected } = props;
  const [folder, setFolder] = useState("");
  const id = useId();
  const choose = (choices: FeedChoicesChange) => props.onChoose(selected, choices);
  return (
    <section class="selection-bar" aria-label={i18n.t("many.name")} data-selected={selected.length}>
      <strong>{plural("many.selected", selected.length)}</strong>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onMoveAll(selected, readFolders(folder)[0] ?? []);
        }}
      >
        <label for={id} class="visually-hidden">
          {i18n.t("many.folder")}
        </label>
        <input
          id={id}
          dir="auto"
          list={`${id}-folders`}
          autoComplete="off"
          placeholder={i18n.t("many.folder")}
          value={folder}
          data-many-folder
          onInput={(event) => setFolder(event.currentTarget.value)}
        />
        <datalist id={`${id}-folders`}>
          {props.folders.map((path) => (
            <option key={writeFolders([path])} value={writeFolders([path])} />
          ))}
        </datalist>
        <button type="submit" class="button small" data-many-move>
          {i18n.t("feed.move")}
        </button>
      </form>
      <button type="button" class="button small" data-many-pause onClick={() => choose({ paused: true })}>
        {i18n.t("import.pause")}
      </button>
      <button type="button" class="button small" data-many-resume onClick={() => choose({ paused: null })}>
        {i18n.t("import.resume")}
      </button>
      <Select
        name={i18n.t("choice.rhythm")}
        value="-"
        data-many-rhythm
        ways={[
          { value: "-", name: i18n.t("many.choose") },
          { value: "", name: i18n.t("choice.asSettings") },
          ...rhythmWays(),
        ]}
        onChange={(value) => value !== "-" && choose({ pollEvery: value === "" ? null : Number(value) })}
      />
      <button type="button" class="button small" data-many-export onClick={props.onExport}>
        {i18n.t("sources.export")}
      </button>
      <button type="button" class="button small" data-many-remove onClick={() => props.onRemoveAll(selected)}>
        {i18n.t("feed.remove")}
      </button>
      <button type="button" class="link-button" data-many-clear onClick={props.onClear}>
        {i18n.t("many.clear")}
      </button>
    </section>
  );
}
