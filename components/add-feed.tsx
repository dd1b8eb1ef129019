import { useId, useState } from "preact/hooks";
import { explain, FeedError, type FeedOffer } from "../lib/problem.ts";
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
      <label for={`${id}-url`}>Address of a feed or a site</label>
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
          Add feed
        </button>
      </div>
      <div id={`${id}-says`} class="add-feed-says" aria-live="polite">
        {state.step === "busy" && <p class="quiet">Looking at {state.url} …</p>}
        {state.step === "done" && <p data-add-done>You follow {state.url} now. Its posts are in your days.</p>}
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
                  <bdi>{offer.title || "Feed without a title"}</bdi>
                  <span class="address" dir="ltr">
                    {offer.url}
                  </span>
                </span>
                <button
                  type="button"
                  class="button"
                  aria-label={`Follow ${offer.title || offer.url}`}
                  onClick={() => void follow(offer.url)}
                >
                  Follow
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
    words: explain(problem),
    offers: problem.kind === "not-a-feed" ? problem.offers : [],
  };
}
