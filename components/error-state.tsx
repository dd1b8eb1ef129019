import { explain, type Problem } from "../lib/problem.ts";
import "./states.css";

/** In place of a whole page that could not be shown. Without a problem it is a fault of ours, and says so. */
export function ErrorState(props: {
  readonly problem?: Problem | undefined;
  readonly onRetry?: (() => void) | undefined;
}) {
  const { problem } = props;
  return (
    <section class="state" role="alert" data-error={problem?.kind ?? "crash"}>
      <h2>{problem ? "This cannot be shown now" : "Something went wrong inside FoldFeed"}</h2>
      <p>{problem ? explain(problem) : "Nothing stored was changed. Trying again often helps."}</p>
      {props.onRetry && (
        <p class="state-ways">
          <button type="button" class="button primary" onClick={props.onRetry}>
            Try again
          </button>
        </p>
      )}
    </section>
  );
}
