import { i18n } from "./i18n.ts";
import { useRef, useState } from "preact/hooks";
import type { FeedId, Folder } from "../lib/model.ts";
import type { SubscriptionView } from "../lib/view.ts";
import { ExternalLink } from "./external-link.tsx";
import { FeedActivity } from "./feed-activity.tsx";
import { FeedDetails, type DetailActions } from "./feed-details.tsx";
import { FeedIcon } from "./feed-icon.tsx";
import { readFolders, writeFolders } from "./folder-text.ts";
import type { TimeFrame } from "./format.ts";
import { LineEditor } from "./line-editor.tsx";
import { listed } from "./listed.tsx";
import { plural } from "./plural.ts";
import { SubscriptionState } from "./subscription-state.tsx";
import { Way } from "./way.tsx";

/** What can be done with a feed in the list. */
export type SubscriptionActions = {
  readonly onCheck: (id: FeedId) => void;
  /** Asks the browser for access to the origins, or to every site; called in the click itself. */
  readonly onGrant: (origins?: readonly string[]) => void;
  /** An empty name gives the feed its own title back. */
  readonly onRename: (id: FeedId, name: string) => void;
  readonly onMove: (id: FeedId, folders: readonly Folder[]) => void;
  readonly onRemove: (id: FeedId) => void;
};

/** One feed: what it is called, how it fares in words, and what can be done. */
export function Subscription(
  props: SubscriptionActions &
    DetailActions & {
      readonly subscription: SubscriptionView;
      readonly time: TimeFrame;
      readonly ticked: boolean;
      readonly onTick: (on: boolean) => void;
      readonly onDrag: (event: DragEvent) => void;
    },
) {
  const { subscription, onRename, onMove, onRemove } = props;
  const { id, title, folders } = subscription;
  const [editing, setEditing] = useState<"rename" | "move">();
  const [detailed, setDetailed] = useState(false);
  const row = useRef<HTMLLIElement>(null);
  const others = folders.slice(1).map((path) => path.join(" / "));
  const stopEditing = () => {
    row.current?.querySelector<HTMLElement>(`[data-${editing}]`)?.focus();
    setEditing(undefined);
  };
  return (
    <li
      class="subscription"
      data-subscription={id}
      ref={row}
      tabIndex={-1}
      draggable={editing === undefined && !detailed}
      onDragStart={props.onDrag}
    >
      <input
        type="checkbox"
        data-tick
        aria-label={i18n.t("many.select", { title })}
        checked={props.ticked}
        onChange={(event) => props.onTick(event.currentTarget.checked)}
      />
      <div class="subscription-name">
        <div class="subscription-title">
          <FeedIcon feedId={id} title={title} />
          <h4 dir="auto">
            <ExternalLink href={subscription.siteUrl}>{title}</ExternalLink>
          </h4>
          {subscription.unread > 0 && <small>{plural("unread", subscription.unread)}</small>}
        </div>
        {title !== subscription.feedUrl && (
          <p class="address" dir="ltr">
            {subscription.feedUrl}
          </p>
        )}
        {others.length > 0 && (
          <p class="quiet">{plural("feed.alsoInFolders", others.length, { folders: listed(others) })}</p>
        )}
      </div>
      <SubscriptionState subscription={subscription} time={props.time} onGrant={props.onGrant} />
      <p class="subscription-ways">
        <Way name={i18n.t("poll.checkNow")} of={title} data-check onClick={() => props.onCheck(id)} />
        <Way name={i18n.t("feed.rename")} of={title} data-rename onClick={() => setEditing("rename")} />
        <Way name={i18n.t("feed.move")} of={title} data-move onClick={() => setEditing("move")} />
        <button
          type="button"
          class="link-button"
          data-details
          aria-expanded={detailed}
          aria-label={i18n.t("actOn", { act: i18n.t("feed.details"), title })}
          onClick={() => setDetailed(!detailed)}
        >
          {i18n.t("feed.details")}
        </button>
        <Way name={i18n.t("feed.remove")} of={title} data-remove onClick={() => onRemove(id)} />
        <FeedActivity feedId={id} checkedAt={subscription.lastSuccessAt} load={props.loadActivity} />
      </p>
      {detailed && (
        <FeedDetails
          subscription={subscription}
          onChoose={props.onChoose}
          loadActivity={props.loadActivity}
          lookAtFolding={props.lookAtFolding}
          lookAtKeeping={props.lookAtKeeping}
          time={props.time}
        />
      )}
      {editing === "rename" && (
        <LineEditor
          label={i18n.t("feed.nameLabel", { title })}
          hint={i18n.t("feed.nameHint")}
          value={title}
          onSave={(name) => onRename(id, name)}
          onDone={stopEditing}
        />
      )}
      {editing === "move" && (
        <LineEditor
          label={i18n.t("feed.foldersLabel", { title })}
          hint={i18n.t("feed.foldersHint")}
          value={writeFolders(folders)}
          onSave={(line) => onMove(id, readFolders(line))}
          onDone={stopEditing}
        />
      )}
    </li>
  );
}
