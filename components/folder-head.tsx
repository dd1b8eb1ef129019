import { i18n } from "./i18n.ts";
import { useState } from "preact/hooks";
import type { Folder } from "../lib/model.ts";
import { writeFolder, readFolders } from "./folder-text.ts";
import { LineEditor } from "./line-editor.tsx";
import { formatNumber, plural } from "./plural.ts";
import { Way } from "./way.tsx";

/** What a folder carries when it is dragged: its path. */
export const DRAGGED_FOLDER = "text/x-foldfeed-folder";

export type FolderActions = {
  /** With all in it; an empty path: what is in it stands in no folder. */
  readonly onMoveFolder: (from: Folder, to: Folder) => void;
};

/** The line of a folder: open or folded up, ticked with all in it, and what can be done with it. */
export function FolderHead(props: {
  readonly name: string;
  /** Empty where it is no folder of the reader's. */
  readonly path: Folder;
  readonly feeds: number;
  readonly unread: number;
  readonly ticked: number;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onTick: (on: boolean) => void;
  readonly onMoveFolder: FolderActions["onMoveFolder"];
}) {
  const { name, path, feeds, ticked, open } = props;
  const [editing, setEditing] = useState(false);
  const whole = path.join(" / ") || name;
  return (
    <>
      <div class="folder-head">
        <button
          type="button"
          class="plan-toggle"
          aria-expanded={open}
          aria-label={i18n.t("import.folder", { name: whole })}
          onClick={props.onToggle}
        />
        <input
          type="checkbox"
          aria-label={i18n.t("many.selectAll", { name: whole })}
          data-tick-folder
          checked={ticked > 0}
          indeterminate={ticked > 0 && ticked < feeds}
          onChange={(event) => props.onTick(event.currentTarget.checked)}
        />
        <h3
          dir="auto"
          draggable={path.length > 0}
          onDragStart={(event) => event.dataTransfer?.setData(DRAGGED_FOLDER, JSON.stringify(path))}
        >
          {name} <small>{formatNumber(feeds)}</small>
        </h3>
        {props.unread > 0 && <small class="folder-unread">{plural("unread", props.unread)}</small>}
        {path.length > 0 && (
          <span class="folder-ways">
            <Way name={i18n.t("feed.renameFolder")} of={whole} data-rename-folder onClick={() => setEditing(true)} />
            <Way
              name={i18n.t("feed.dissolveFolder")}
              of={whole}
              data-dissolve-folder
              onClick={() => props.onMoveFolder(path, path.slice(0, -1))}
            />
          </span>
        )}
      </div>
      {editing && (
        <LineEditor
          label={i18n.t("feed.folderLabel", { name: whole })}
          hint={i18n.t("feed.folderHint")}
          value={writeFolder(path)}
          onSave={(line) => {
            const [to] = readFolders(line);
            if (to) props.onMoveFolder(path, to);
          }}
          onDone={() => setEditing(false)}
        />
      )}
    </>
  );
}
