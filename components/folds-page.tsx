import { i18n } from "./i18n.ts";
import { useRef } from "preact/hooks";
import type { FoldKind, FoldLine, FoldLog } from "../lib/fold-view.ts";
import type { EntryId, FeedId } from "../lib/model.ts";
import type { RefoldView } from "../lib/view.ts";
import { FoldLineRow } from "./fold-line.tsx";
import { FoldingProgress } from "./folding-progress.tsx";
import { dayHeading, dayOf, type TimeFrame } from "./format.ts";
import { Loading } from "./loading.tsx";
import { plural } from "./plural.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import "./folds.css";

export type FoldsFilter = { readonly feedId?: FeedId; readonly kind?: FoldKind; readonly day?: string };

export type FoldsPageProps = {
  readonly log: FoldLog | undefined;
  readonly refold: RefoldView;
  readonly filter: FoldsFilter;
  readonly time: TimeFrame;
  readonly onFilter: (filter: FoldsFilter) => void;
  readonly onUnfold: (entryId: EntryId) => void;
  readonly onFold: (entryId: EntryId, otherId: EntryId) => void;
  readonly older?: (() => void) | undefined;
};

const kinds: readonly FoldKind[] = ["same-id", "same-link", "same-text", "replaced", "reader", "apart"];

/** What was folded and taken apart, why, and the way back for each. */
export function FoldsPage(props: FoldsPageProps) {
  const { log, filter, time, onFilter } = props;
  const page = useRef<HTMLDivElement>(null);
  const focus = useKeptFocus(page);
  const keep = (line: FoldLine) => focus.keepOn(`[data-line="${line.entryId}"] button`);
  return (
    <div class="folds" ref={page}>
      <h2 tabIndex={-1}>{i18n.t("page.folds")}</h2>
      <p class="folds-sum" data-week={log?.week.folded}>
        {log && (log.week.more ? i18n.t("folds.weekMore", { count: "5,000" }) : plural("folds.week", log.week.folded))}{" "}
        <span class="quiet">{i18n.t("folds.lead")}</span>
      </p>
      <FoldingProgress refold={props.refold} />
      <Filters log={log} filter={filter} onFilter={onFilter} />
      {!log && <Loading what="posts" />}
      {log && log.lines.length === 0 && <Empty filter={filter} forgotten={log.forgotten} />}
      {log && (
        <ul class="fold-lines">
          {byDay(log.lines, time).map(({ day, lines }) => (
            <li key={day}>
              {day && <h3>{heading(day, time)}</h3>}
              <ul>
                {lines.map((line) => (
                  <FoldLineRow
                    key={line.entryId}
                    line={line}
                    time={time}
                    onUnfold={() => {
                      keep(line);
                      props.onUnfold(line.entryId);
                    }}
                    onFold={(otherId) => {
                      keep(line);
                      props.onFold(line.entryId, otherId);
                    }}
                  />
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {log && props.older && (
        <p class="older">
          <button type="button" class="button" data-older onClick={props.older}>
            {i18n.t("folds.older")}
          </button>
        </p>
      )}
    </div>
  );
}

function Filters({ log, filter, onFilter }: Pick<FoldsPageProps, "log" | "filter" | "onFilter">) {
  const { feedId, kind, day } = filter;
  return (
    <form class="folds-filters" aria-label={i18n.t("folds.filters")} onSubmit={(event) => event.preventDefault()}>
      <label>
        {i18n.t("folds.feed")}
        <select
          data-filter="feed"
          value={feedId ?? ""}
          onChange={({ currentTarget: { value } }) => onFilter(withFeed(filter, value))}
        >
          <option value="">{i18n.t("folds.everyFeed")}</option>
          {log?.feeds.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <label>
        {i18n.t("folds.rule")}
        <select
          data-filter="rule"
          value={kind ?? ""}
          onChange={({ currentTarget: { value } }) => onFilter(withKind(filter, value))}
        >
          <option value="">{i18n.t("folds.everyRule")}</option>
          {kinds.map((each) => (
            <option key={each} value={each}>
              {nameOfKind(each)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {i18n.t("folds.day")}
        <input
          type="date"
          data-filter="day"
          value={day ?? ""}
          onChange={({ currentTarget: { value } }) => onFilter(withDay(filter, value))}
        />
      </label>
      {(feedId !== undefined || kind !== undefined || day !== undefined) && (
        <button type="button" class="button small" data-filter-none onClick={() => onFilter({})}>
          {i18n.t("folds.all")}
        </button>
      )}
    </form>
  );
}

function withFeed(filter: FoldsFilter, value: string): FoldsFilter {
  const { feedId: _feed, ...others } = filter;
  return value === "" ? others : { ...others, feedId: value };
}

function withKind(filter: FoldsFilter, value: string): FoldsFilter {
  const { kind: _kind, ...others } = filter;
  const wanted = kinds.find((kind) => kind === value);
  return wanted ? { ...others, kind: wanted } : others;
}

function withDay(filter: FoldsFilter, value: string): FoldsFilter {
  const { day: _day, ...others } = filter;
  return value === "" ? others : { ...others, day: value };
}

function Empty({ filter, forgotten }: { readonly filter: FoldsFilter; readonly forgotten: boolean }) {
  if (Object.keys(filter).length > 0) return <Nothing why="no-match" words={i18n.t("folds.noMatch")} />;
  return forgotten ? (
    <Nothing why="forgotten" words={i18n.t("folds.forgotten")} />
  ) : (
    <Nothing why="no-folds" words={i18n.t("folds.none")} />
  );
}

function Nothing({ why, words }: { readonly why: string; readonly words: string }) {
  return (
    <div class="folds-empty" data-empty={why}>
      <p>{words}</p>
    </div>
  );
}

/** By the day on which it happened; what only stands so has none. */
function byDay(lines: readonly FoldLine[], { zone }: TimeFrame) {
  const days = Map.groupBy(lines, ({ at }) => (at === undefined ? "" : dayOf(at, zone)));
  return [...days].map(([day, all]) => ({ day, lines: all }));
}

function heading(day: string, time: TimeFrame): string {
  return i18n.t("day.name", dayHeading(day, time));
}

function nameOfKind(kind: FoldKind): string {
  switch (kind) {
    case "same-id":
      return i18n.t("folds.kinds.sameId");
    case "same-link":
      return i18n.t("folds.kinds.sameLink");
    case "same-text":
      return i18n.t("folds.kinds.sameText");
    case "replaced":
      return i18n.t("folds.kinds.replaced");
    case "reader":
      return i18n.t("folds.kinds.reader");
    case "apart":
      return i18n.t("folds.kinds.apart");
  }
}
