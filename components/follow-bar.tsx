import { i18n } from "./i18n.ts";
import { useState } from "preact/hooks";
import type { FoundFeed } from "../lib/view.ts";
import { CheckIcon, PlusIcon } from "./icons.tsx";
import { plural } from "./plural.ts";
import { Way } from "./way.tsx";
import "./follow-bar.css";

/** "2 feeds on this page": following the page on which the popup was opened. */
export function FollowBar(props: {
  readonly feeds: readonly FoundFeed[];
  /** Called in the click itself: it asks the browser for access. */
  readonly onFollow: (feed: FoundFeed) => void;
  /** A look at it first, in the full tab. */
  readonly onLook: (url: string) => void;
}) {
  const { feeds } = props;
  const [open, setOpen] = useState(false);
  const [first] = feeds;
  if (!first) return null;
  const followed = feeds.filter((feed) => feed.followed).length;
  return (
    <section class="follow-bar" aria-label={i18n.t("bar.name")} data-follow-bar={feeds.length}>
      <div class="follow-line">
        <span class="follow-words">
          {followed > 0 ? <CheckIcon /> : <PlusIcon />}{" "}
          {followed === feeds.length ? i18n.t("bar.following") : plural("bar.feeds", feeds.length)}
        </span>
        {feeds.length === 1 && first.like !== undefined && (
          <small data-like>{i18n.t("import.alike", { title: first.like })}</small>
        )}
        {feeds.length === 1 && !first.followed && (
          <>
            <button type="button" class="link-button" data-bar-look onClick={() => props.onLook(first.url)}>
              {i18n.t("add.preview")}
            </button>
            <button type="button" class="button small primary" data-bar-follow onClick={() => props.onFollow(first)}>
              {i18n.t("add.follow")}
            </button>
          </>
        )}
        {feeds.length > 1 && (
          <button type="button" class="button small" data-bar-open aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? i18n.t("bar.close") : i18n.t("bar.choose")}
          </button>
        )}
      </div>
      {open && (
        <ul>
          {feeds.map((feed) => (
            <li key={feed.url} class="follow-line" data-bar-feed={feed.url}>
              <span class="follow-words">
                <bdi title={feed.url}>{feed.title || feed.url}</bdi>
                {feed.like !== undefined && <small data-like>{i18n.t("import.alike", { title: feed.like })}</small>}
              </span>
              {feed.followed ? (
                <span class="quiet">
                  <CheckIcon /> {i18n.t("add.following")}
                </span>
              ) : (
                <>
                  <Way
                    name={i18n.t("add.preview")}
                    of={feed.title || feed.url}
                    data-bar-look
                    onClick={() => props.onLook(feed.url)}
                  />
                  <button
                    type="button"
                    class="button small"
                    data-bar-follow
                    aria-label={i18n.t("actOn", { act: i18n.t("add.follow"), title: feed.title || feed.url })}
                    onClick={() => props.onFollow(feed)}
                  >
                    {i18n.t("add.follow")}
                  </button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
