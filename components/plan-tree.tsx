import { i18n } from "./i18n.ts";
import { useMemo, useState } from "preact/hooks";
import type { ImportPlan, PlanRow } from "../lib/view.ts";
import { LongList } from "./long-list.tsx";
import { formatNumber } from "./plural.ts";

type Chooses = (from: number, to: number, on: boolean) => void;
/** Longer lists begin with their folders closed. */
const OPEN_UP_TO = 60;
const INDENT_PX = 22;

/** The folders and feeds of a list, to choose from. */
export function PlanTree(props: {
  readonly plan: ImportPlan;
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: Chooses;
}) {
  const { plan, chosen } = props;
  const [closed, setClosed] = useState<ReadonlySet<number>>(() => closedAtFirst(plan));
  const visible = useMemo(() => visibleRows(plan.rows, closed), [plan, closed]);
  const rowAt = (index: number) => {
    const at = visible[index] ?? 0;
    const row = plan.rows[at];
    if (row?.kind !== "folder") return { key: String(at), content: row && <FeedRow {...props} row={row} /> };
    const toggle = () => {
      const next = new Set(closed);
      if (!next.delete(at)) next.add(at);
      setClosed(next);
    };
    const content = (
      <FolderRow row={row} closed={closed.has(at)} chosen={chosen} onToggle={toggle} onChoose={props.onChoose} />
    );
    return { key: String(at), content };
  };
  return <LongList label={i18n.t("import.tree")} count={visible.length} height={34} row={rowAt} />;
}

function FolderRow(props: {
  readonly row: Extract<PlanRow, { kind: "folder" }>;
  readonly closed: boolean;
  readonly chosen: ReadonlySet<number>;
  readonly onToggle: () => void;
  readonly onChoose: Chooses;
}) {
  const { name, depth, from, to } = props.row;
  let count = 0;
  for (let place = from; place < to; place++) if (props.chosen.has(place)) count++;
  return (
    <div class="plan-row plan-folder" style={{ paddingInlineStart: `${depth * INDENT_PX}px` }}>
      <button
        type="button"
        class="plan-toggle"
        aria-expanded={!props.closed}
        aria-label={i18n.t("import.folder", { name })}
        onClick={props.onToggle}
      />
      <label>
        <input
          type="checkbox"
          checked={count > 0}
          indeterminate={count > 0 && count < to - from}
          onChange={(event) => props.onChoose(from, to, event.currentTarget.checked)}
        />
        <bdi>{name}</bdi>
        <small>
          {formatNumber(count)} / {formatNumber(to - from)}
        </small>
      </label>
    </div>
  );
}

function FeedRow(props: {
  readonly plan: ImportPlan;
  readonly chosen: ReadonlySet<number>;
  readonly onChoose: Chooses;
  readonly row: Extract<PlanRow, { kind: "feed" }>;
}) {
  const { place, depth, feed } = props.row;
  const planned = props.plan.feeds[feed];
  if (!planned) return null;
  const { outline, state } = planned;
  return (
    <div class="plan-row" style={{ paddingInlineStart: `${depth * INDENT_PX + 26}px` }} data-plan-feed={state}>
      <label title={outline.feedUrl}>
        <input
          type="checkbox"
          checked={props.chosen.has(place)}
          disabled={state === "known"}
          onChange={(event) => props.onChoose(place, place + 1, event.currentTarget.checked)}
        />
        <bdi>{outline.title || outline.feedUrl}</bdi>
        {planned.state === "new" && planned.returns && <small>{i18n.t("import.returns")}</small>}
        {state === "known" && <small>{i18n.t("import.followed")}</small>}
        {planned.state === "alike" && <small>{i18n.t("import.alike", { title: planned.like })}</small>}
      </label>
    </div>
  );
}

function closedAtFirst({ rows }: ImportPlan): ReadonlySet<number> {
  if (rows.length <= OPEN_UP_TO) return new Set();
  return new Set(rows.flatMap((row, index) => (row.kind === "folder" ? [index] : [])));
}

/** Numbers of the rows that do not stand in a closed folder. */
function visibleRows(rows: readonly PlanRow[], closed: ReadonlySet<number>): readonly number[] {
  const visible: number[] = [];
  for (let at = 0; at < rows.length;) {
    visible.push(at);
    const row = rows[at];
    at = row?.kind === "folder" && closed.has(at) ? Math.max(row.last, at + 1) : at + 1;
  }
  return visible;
}
