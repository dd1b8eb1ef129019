import { i18n } from "./i18n.ts";
import { useMemo, useState } from "preact/hooks";
import type { FeedId, Folder } from "../lib/model.ts";
import type { ListView, Scope } from "../lib/view.ts";
import { FeedIcon } from "./feed-icon.tsx";
import { type Branch, type PaneFeed, treeOf } from "./feed-tree.ts";
import { CaretIcon, StarIcon, WarningIcon } from "./icons.tsx";
import { formatNumber, plural } from "./plural.ts";
import { RowsInSight } from "./rows-in-sight.tsx";

/** What a row is high on the average, in px. */
const rowHeight = 28;

export type FeedsPaneProps = {
  readonly list: ListView;
  readonly onList: (list: ListView) => void;
  readonly unread: number;
  readonly feeds: readonly PaneFeed[];
  /** Unread posts of each folder; one without any may be absent. */
  readonly folders: readonly (readonly [Folder, number])[];
};

/** Folders and feeds with what is unread in them; each chooses what the list beside it shows. */
export function FeedsPane({ list, onList, unread, feeds, folders }: FeedsPaneProps) {
  const root = useMemo(
    () => treeOf(feeds, new Map(folders.map(([folder, count]) => [JSON.stringify(folder), count]))),
    [feeds, folders],
  );
  const chosen = list.scope ? JSON.stringify(list.scope) : "";
  const choose = (scope?: Scope) =>
    onList({ filter: list.filter === "starred" ? "all" : list.filter, ...(scope ? { scope } : {}) });
  const shared = { chosen: list.filter === "starred" ? undefined : chosen, choose };
  return (
    <nav class="feeds-pane" aria-label={i18n.t("list.feeds")} data-feeds>
      <ul>
        <li>
          <Place
            name={i18n.t("list.everywhere")}
            unread={unread}
            current={shared.chosen === ""}
            onClick={() => choose()}
          />
        </li>
        <li>
          <button
            type="button"
            class="place"
            aria-current={list.filter === "starred" ? "true" : undefined}
            onClick={() => onList({ filter: "starred" })}
          >
            <span>{i18n.t("list.starred")}</span>
            <StarIcon full={list.filter === "starred"} />
          </button>
        </li>
      </ul>
      <Tree branch={root} {...shared} />
    </nav>
  );
}

type Shared = { readonly chosen: string | undefined; readonly choose: (scope: Scope) => void };

function Tree({ branch, ...shared }: Shared & { readonly branch: Branch }) {
  return (
    <ul>
      {branch.branches.map((each) => (
        <FolderRow key={each.folder.join("\0")} branch={each} {...shared} />
      ))}
      <RowsInSight rows={branch.feeds} height={rowHeight}>
        {({ id, title, unread, trouble }) => (
          <li key={id}>
            <Place
              feedId={id}
              name={title}
              unread={unread}
              trouble={trouble}
              current={shared.chosen === JSON.stringify({ feedId: id })}
              onClick={() => shared.choose({ feedId: id })}
            />
          </li>
        )}
      </RowsInSight>
    </ul>
  );
}

function FolderRow({ branch, ...shared }: Shared & { readonly branch: Branch }) {
  const [open, setOpen] = useState(branch.folder.length === 1);
  const scope = { folder: branch.folder };
  const name = branch.folder.at(-1) ?? "";
  return (
    <li>
      <div class="pane-folder">
        <button
          type="button"
          class="fold"
          aria-expanded={open}
          aria-label={i18n.t("reading.folder", { folder: name })}
          onClick={() => setOpen(!open)}
        >
          <CaretIcon />
        </button>
        <Place
          name={name}
          unread={branch.unread}
          current={shared.chosen === JSON.stringify(scope)}
          onClick={() => shared.choose(scope)}
        />
      </div>
      {open && <Tree branch={branch} {...shared} />}
    </li>
  );
}

function Place(props: {
  /** Absent for a folder. */
  readonly feedId?: FeedId;
  readonly name: string;
  readonly unread: number;
  readonly trouble?: boolean;
  readonly current: boolean;
  readonly onClick: () => void;
}) {
  return (
    <button
      type="button"
      class="place"
      aria-current={props.current ? "true" : undefined}
      title={props.trouble ? i18n.t("feed.needsAttention") : undefined}
      onClick={props.onClick}
    >
      {props.feedId !== undefined && <FeedIcon feedId={props.feedId} title={props.name} />}
      <span class="place-name" dir="auto">
        {props.name}
      </span>
      {props.trouble && (
        <>
          <WarningIcon />
          <span class="visually-hidden">{i18n.t("feed.needsAttention")}</span>
        </>
      )}
      {props.unread > 0 && (
        <small>
          <span aria-hidden="true">{formatNumber(props.unread)}</span>
          <span class="visually-hidden">{plural("unread", props.unread)}</span>
        </small>
      )}
    </button>
  );
}
