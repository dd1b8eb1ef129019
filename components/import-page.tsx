import { i18n } from "#i18n";
import { useState } from "preact/hooks";
import type { Problem } from "../lib/problem.ts";
import type { ImportView, PollView } from "../lib/view.ts";
import { AccessCard } from "./access-card.tsx";
import type { TimeFrame } from "./format.ts";
import { ImportResult } from "./import-result.tsx";
import { PollStatus } from "./poll-status.tsx";
import { ProblemNote } from "./problem-note.tsx";
import "./import-page.css";

/** Bring a list of feeds from another reader. */
export function ImportPage(props: {
  readonly onFile: (file: File) => void;
  readonly busy: boolean;
  readonly result?: ImportView | undefined;
  readonly problem?: Problem | undefined;
  readonly poll: PollView;
  /** Sites of followed feeds that the browser keeps FoldFeed from. */
  readonly needsAccess: number;
  /** Asks the browser for access to every site; called in the click itself. */
  readonly onGrant: () => void;
  readonly time: TimeFrame;
}) {
  const { result, problem, poll } = props;
  return (
    <div class="import">
      <h2>{i18n.t("page.import")}</h2>
      <p class="lead">{i18n.t("import.lead")}</p>
      <DropZone busy={props.busy} onFile={props.onFile} />
      <div aria-live="polite">
        {props.busy && <p class="quiet">{i18n.t("import.reading")}</p>}
        {problem && <ProblemNote problem={problem} />}
        {result && <ImportResult result={result} />}
      </div>
      {result && props.needsAccess > 0 && <AccessCard sites={props.needsAccess} onGrant={props.onGrant} />}
      {result && result.added > 0 && (
        <div class="import-next">
          {poll.running && <p>{i18n.t("import.fetching")}</p>}
          <p>
            <PollStatus poll={poll} time={props.time} />
          </p>
          <p>
            <a class="button primary" href="#/read">
              {i18n.t("import.read")}
            </a>
          </p>
        </div>
      )}
    </div>
  );
}

function DropZone({ busy, onFile }: { readonly busy: boolean; readonly onFile: (file: File) => void }) {
  const [over, setOver] = useState(false);
  const take = (file: File | undefined) => file && !busy && onFile(file);
  return (
    <label
      class={`drop-zone ${over ? "is-over" : ""}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files[0]);
      }}
    >
      <span class="drop-words">{i18n.t("import.drop")}</span>
      <input
        type="file"
        data-import-file
        accept=".opml,.xml,text/xml,text/x-opml"
        disabled={busy}
        onChange={(event) => {
          const input = event.currentTarget;
          take(input.files?.[0]);
          // The same file chosen again must count as a choice.
          input.value = "";
        }}
      />
    </label>
  );
}
