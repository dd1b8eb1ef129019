import { i18n } from "#i18n";
import { useId, useState } from "preact/hooks";
import { FeedError, type FeedOffer } from "../lib/problem.ts";
import { explainProblem } from "./explain-problem.ts";
import { explainFailure } from "./failure.ts";
import { WarningIcon } from "./icons.tsx";

type State =
  | { readonly step: "idle" }
  | { readonly step: "busy"; readonly url: string }
  | { readonly step: "done"; readonly url: string }
  | { readonly step: "failed"; readonly words: string; readonly offers: readonly FeedOffer[] };

/**
 * Follow a feed by its address. `onSubscribe` resolves when it is followed and rejects with a `FeedError` when not;
 * where a web page names feeds, each is offered.
 */
export function AddFeed({ onSubscribe }: { readonly onSubscribe: (url: string) => Promise<unknown> }) {
  const [url, setUrl] = useState("");
  const [state, setState] = useState<State>({ step: "idle" });
  const id = useId();
  const failed = state.step === "failed";

  const follow = async (wanted: string) => {
    if (wanted === "" || state.step === "busy") return;
    setState({ step: "busy", url: wanted });
    try {
      await onSubscribe(wanted);
      setState({ step: "done", url: wanted });
      setUrl("");
    } catch (error) {
      setState(failure(error));
    }
  };

  return (
    <form
      class="add-feed"
      // A name like "example.org" is an address to a reader, so the browser's own check for URLs stays off.
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void follow(url.trim());
      }}
    >
      <label for={`${id}-url`}>{i18n.t("add.label")}</label>
      <div class="add-feed-line">
        <input
          id={`${id}-url`}
          type="url"
          inputMode="url"
          placeholder="https://example.org/feed"
          autoComplete="off"
          spellcheck={false}
          dir="ltr"
          value={url}
          data-add-url
          aria-invalid={failed}
          aria-describedby={`${id}-says`}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
        <button type="submit" class="button primary" data-add aria-disabled={state.step === "busy"}>
          {i18n.t("add.button")}
        </button>
      </div>
      <div id={`${id}-says`} class="add-feed-says" aria-live="polite">
        {state.step === "busy" && <p class="quiet">{i18n.t("add.looking", { url: state.url })}</p>}
        {state.step === "done" && <p data-add-done>{i18n.t("add.done", { url: state.url })}</p>}
        {failed && (
          <p class="problem" data-add-problem>
            <WarningIcon />
            <span>{state.words}</span>
          </p>
        )}
        {failed && state.offers.length > 0 && (
          <ul class="offers">
            {state.offers.map((offer) => (
              <li key={offer.url} data-offer={offer.url}>
                <span class="offer-name">
                  <bdi>{offer.title || i18n.t("add.untitled")}</bdi>
                  <span class="address" dir="ltr">
                    {offer.url}
                  </span>
                </span>
                <button
                  type="button"
                  class="button"
                  aria-label={i18n.t("actOn", { act: i18n.t("add.follow"), title: offer.title || offer.url })}
                  onClick={() => void follow(offer.url)}
                >
                  {i18n.t("add.follow")}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </form>
  );
}

function failure(error: unknown): State {
  if (!(error instanceof FeedError)) return { step: "failed", words: explainFailure(error), offers: [] };
  const { problem } = error;
  return {
    step: "failed",
    words: explainProblem(problem),
    offers: problem.kind === "not-a-feed" ? problem.offers : [],
  };
}
