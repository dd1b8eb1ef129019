import { i18n } from "#i18n";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FeedId, Folder } from "../lib/model.ts";
import type { DetailActions } from "./feed-details.tsx";
import type { FeedGroup } from "./feed-groups.ts";
import type { TimeFrame } from "./format.ts";
import { formatNumber } from "./plural.ts";
import { Unchanged } from "./unchanged.tsx";
import { Subscription, type SubscriptionActions } from "./subscription.tsx";

/** What a row carries when it is dragged: the numbers of its feeds. */
const DRAGGED = "text/x-foldfeed-feeds";

/** The feeds of one folder: folded up or open, ticked as a whole, a place to drop feeds on. */
export function FeedGroupSection({
  group,
  alone,
  time,
  ticked,
  onTick,
  onMoveAll,
  ...actions
}: SubscriptionActions &
  DetailActions & {
    readonly group: FeedGroup;
    /** The only one, so its name says little. */
    readonly alone: boolean;
    readonly time: TimeFrame;
    readonly ticked: ReadonlySet<FeedId>;
    readonly onTick: (ids: readonly FeedId[], on: boolean) => void;
    readonly onMoveAll: (ids: readonly FeedId[], folder: Folder) => void;
  }) {
  const { members, path, what } = group;
  const [open, setOpen] = useState(true);
  const [over, setOver] = useState(false);
  // What is dragged is asked for by rows that were painted before the last tick.
  const tickedRef = useRef(ticked);
  useLayoutEffect(() => {
    tickedRef.current = ticked;
  });
  const ids = members.map(({ id }) => id);
  const count = ids.filter((id) => ticked.has(id)).length;
  const name = nameOf(group, alone);
  const takes = what === "folder" || what === "no-folder";
  return (
    <section
      class={`folder ${over ? "is-over" : ""}`}
      data-folder={path.join(" / ")}
      onDragOver={(event) => {
        if (!takes || !event.dataTransfer?.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const dragged = event.dataTransfer?.getData(DRAGGED);
        if (!takes || !dragged) return;
        event.preventDefault();
        onMoveAll(dragged.split(" "), path);
      }}
    >
      <div class="folder-head">
        <button
          type="button"
          class="plan-toggle"
          aria-expanded={open}
          aria-label={i18n.t("import.folder", { name })}
          onClick={() => setOpen(!open)}
        />
        <input
          type="checkbox"
          aria-label={i18n.t("many.selectAll", { name })}
          data-tick-folder
          checked={count > 0}
          indeterminate={count > 0 && count < ids.length}
          onChange={(event) => onTick(ids, event.currentTarget.checked)}
        />
        <h3 dir="auto">
          {name} <small>{formatNumber(members.length)}</small>
        </h3>
      </div>
      {open && (
        <ul>
          {members.map((subscription) => (
            <Unchanged key={subscription.id} by={[subscription, ticked.has(subscription.id), time.now, time.zone]}>
              {() => (
                <Subscription
                  subscription={subscription}
                  time={time}
                  ticked={ticked.has(subscription.id)}
                  onTick={(on) => onTick([subscription.id], on)}
                  onDrag={(event) => {
                    const all = tickedRef.current;
                    const moved = all.has(subscription.id) ? [...all] : [subscription.id];
                    event.dataTransfer?.setData(DRAGGED, moved.join(" "));
                  }}
                  {...actions}
                />
              )}
            </Unchanged>
          ))}
        </ul>
      )}
    </section>
  );
}

function nameOf({ what, path }: FeedGroup, alone: boolean): string {
  if (what === "needs-you") return i18n.t("sources.needsYou");
  if (what === "folder") return path.join(" / ");
  return what === "all" || alone ? i18n.t("sources.allFeeds") : i18n.t("sources.noFolder");
}
