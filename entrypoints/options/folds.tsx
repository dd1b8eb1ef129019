import { useLayoutEffect, useState } from "preact/hooks";
import { ErrorState } from "../../components/error-state.tsx";
import { FoldsPage } from "../../components/folds-page.tsx";
import { useFoldLog } from "../../lib/pages/use-fold-log.ts";
import { useFolds } from "../../lib/pages/use-folds.ts";
import type { Shared } from "./shared.ts";

/** `#/folds`: what was folded and taken apart; `#/folds/2026-02-16`: the copies of that day. */
export function Folds(shared: Shared) {
  const day = useDay();
  // Another day in the address is another page.
  return <FoldsOf key={day} {...shared} day={day} />;
}

function FoldsOf({ notice, refold, time, go, day }: Shared & { readonly day: string | undefined }) {
  const log = useFoldLog(time.zone, day);
  const folds = useFolds(notice, go);
  if (log.failed && !log.value) return <ErrorState problem={log.failed.problem} onRetry={() => void log.again()} />;
  return (
    <FoldsPage
      log={log.value}
      refold={refold}
      filter={log.filter}
      time={time}
      onFilter={log.onFilter}
      onUnfold={folds.onUnfold}
      onFold={folds.onFold}
      older={log.older}
    />
  );
}

function useDay(): string | undefined {
  const [day, setDay] = useState(dayInAddress);
  useLayoutEffect(() => {
    const follow = () => setDay(dayInAddress());
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return day;
}

function dayInAddress(): string | undefined {
  const [, , day = ""] = location.hash.split("/");
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && Number.isFinite(Date.parse(day)) ? day : undefined;
}
