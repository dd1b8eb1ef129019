import { i18n } from "./i18n.ts";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { NearPost } from "../lib/fold-view.ts";
import type { PostView } from "../lib/view.ts";
import type { FoldActions } from "./fold-actions.ts";
import { formatTime, type TimeFrame } from "./format.ts";
import { Loading } from "./loading.tsx";
import { formatNumber, plural } from "./plural.ts";
import { useFoundPosts } from "./use-found-posts.ts";
import { useLoaded } from "./use-loaded.ts";
import "./folds.css";

/** Posts shown at a time; typing finds the others. */
const shownAtOnce = 8;

/** The way to say that another post is the same. */
export function SameAs(props: Omit<Parameters<typeof SamePicker>[0], "onDone">) {
  const [picking, setPicking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <div class="same-as">
      <button
        type="button"
        class="link-button"
        data-same
        ref={opener}
        aria-expanded={picking}
        onClick={() => setPicking(!picking)}
      >
        {i18n.t("fold.same")}
      </button>
      {picking && (
        <SamePicker
          {...props}
          onDone={() => {
            opener.current?.focus();
            setPicking(false);
          }}
        />
      )}
    </div>
  );
}

/** "These two are the same": another post is picked from those near in title and time, or by its words from all. */
function SamePicker(props: {
  readonly post: PostView;
  readonly name: string;
  readonly time: TimeFrame;
  readonly folds: Pick<FoldActions, "loadNear" | "findPosts" | "onFold">;
  readonly onDone: () => void;
}) {
  const { post, name, time, folds } = props;
  const [wanted, setWanted] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const loaded = useLoaded(post.id, true, () => folds.loadNear(post.id));
  useEffect(() => input.current?.focus(), []);
  const searched = useFoundPosts(wanted, folds.findPosts);
  const near = loaded && "value" in loaded ? matching(loaded.value, wanted) : [];
  const { posts: others, more } = searched && "value" in searched ? searched.value : { posts: [], more: false };
  const all = new Map([...near, ...others].map((each) => [each.id, each]));
  all.delete(post.id);
  const found = [...all.values()];
  const failed = [loaded, searched].find((each) => each && "failure" in each);
  const known = loaded !== undefined && (wanted.trim() === "" || searched !== undefined);
  return (
    <div
      class="same-picker"
      role="group"
      aria-label={i18n.t("fold.sameTitle", { title: name })}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || event.isComposing) return;
        // This Escape is meant for the picker, not for what else listens to it.
        event.preventDefault();
        props.onDone();
      }}
    >
      <label for={id}>{i18n.t("fold.sameWhich")}</label>
      <input
        id={id}
        ref={input}
        type="search"
        dir="auto"
        value={wanted}
        data-same-filter
        autoComplete="off"
        placeholder={i18n.t("fold.sameFilter")}
        onInput={(event) => setWanted(event.currentTarget.value)}
      />
      <button type="button" class="button small" onClick={props.onDone}>
        {i18n.t("feed.cancel")}
      </button>
      {!loaded && <Loading what="posts" rows={3} />}
      {failed && "failure" in failed && <p class="problem">{failed.failure}</p>}
      <p class="quiet" role="status" data-same-found={known ? found.length : undefined}>
        {known && !failed && tally(found.length, more, wanted.trim() !== "")}
      </p>
      <ul>
        {found.slice(0, shownAtOnce).map((other) => (
          <li key={other.id}>
            <button
              type="button"
              data-same-as={other.id}
              onClick={() => {
                props.onDone();
                folds.onFold(post.entryId, other.entryId);
              }}
            >
              <span class="visually-hidden">{i18n.t("fold.sameAs")} </span>
              <span class="same-title" dir="auto">
                {other.title || i18n.t("post.untitled")}
              </span>
              <small>
                <bdi>{other.source}</bdi> · {formatTime(other.at, time)}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function tally(found: number, more: boolean, typed: boolean): string {
  if (found === 0) return i18n.t("fold.sameNone");
  if (!typed) return i18n.t("fold.sameNear");
  if (found <= shownAtOnce) return plural("fold.sameFound", found);
  const shown = { shown: formatNumber(shownAtOnce) };
  return more ? plural("fold.sameFirstOfMore", found, shown) : plural("fold.sameFirst", found, shown);
}

/** Those whose title or source has every word that was typed. */
function matching(posts: readonly NearPost[], wanted: string): readonly NearPost[] {
  const words = plain(wanted).split(/\s+/).filter(Boolean);
  return posts.filter(({ title, source }) => words.every((word) => plain(`${title} ${source}`).includes(word)));
}

function plain(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}
