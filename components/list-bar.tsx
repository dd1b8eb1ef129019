import { i18n } from "./i18n.ts";
import { useState } from "preact/hooks";
import type { FeedId, Instant } from "../lib/model.ts";
import type { ListView, Scope } from "../lib/view.ts";
import { writeFolder } from "./folder-text.ts";
import { CaretIcon, CheckIcon, ClockIcon, RowsIcon, SearchIcon, StarIcon } from "./icons.tsx";
import { IconButton } from "./icon-button.tsx";
import { Menu } from "./menu.tsx";
import { dayOf, type TimeFrame } from "./format.ts";
import "./list-bar.css";

const DAY = 86_400_000;

/** What can be chosen from: folders, then feeds, each with how it is called. */
export type Scopes = {
  readonly folders: readonly (readonly string[])[];
  readonly feeds: readonly { readonly id: FeedId; readonly title: string }[];
};

export type ListBarProps = {
  readonly list: ListView;
  readonly onList: (list: ListView) => void;
  readonly layout: "source" | "time";
  readonly onLayout: (layout: "source" | "time") => void;
  /** Absent until the reader reaches for them: a popup that is opened to read does not need them. */
  readonly scopes?: Scopes | undefined;
  readonly onScopes?: () => void;
  readonly time: TimeFrame;
  readonly onSearch?: () => void;
  readonly onMarkAll: (within: { readonly to?: Instant }) => void;
  readonly onUndo: () => void;
  readonly onActs: () => void;
};

/** Above a list: which posts, of which feeds, in which order, and what can be done with all of them. */
export function ListBar(props: ListBarProps) {
  const { list, onList, layout, time } = props;
  const filters = [
    ["all", i18n.t("list.all"), undefined],
    ["unread", i18n.t("list.unread"), undefined],
    ["starred", i18n.t("list.starred"), <StarIcon key="star" full={list.filter === "starred"} />],
  ] as const;
  const older = (days: number) => ({ to: dayStart(time) - days * DAY });
  const marks = [
    { name: i18n.t("list.markAll"), data: "mark-all", act: () => props.onMarkAll({}) },
    { name: i18n.t("list.markBefore.day"), data: "mark-day", act: () => props.onMarkAll(older(0)) },
    { name: i18n.t("list.markBefore.week"), data: "mark-week", act: () => props.onMarkAll(older(7)) },
    { name: i18n.t("list.markBefore.month"), data: "mark-month", act: () => props.onMarkAll(older(30)) },
  ];
  const back = [
    { name: i18n.t("list.undo"), data: "undo", act: props.onUndo },
    { name: i18n.t("list.recentActs"), data: "recent-acts", act: props.onActs },
  ];
  return (
    <div class="list-bar">
      <div class="segments" role="group" aria-label={i18n.t("list.which")}>
        {filters.map(([filter, name, sign]) => (
          <button
            key={filter}
            type="button"
            data-filter={filter}
            aria-pressed={list.filter === filter}
            aria-label={sign && name}
            title={sign && name}
            onClick={() => list.filter === filter || onList({ ...list, filter })}
          >
            {sign ?? name}
          </button>
        ))}
      </div>
      <ScopeChoice {...props} />
      <IconButton
        label={layout === "time" ? i18n.t("list.bySource") : i18n.t("list.byTime")}
        onClick={() => props.onLayout(layout === "time" ? "source" : "time")}
      >
        {layout === "time" ? <RowsIcon /> : <ClockIcon />}
      </IconButton>
      {props.onSearch && (
        <IconButton label={i18n.t("search.start")} onClick={props.onSearch}>
          <SearchIcon />
        </IconButton>
      )}
      <Menu label={i18n.t("list.acts")} acts={list.filter === "starred" ? back : [...marks, ...back]}>
        <CheckIcon />
        <CaretIcon />
      </Menu>
    </div>
  );
}

/** So many feeds cost little. More become options when the reader comes near: by pointer, or by key. */
const few = 300;

function ScopeChoice({ list, onList, scopes: known, onScopes }: ListBarProps) {
  const [near, setNear] = useState(false);
  const scopes = near || (known && known.feeds.length <= few) ? known : undefined;
  const come = () => {
    setNear(true);
    onScopes?.();
  };
  const { scope, ...everywhere } = list;
  const chosen = scope ? JSON.stringify(scope) : "";
  const feed = scope && "feedId" in scope ? known?.feeds.find(({ id }) => id === scope.feedId) : undefined;
  const offered = scopes && [
    ...scopes.folders.map((folder) => ({ folder })),
    ...scopes.feeds.map(({ id }) => ({ feedId: id })),
  ];
  return (
    <select
      class="scope"
      data-scope
      aria-label={i18n.t("list.from")}
      value={chosen}
      onPointerEnter={come}
      onFocus={come}
      onChange={({ currentTarget: { value } }) =>
        onList(value === "" ? everywhere : { ...list, scope: JSON.parse(value) as Scope })
      }
    >
      <option value="">{i18n.t("list.everywhere")}</option>
      {/* Shown until the others are known, and where its feed is gone. */}
      {scope && !offered?.some((each) => JSON.stringify(each) === chosen) && (
        <option value={chosen}>
          {"folder" in scope ? writeFolder(scope.folder) : (feed?.title ?? i18n.t("list.oneFeed"))}
        </option>
      )}
      {scopes && scopes.folders.length > 0 && (
        <optgroup label={i18n.t("list.folders")}>
          {scopes.folders.map((folder) => (
            <option key={writeFolder(folder)} value={JSON.stringify({ folder })}>
              {writeFolder(folder)}
            </option>
          ))}
        </optgroup>
      )}
      {scopes && (
        <optgroup label={i18n.t("list.feeds")}>
          {scopes.feeds.map(({ id, title }) => (
            <option key={id} value={JSON.stringify({ feedId: id })}>
              {title}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  );
}

/** When the reader's day began, near enough for "older than": by the clock on the wall. */
function dayStart({ now, zone }: TimeFrame): Instant {
  let start = now;
  for (const step of [3_600_000, 60_000, 1_000]) while (dayOf(start - step, zone) === dayOf(now, zone)) start -= step;
  return start - (start % 1000);
}
