import { i18n } from "./i18n.ts";
import { useState } from "preact/hooks";
import type { FeedPreview, FoundFeed } from "../lib/view.ts";
import { explainRhythm } from "./explain-rhythm.ts";
import { explainFailure, leadsAway } from "./failure.ts";
import { formatDate, type TimeFrame } from "./format.ts";
import { CheckIcon, WarningIcon } from "./icons.tsx";

/** A feed that was found: its name, what it would bring, and following it. */
export function FoundFeedRow(props: {
  readonly feed: FoundFeed;
  readonly time: TimeFrame;
  readonly preview: FeedPreview | undefined;
  readonly open: boolean;
  readonly onPreview: (url: string, everywhere?: boolean) => Promise<FeedPreview>;
  readonly onFollow: (feed: FoundFeed) => Promise<unknown>;
}) {
  const { feed } = props;
  const [preview, setPreview] = useState(props.preview);
  const [failure, setFailure] = useState<{ readonly words: string; readonly away: boolean }>();
  const [busy, setBusy] = useState<"preview" | "follow">();
  const [followed, setFollowed] = useState(feed.followed);
  const title = feed.title || preview?.title || i18n.t("add.untitled");
  const attempt = (what: "preview" | "follow", work: Promise<unknown>) => {
    setBusy(what);
    setFailure(undefined);
    work
      .catch((error: unknown) => setFailure({ words: explainFailure(error, props.time), away: leadsAway(error) }))
      .finally(() => setBusy(undefined));
  };
  return (
    <li data-offer={feed.url}>
      <div class="offer-line">
        <span class="offer-name">
          <bdi>{title}</bdi>
          <span class="address" dir="ltr">
            {feed.url}
          </span>
        </span>
        {!preview && (
          <button
            type="button"
            class="button small"
            data-preview
            aria-disabled={busy === "preview"}
            aria-label={i18n.t("actOn", { act: i18n.t("add.preview"), title })}
            onClick={() => busy !== "preview" && attempt("preview", props.onPreview(feed.url).then(setPreview))}
          >
            {i18n.t("add.preview")}
          </button>
        )}
        {followed ? (
          <span class="quiet" data-followed>
            <CheckIcon /> {i18n.t("add.following")}
          </span>
        ) : (
          <button
            type="button"
            class="button small primary"
            data-follow
            aria-disabled={busy === "follow"}
            aria-label={i18n.t("actOn", { act: i18n.t("add.follow"), title })}
            onClick={() =>
              busy !== "follow" &&
              attempt(
                "follow",
                props.onFollow(feed).then(() => setFollowed(true)),
              )
            }
          >
            {i18n.t("add.follow")}
          </button>
        )}
      </div>
      {feed.like !== undefined && !followed && (
        <p class="quiet" data-like>
          {i18n.t("add.like", { title: feed.like })}
        </p>
      )}
      {failure && (
        <p class="problem" data-add-problem>
          <WarningIcon />
          <span>{failure.words}</span>
          {failure.away && (
            <button
              type="button"
              class="button small"
              data-allow-all
              onClick={() => attempt("preview", props.onPreview(feed.url, true).then(setPreview))}
            >
              {i18n.t("access.allowAll")}
            </button>
          )}
        </p>
      )}
      {preview && <Preview preview={preview} time={props.time} />}
    </li>
  );
}

function Preview({ preview, time }: { readonly preview: FeedPreview; readonly time: TimeFrame }) {
  return (
    <div class="preview" data-previewed>
      <p class="quiet">{explainRhythm(preview, time)}</p>
      <ul>
        {preview.posts.map(({ title, at }, index) => (
          <li key={index}>
            <bdi>{title || i18n.t("post.untitled")}</bdi>{" "}
            <small>{at === undefined ? i18n.t("post.noDate") : formatDate(at, time)}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
