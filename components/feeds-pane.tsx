import { i18n } from "#i18n";
import { useState } from "preact/hooks";
import type { FeedId, Folder } from "../lib/model.ts";
import type { ListView, Scope } from "../lib/view.ts";
import { FeedIcon } from "./feed-icon.tsx";
import { CaretIcon, StarIcon, WarningIcon } from "./icons.tsx";
import { formatNumber, plural } from "./plural.ts";

/** A feed as the pane lists it. */
export type PaneFeed = {
  readonly id: FeedId;
  readonly title: string;
  readonly folders: readonly Folder[];
  readonly unread: number;
  readonly trouble: boolean;
};

type Branch = {
  readonly folder: Folder;
  readonly unread: number;
  readonly branches: readonly Branch[];
  readonly feeds: readonly PaneFeed[];
};

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
  const counts = new Map(folders.map(([folder, count]) => [JSON.stringify(folder), count]));
  const root = branchOf([], feeds, counts);
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
      {branch.feeds.map(({ id, title, unread, trouble }) => (
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
      ))}
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

/** A folder with what stands in it; a feed in several folders stands in each. */
function branchOf(folder: Folder, feeds: readonly PaneFeed[], counts: ReadonlyMap<string, number>): Branch {
  const depth = folder.length;
  const names = feeds.flatMap(({ folders }) =>
    folders
      .filter((path) => path.length > depth && folder.every((name, i) => path[i] === name))
      .map((path) => path[depth] ?? ""),
  );
  const within = (path: Folder) =>
    feeds.filter((feed) => feed.folders.some((each) => path.every((name, i) => each[i] === name)));
  const branches = [...new Set(names)].toSorted((a, b) => a.localeCompare(b)).map((name) => [...folder, name]);
  const here = feeds.filter(({ folders }) =>
    depth === 0
      ? folders.length === 0
      : folders.some((path) => path.length === depth && folder.every((name, i) => path[i] === name)),
  );
  return {
    folder,
    unread: counts.get(JSON.stringify(folder)) ?? 0,
    branches: branches.map((path) => branchOf(path, within(path), counts)),
    feeds: here,
  };
}
