import { useEffect, useState } from "preact/hooks";
import { rangeOf } from "../digest/days.ts";
import type { FoldLog, FoldLogQuery } from "../fold-view.ts";
import { reads } from "./reads.ts";
import { useRead, type Read } from "./use-read.ts";

/** Lines read at a time. */
const step = 50;

/** What of the log is asked for; a day is an ISO date. */
export type FoldFilter = Pick<FoldLogQuery, "feedId" | "kind"> & { readonly day?: string };

export type FoldLogState = Pick<Read<FoldLog>, "value" | "failed" | "again"> & {
  readonly filter: FoldFilter;
  readonly onFilter: (filter: FoldFilter) => void;
  readonly older?: (() => void) | undefined;
};

/** The log of folds as far as it was asked for, live. */
export function useFoldLog(zone: string, day: string | undefined): FoldLogState {
  const [filter, setFilter] = useState<FoldFilter>(day === undefined ? {} : { day });
  const [count, setCount] = useState(step);
  const read = useRead(() => readLog(filter, zone, count), "posts");
  const { again } = read;
  const { feedId, kind, day: ofDay } = filter;
  useEffect(() => {
    void again();
  }, [again, feedId, kind, ofDay, count, zone]);
  return {
    value: read.value,
    failed: read.failed,
    again,
    filter,
    onFilter: (wanted) => {
      setCount(step);
      setFilter(wanted);
    },
    older: read.value?.more ? () => setCount(count + step) : undefined,
  };
}

function readLog({ day, ...filter }: FoldFilter, zone: string, count: number): Promise<FoldLog> {
  return reads.readFoldLog({ ...filter, count, ...(day === undefined ? {} : { day: rangeOf(day, zone) }) });
}
