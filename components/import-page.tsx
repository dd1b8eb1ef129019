import { useState } from "preact/hooks";
import type { Problem } from "../lib/problem.ts";
import type { ImportView, PollView } from "../lib/view.ts";
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
  readonly time: TimeFrame;
}) {
  const { result, problem, poll } = props;
  return (
    <div class="import">
      <h2>Import</h2>
      <p class="lead">
        Every reader can export its list of feeds as an OPML file. Folders are kept; feeds you already follow stay as
        they are.
      </p>
      <DropZone busy={props.busy} onFile={props.onFile} />
      <div aria-live="polite">
        {props.busy && <p class="quiet">Reading the list …</p>}
        {problem && <ProblemNote problem={problem} />}
        {result && <ImportResult result={result} />}
      </div>
      {result && result.added > 0 && (
        <div class="import-next">
          {poll.running && <p>The feeds are being fetched. You may close this page; the work goes on.</p>}
          <p>
            <PollStatus poll={poll} time={props.time} />
          </p>
          <p>
            <a class="button primary" href="#/read">
              Read your days
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
      <span class="drop-words">Drop the file here, or choose it</span>
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
