import { ActsPage } from "../../components/acts-page.tsx";
import { ErrorState } from "../../components/error-state.tsx";
import { useActs } from "../../lib/pages/use-acts.ts";
import type { Shared } from "./shared.ts";

/** `#/acts`: what the reader did last, with the way back for each. */
export function Acts({ notice, time }: Shared) {
  const acts = useActs(notice);
  if (acts.failed && !acts.value) return <ErrorState problem={acts.failed.problem} onRetry={() => void acts.again()} />;
  return <ActsPage acts={acts.value} time={time} onUndo={acts.undo} />;
}
