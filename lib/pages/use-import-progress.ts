import { send } from "../messages/send.ts";
import { isOfAccess } from "../problem.ts";
import type { ImportProgress, SubscriptionView, UndoView } from "../view.ts";
import { reads } from "./reads.ts";
import type { NoticeState } from "./use-notice.ts";
import { useRead } from "./use-read.ts";

export type ImportProgressState = {
  /** The latest import that still can be undone. */
  readonly progress?: ImportProgress | undefined;
  readonly pause: () => void;
  readonly resume: () => void;
  readonly undo: () => void;
};

/** How the latest import fares: read off the feeds themselves, so that it is true in every page and after every restart. */
export function useImportProgress(
  followed: readonly SubscriptionView[],
  { undo, failed }: Pick<NoticeState, "undo" | "failed">,
): ImportProgressState {
  const acts = useRead(() => reads.readUndo({}), "subscriptions");
  const progress = progressOf(followed, acts.value ?? []);
  const brought = followed.filter(({ importId }) => importId === progress?.importId);
  const choose = (paused: true | null) => {
    // What is under way while it is paused is fetched all the same, and has to go on as well.
    const feedIds = brought.flatMap(({ id, fresh, choices }) => ((paused ? fresh : choices.paused) ? [id] : []));
    void send("choose", { feedIds, choices: { paused } })
      .then(() => (paused ? undefined : send("refresh", { due: true })))
      .catch(failed);
  };
  return {
    progress,
    pause: () => choose(true),
    resume: () => choose(null),
    undo: () => {
      if (progress?.act !== undefined) void undo(progress.act);
    },
  };
}

/** Of the latest import that is not fetched yet, else of the latest, among those that can be undone. */
export function progressOf(
  followed: readonly SubscriptionView[],
  acts: readonly UndoView[],
): ImportProgress | undefined {
  const byImport = Map.groupBy(followed, ({ importId }) => importId);
  const imports = acts.flatMap(({ act, what }) => {
    const brought = what.kind === "import" ? byImport.get(what.importId) : undefined;
    return what.kind === "import" && brought ? [{ act, importId: what.importId, brought }] : [];
  });
  const shown = imports.find(({ brought }) => brought.some(({ fresh }) => fresh)) ?? imports[0];
  if (!shown) return undefined;
  const { act, importId, brought } = shown;
  const count = (holds: (subscription: SubscriptionView) => boolean) => brought.filter(holds).length;
  return {
    importId,
    act,
    total: brought.length,
    done: count(({ fresh }) => !fresh),
    failed: count(({ problem }) => problem !== undefined && !isOfAccess(problem)),
    refused: count(({ problem }) => isOfAccess(problem)),
    paused: count(({ choices }) => choices.paused === true),
    busy: count(({ fresh, choices, problem }) => fresh && !choices.paused && !isOfAccess(problem)),
  };
}
