import { useId, useState } from "preact/hooks";
import type { PostView, CopyView } from "../lib/view.ts";
import { explainFold } from "./explain-fold.ts";
import { ExternalLink } from "./external-link.tsx";
import { count, formatTime, type TimeFrame } from "./format.ts";

const NAMED = 4;

/** Where else the post stands, and on demand why it counts as one. */
export function AlsoIn(props: {
  readonly post: PostView;
  readonly time: TimeFrame;
  readonly onUnfold?: ((copy: CopyView) => void) | undefined;
}) {
  const { post } = props;
  const [open, setOpen] = useState(false);
  const id = useId();
  if (post.copies.length === 0) return undefined;
  const named = post.copies.slice(0, NAMED);
  const rest = post.copies.length - named.length;
  return (
    <div class="also">
      <div class="also-line">
        <p data-also-in>
          also in:{" "}
          {named.map((copy, index) => (
            <>
              {index > 0 && ", "}
              <ExternalLink href={copy.url}>{nameOf(copy, post, named.slice(0, index))}</ExternalLink>
            </>
          ))}
          {rest > 0 && ` and ${rest} more`}
        </p>
        <button
          type="button"
          class="link-button"
          aria-expanded={open}
          aria-controls={id}
          aria-label={`Why “${post.title || post.snippet}” is shown once`}
          onClick={() => setOpen(!open)}
        >
          why
        </button>
      </div>
      {open && (
        <div class="why" id={id}>
          <p>This post came {count(post.copies.length + 1, "time")} and is shown once.</p>
          <ul>
            <Reason entry={post} shown time={props.time} />
            {post.copies.map((copy) => (
              <Reason
                key={copy.entryId}
                entry={copy}
                time={props.time}
                onUnfold={props.onUnfold && (() => props.onUnfold?.(copy))}
              />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function Reason(props: {
  readonly entry: Pick<CopyView, "source" | "url" | "at" | "reason">;
  readonly shown?: boolean;
  readonly time: TimeFrame;
  readonly onUnfold?: (() => void) | undefined;
}) {
  const { entry } = props;
  return (
    <li>
      <span class="why-where">
        <ExternalLink href={entry.url}>
          <bdi>{entry.source}</bdi>
        </ExternalLink>
        , {formatTime(entry.at, props.time)}
        {props.shown && ", shown here"}
      </span>
      <span class="why-reason">{entry.reason ? explainFold(entry.reason) : "It came first."}</span>
      {props.onUnfold && (
        <button
          type="button"
          class="button small"
          aria-label={`Not the same post: ${entry.source}`}
          onClick={props.onUnfold}
        >
          Not the same post
        </button>
      )}
    </li>
  );
}

/** A source's name stands once, here or right above: planets have long ones. */
function nameOf(copy: CopyView, post: PostView, before: readonly CopyView[]) {
  if (copy.feedId === post.feedId) return "the same feed again";
  return before.some(({ feedId }) => feedId === copy.feedId) ? "again there" : <bdi>{copy.source}</bdi>;
}
