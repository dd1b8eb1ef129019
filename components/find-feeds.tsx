import { i18n } from "./i18n.ts";
import { useEffect, useId, useState } from "preact/hooks";
import type { Folder } from "../lib/model.ts";
import { FeedError } from "../lib/problem.ts";
import type { FeedPreview, FindView, FoundFeed } from "../lib/view.ts";
import { explainFailure, leadsAway } from "./failure.ts";
import { readFolders, writeFolders } from "./folder-text.ts";
import { FoundFeedRow } from "./found-feed.tsx";
import type { TimeFrame } from "./format.ts";
import { WarningIcon } from "./icons.tsx";
import { plural } from "./plural.ts";

export type FindActions = {
  /** These are called in the click itself: they ask the browser for access first, to the site or to every one. */
  readonly onFind: (typed: string, harder: boolean, everywhere?: boolean) => Promise<FindView>;
  readonly onPreview: (url: string, everywhere?: boolean) => Promise<FeedPreview>;
  readonly onSubscribe: (url: string, folders: readonly Folder[]) => Promise<unknown>;
};

type State =
  | { readonly step: "idle" }
  | { readonly step: "busy"; readonly typed: string; readonly harder: boolean }
  | { readonly step: "found"; readonly found: FindView }
  | { readonly step: "done"; readonly name: string }
  | { readonly step: "failed"; readonly typed: string; readonly words: string; readonly way?: "harder" | "everywhere" };

/** Find the feed of whatever the reader names, see what it brings, and follow it. */
export function FindFeeds(
  props: FindActions & {
    readonly time: TimeFrame;
    readonly folders: readonly Folder[];
    /** To begin with, from a link that asked for it. */
    readonly wanted?: string | undefined;
  },
) {
  const [typed, setTyped] = useState(props.wanted ?? "");
  const [folder, setFolder] = useState("");
  const [state, setState] = useState<State>({ step: "idle" });
  const id = useId();

  const find = async (harder: boolean, text = typed.trim(), everywhere = false) => {
    if (text === "" || state.step === "busy") return;
    setState({ step: "busy", typed: text, harder });
    try {
      setState({ step: "found", found: await props.onFind(text, harder, everywhere) });
    } catch (error) {
      const way = leadsAway(error) ? "everywhere" : !harder && isNoFeed(error) ? "harder" : undefined;
      setState({ step: "failed", typed: text, words: explainFailure(error, props.time), ...(way ? { way } : {}) });
    }
  };
  useEffect(() => {
    if (props.wanted) setTyped(props.wanted);
  }, [props.wanted]);

  const follow = async (feed: FoundFeed) => {
    await props.onSubscribe(feed.url, readFolders(folder));
    if (state.step === "found" && state.found.feeds.length === 1) {
      setState({ step: "done", name: feed.title || feed.url });
      setTyped("");
    }
  };

  return (
    <form
      class="add-feed"
      // A name like "example.org" is an address to a reader, so the browser's own check for URLs stays off.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void find(false);
      }}
    >
      <label for={`${id}-url`}>{i18n.t("add.label")}</label>
      <div class="add-feed-line">
        <input
          id={`${id}-url`}
          type="url"
          inputMode="url"
          placeholder={i18n.t("add.placeholder")}
          autoComplete="off"
          spellcheck={false}
          dir="ltr"
          value={typed}
          data-add-url
          aria-invalid={state.step === "failed"}
          aria-describedby={`${id}-says`}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" class="button primary" data-add aria-disabled={state.step === "busy"}>
          {i18n.t("add.button")}
        </button>
      </div>
      <div class="add-feed-says" id={`${id}-says`} aria-live="polite">
        {state.step === "busy" && (
          <p class="quiet">
            {state.harder ? i18n.t("add.lookingHarder") : i18n.t("add.looking", { url: state.typed })}
          </p>
        )}
        {state.step === "done" && <p data-add-done>{i18n.t("add.done", { url: state.name })}</p>}
        {state.step === "failed" && (
          <p class="problem" data-add-problem>
            <WarningIcon />
            <span>{state.words}</span>
          </p>
        )}
        {state.step === "failed" && state.way === "everywhere" && (
          <p>
            <button
              type="button"
              class="button small"
              data-allow-all
              onClick={() => void find(false, state.typed, true)}
            >
              {i18n.t("access.allowAll")}
            </button>
          </p>
        )}
        {state.step === "failed" && state.way === "harder" && (
          <p>
            <button type="button" class="button small" data-look-harder onClick={() => void find(true, state.typed)}>
              {i18n.t("add.harder")}
            </button>{" "}
            <small>{i18n.t("add.harderNote")}</small>
          </p>
        )}
        {state.step === "found" && (
          <>
            {state.found.feeds.length > 1 && (
              <p>
                {plural("add.several", state.found.feeds.length)}
                {state.found.title && (
                  <>
                    {" "}
                    <bdi class="quiet">{state.found.title}</bdi>
                  </>
                )}
              </p>
            )}
            <p class="add-folder">
              <label for={`${id}-folder`}>{i18n.t("add.folder")}</label>
              <input
                id={`${id}-folder`}
                dir="auto"
                autoComplete="off"
                list={`${id}-folders`}
                placeholder={i18n.t("add.noFolder")}
                value={folder}
                data-add-folder
                onInput={(event) => setFolder(event.currentTarget.value)}
              />
              <datalist id={`${id}-folders`}>
                {props.folders.map((path) => (
                  <option key={writeFolders([path])} value={writeFolders([path])} />
                ))}
              </datalist>
            </p>
            <ul class="offers">
              {state.found.feeds.map((feed, index) => (
                <FoundFeedRow
                  key={feed.url}
                  feed={feed}
                  time={props.time}
                  preview={state.found.preview?.url === feed.url ? state.found.preview : undefined}
                  open={index === 0 && state.found.preview !== undefined}
                  onPreview={props.onPreview}
                  onFollow={follow}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </form>
  );
}

function isNoFeed(error: unknown): boolean {
  return error instanceof FeedError && error.problem.kind === "not-a-feed";
}
