import { useState } from "preact/hooks";
import type { FeedId, Folder } from "../lib/model.ts";
import type { SubscriptionView } from "../lib/view.ts";
import { ExternalLink } from "./external-link.tsx";
import { count, formatAgo, formatDate, formatNext, list, type TimeFrame } from "./format.ts";
import { CheckIcon, ClockIcon } from "./icons.tsx";
import { LineEditor } from "./line-editor.tsx";
import { ProblemNote } from "./problem-note.tsx";

/** What can be done with a feed in the list; a control stands only for an act that is given. */
export type SubscriptionActions = {
  readonly onCheck: (id: FeedId) => void;
  /** Asks the browser for access to the origin; called in the click itself. */
  readonly onGrant?: ((origin: string) => void) | undefined;
  /** An empty name gives the feed its own title back. */
  readonly onRename?: ((id: FeedId, title: string) => void) | undefined;
  readonly onMove?: ((id: FeedId, folder: Folder) => void) | undefined;
  readonly onRemove?: ((id: FeedId) => void) | undefined;
};

/** One feed: what it is called, how it fares in words, and what can be done. */
export function Subscription(
  props: SubscriptionActions & { readonly subscription: SubscriptionView; readonly time: TimeFrame },
) {
  const { subscription, time, onGrant, onRename, onMove, onRemove } = props;
  const { id, title, problem } = subscription;
  const [editing, setEditing] = useState<"name" | "folder">();
  const folder = subscription.folders[0]?.join(" / ") ?? "";
  const others = subscription.folders.slice(1).map((path) => path.join(" / "));
  return (
    <li class="subscription" data-subscription={id}>
      <div class="subscription-name">
        <div class="subscription-title">
          <h4 dir="auto">
            <ExternalLink href={subscription.siteUrl}>{title}</ExternalLink>
          </h4>
          {subscription.unread > 0 && <small>{subscription.unread.toLocaleString("en")} unread</small>}
        </div>
        {title !== subscription.feedUrl && (
          <p class="address" dir="ltr">
            {subscription.feedUrl}
          </p>
        )}
        {others.length > 0 && (
          <p class="quiet">
            also in the {others.length === 1 ? "folder" : "folders"} {list(others)}
          </p>
        )}
      </div>
      <div class="subscription-state">
        <State subscription={subscription} time={time} />
        {problem && <ProblemNote problem={problem} />}
        {problem?.kind === "needs-permission" && onGrant && (
          <button
            type="button"
            class="button primary small"
            aria-label={`Allow access to ${problem.origin}`}
            onClick={() => onGrant(problem.origin)}
          >
            Allow access
          </button>
        )}
        {subscription.repaired.length > 0 && (
          <details class="repaired">
            <summary>{count(subscription.repaired.length, "thing")} mended to read it</summary>
            <ul>
              {subscription.repaired.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      <p class="subscription-ways">
        <Way name="Check now" of={title} onClick={() => props.onCheck(id)} />
        {onRename && <Way name="Rename" of={title} onClick={() => setEditing("name")} />}
        {onMove && <Way name="Move" of={title} onClick={() => setEditing("folder")} />}
        {onRemove && <Way name="Remove" of={title} onClick={() => onRemove(id)} />}
      </p>
      {editing === "name" && (
        <LineEditor
          label={`New name for ${title}`}
          hint="Empty: the name the feed gives itself."
          value={title}
          onSave={(name) => onRename?.(id, name)}
          onDone={() => setEditing(undefined)}
        />
      )}
      {editing === "folder" && (
        <LineEditor
          label={`Folder for ${title}`}
          hint="A slash makes a folder within a folder. Empty: no folder."
          value={folder}
          onSave={(path) =>
            onMove?.(
              id,
              path
                .split("/")
                .map((part) => part.trim())
                .filter(Boolean),
            )
          }
          onDone={() => setEditing(undefined)}
        />
      )}
    </li>
  );
}

function State({ subscription, time }: { readonly subscription: SubscriptionView; readonly time: TimeFrame }) {
  const { problem, failingSince, fresh, lastSuccessAt, nextPollAt } = subscription;
  const next = nextPollAt === undefined ? "" : ` · next ${formatNext(nextPollAt, time)}`;
  if (problem) {
    return (
      <p class="subscription-words" data-state="failing">
        <strong>
          {failingSince === undefined ? "Needs attention" : `Failing since ${formatDate(failingSince, time)}`}
        </strong>
        {lastSuccessAt !== undefined && ` · last read ${formatAgo(lastSuccessAt, time.now)}`}
        {next}
      </p>
    );
  }
  if (fresh || lastSuccessAt === undefined) {
    return (
      <p class="subscription-words" data-state="new">
        <ClockIcon /> New, not checked yet{next}
      </p>
    );
  }
  return (
    <p class="subscription-words" data-state="ok">
      <CheckIcon /> Fine · checked {formatAgo(lastSuccessAt, time.now)}
      {next}
    </p>
  );
}

function Way(props: { readonly name: string; readonly of: string; readonly onClick: () => void }) {
  return (
    <button type="button" class="link-button" aria-label={`${props.name}: ${props.of}`} onClick={props.onClick}>
      {props.name}
    </button>
  );
}
