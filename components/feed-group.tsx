import { i18n } from "./i18n.ts";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FeedId, Folder } from "../lib/model.ts";
import type { DetailActions } from "./feed-details.tsx";
import { allWithin, type FeedGroup } from "./feed-groups.ts";
import { DRAGGED_FOLDER, FolderHead, type FolderActions } from "./folder-head.tsx";
import type { TimeFrame } from "./format.ts";
import { RowsInSight } from "./rows-in-sight.tsx";
import { Unchanged } from "./unchanged.tsx";
import { Subscription, type SubscriptionActions } from "./subscription.tsx";

/** What a row carries when it is dragged: the numbers of its feeds. */
const DRAGGED = "text/x-foldfeed-feeds";
/** What sources-page.css expects of a row that was not in sight yet. */
const ROW_PX = 81;

/** The feeds of one folder: folded up or open, ticked as a whole, a place to drop feeds on. */
export function FeedGroupSection({
  group,
  alone,
  time,
  ticked,
  onTick,
  onMoveAll,
  onMoveFolder,
  ...actions
}: SubscriptionActions &
  DetailActions &
  FolderActions & {
    readonly group: FeedGroup;
    /** The only one, so its name says little. */
    readonly alone: boolean;
    readonly time: TimeFrame;
    readonly ticked: ReadonlySet<FeedId>;
    readonly onTick: (ids: readonly FeedId[], on: boolean) => void;
    readonly onMoveAll: (ids: readonly FeedId[], folder: Folder) => void;
  }) {
  const { members, groups, path, what } = group;
  const [open, setOpen] = useState(true);
  const [over, setOver] = useState(false);
  // What is dragged is asked for by rows that were painted before the last tick.
  const tickedRef = useRef(ticked);
  useLayoutEffect(() => {
    tickedRef.current = ticked;
  });
  const within = allWithin(group);
  const ids = within.map(({ id }) => id);
  const name = nameOf(group, alone);
  const takes = what === "folder" || what === "no-folder";
  return (
    <section
      class={`folder ${over ? "is-over" : ""}`}
      data-folder={path.join(" / ")}
      onDragOver={(event) => {
        if (!takes || !event.dataTransfer?.types.some((type) => type === DRAGGED || type === DRAGGED_FOLDER)) return;
        event.preventDefault();
        // The innermost folder takes it.
        event.stopPropagation();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false);
        const feeds = event.dataTransfer?.getData(DRAGGED);
        const folder = event.dataTransfer?.getData(DRAGGED_FOLDER);
        if (!takes || !(feeds || folder)) return;
        event.preventDefault();
        event.stopPropagation();
        if (feeds) onMoveAll(feeds.split(" "), path);
        else if (folder) moveInto(path, JSON.parse(folder) as Folder, onMoveFolder);
      }}
    >
      <FolderHead
        name={name}
        path={what === "folder" ? path : []}
        feeds={ids.length}
        unread={within.reduce((sum, { unread }) => sum + unread, 0)}
        ticked={ids.filter((id) => ticked.has(id)).length}
        open={open}
        onToggle={() => setOpen(!open)}
        onTick={(on) => onTick(ids, on)}
        onMoveFolder={onMoveFolder}
      />
      {open && members.length > 0 && (
        <ul>
          <RowsInSight rows={members} height={ROW_PX}>
            {(subscription) => (
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
            )}
          </RowsInSight>
        </ul>
      )}
      {open &&
        groups.map((inner) => (
          <FeedGroupSection
            key={inner.key}
            {...{ group: inner, alone: false, time, ticked, onTick, onMoveAll, onMoveFolder }}
            {...actions}
          />
        ))}
    </section>
  );
}

function moveInto(place: Folder, folder: Folder, onMoveFolder: FolderActions["onMoveFolder"]): void {
  const to = [...place, ...folder.slice(-1)];
  // Where it stands already, or within itself, there is nothing to move.
  if (folder.some((name, depth) => to[depth] !== name)) onMoveFolder(folder, to);
}

function nameOf({ what, path }: FeedGroup, alone: boolean): string {
  if (what === "needs-you") return i18n.t("sources.needsYou");
  if (what === "folder") return path.at(-1) ?? "";
  return what === "all" || alone ? i18n.t("sources.allFeeds") : i18n.t("sources.noFolder");
}
