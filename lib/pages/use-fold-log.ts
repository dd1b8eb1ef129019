import { useEffect, useState } from "preact/hooks";
import { rangeOf } from "../digest/days.ts";
import type { FoldLine, FoldLog, FoldLogQuery } from "../fold-view.ts";
import { reads } from "./reads.ts";
import { useRead, type Read } from "./use-read.ts";

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
  const [pages, setPages] = useState(1);
  const read = useRead(() => readPages(filter, zone, pages), "posts");
  const { again } = read;
  const { feedId, kind, day: ofDay } = filter;
  useEffect(() => {
    void again();
  }, [again, feedId, kind, ofDay, pages, zone]);
  return {
    value: read.value,
    failed: read.failed,
    again,
    filter,
    onFilter: (wanted) => {
      setPages(1);
      setFilter(wanted);
    },
    older: read.value?.next === undefined ? undefined : () => setPages(pages + 1),
  };
}

async function readPages({ day, ...filter }: FoldFilter, zone: string, pages: number): Promise<FoldLog> {
  const query: FoldLogQuery = { ...filter, ...(day === undefined ? {} : { day: rangeOf(day, zone) }) };
  let log = await reads.readFoldLog(query);
  const lines: FoldLine[] = [...log.lines];
  for (let page = 1; page < pages && log.next !== undefined; page++) {
    log = await reads.readFoldLog({ ...query, below: log.next });
    lines.push(...log.lines);
  }
  return { ...log, lines };
}
