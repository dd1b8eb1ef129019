import { useState } from "preact/hooks";
import { everySite, originsOf, requestAccess } from "../access.ts";
import { limits } from "../limits.ts";
import { send } from "../messages/send.ts";
import type { FeedList } from "../opml/outline.ts";
import { type Brought, listSteps, textSteps } from "../opml/list.ts";
import { joinLists, planSteps } from "../opml/plan.ts";
import type { Steps } from "../opml/steps.ts";
import { FeedError, type Problem } from "../problem.ts";
import type { Outline } from "../published.ts";
import type { ImportPlan, LeftFile, SourcesView } from "../view.ts";
import { inSlices } from "./in-slices.ts";
import type { NoticeState } from "./use-notice.ts";

type Step =
  | { readonly step: "idle" }
  | { readonly step: "reading"; readonly share: number }
  | { readonly step: "failed"; readonly problem: Problem; readonly left: readonly LeftFile[] }
  /** Backups of ours: restored elsewhere, one at a time. */
  | { readonly step: "backup"; readonly files: readonly File[]; readonly left: readonly LeftFile[] }
  | {
      readonly step: "planned";
      readonly plan: ImportPlan;
      readonly chosen: ReadonlySet<number>;
      readonly left: readonly LeftFile[];
      readonly problem?: Problem;
    }
  | { readonly step: "following"; readonly feeds: number }
  | { readonly step: "done"; readonly added: number; readonly known: number };

/** What was brought, as a file: what came of it, or why nothing did. */
type Look = { readonly file: File } & ({ readonly brought: Brought } | { readonly problem: Problem });

export type ImportState = {
  readonly state: Step;
  readonly readFiles: (files: readonly File[]) => void;
  readonly readText: (text: string) => void;
  /** Takes the places from `from` up to `to` into the choice, or out of it. */
  readonly choose: (from: number, to: number, on: boolean) => void;
  /** To be called in a click: asks the browser for access, to every site or to those of the list. */
  readonly start: (access: "every-site" | "these-sites") => void;
  readonly leave: () => void;
};

/** Brings a feed list in: read here in slices, looked at, then followed by the background in one transaction. */
export function useImport(
  { subscriptions, removed }: Pick<SourcesView, "subscriptions" | "removed">,
  { done, failed }: Pick<NoticeState, "done" | "failed">,
): ImportState {
  const [state, setState] = useState<Step>({ step: "idle" });
  const look = (read: () => Promise<readonly Look[]>) => {
    setState({ step: "reading", share: 0 });
    read()
      .then((looks) => planned(looks))
      .catch((error: unknown) => {
        if (error instanceof FeedError) return setState({ step: "failed", problem: error.problem, left: [] });
        setState({ step: "idle" });
        failed(error);
      });
  };
  const inStep = async (file: File, steps: () => Promise<Steps<Brought>>): Promise<Look> => {
    try {
      return { file, brought: await inSlices(await steps(), (share) => setState({ step: "reading", share })) };
    } catch (error) {
      if (error instanceof FeedError) return { file, problem: error.problem };
      throw error;
    }
  };
  // One file that is no list does not keep the others from being one.
  const planned = async (looks: readonly Look[]) => {
    const lists = looks.flatMap((each): readonly FeedList[] =>
      "brought" in each && each.brought.kind === "list" ? [each.brought.list] : [],
    );
    const left = looks.flatMap((each): readonly LeftFile[] => {
      if ("problem" in each) return [{ name: each.file.name, problem: each.problem }];
      return each.brought.kind === "backup" ? [{ name: each.file.name }] : [];
    });
    if (lists.length === 0) {
      const files = looks.flatMap((each) => ("brought" in each ? [each.file] : []));
      const unread = left.filter((each) => each.problem);
      const [{ problem } = {}] = unread;
      if (files.length > 0) return setState({ step: "backup", files, left: unread });
      return problem && setState({ step: "failed", problem, left: left.length > 1 ? left : [] });
    }
    const plan = await inSlices(planSteps(joinLists(lists), subscriptions, removed));
    setState({ step: "planned", plan, chosen: newPlaces(plan), left });
  };
  return {
    state,
    readFiles: (files) =>
      look(async () => {
        const size = files.reduce((sum, file) => sum + file.size, 0);
        if (size > limits.opmlBytes && files.every(({ name }) => !name.endsWith(".gz"))) {
          throw new FeedError({ kind: "too-large", limit: limits.opmlBytes });
        }
        const looks: Look[] = [];
        for (const file of files) {
          looks.push(await inStep(file, async () => listSteps(new Uint8Array(await file.arrayBuffer()))));
        }
        return looks;
      }),
    readText: (text) => look(async () => [await inStep(new File([text], ""), async () => textSteps(text))]),
    choose: (from, to, on) => {
      if (state.step === "planned") setState({ ...state, chosen: changed(state, from, to, on) });
    },
    start: (access) => {
      if (state.step !== "planned") return;
      const feeds = chosenOutlines(state.plan, state.chosen);
      if (feeds.length === 0) return;
      // Asked within the click, and not waited for: in a popup the prompt may close the page. A refusal is told by the
      // feeds themselves, and whatever is granted later lets them be fetched.
      requestAccess(access === "every-site" ? everySite : originsOf(feeds.map(({ feedUrl }) => feedUrl))).catch(failed);
      setState({ step: "following", feeds: feeds.length });
      send("importFeeds", { feeds }).then(
        ({ added, known, act }) => {
          setState({ step: "done", added, known });
          done(act);
        },
        (error: unknown) => {
          if (error instanceof FeedError) return setState({ ...state, problem: error.problem });
          setState(state);
          failed(error);
        },
      );
    },
    leave: () => setState({ step: "idle" }),
  };
}

/** What is new is chosen to begin with; what may be followed already is left to the reader. */
function newPlaces({ rows, feeds }: ImportPlan): ReadonlySet<number> {
  return new Set(rows.flatMap((row) => (row.kind === "feed" && feeds[row.feed]?.state === "new" ? [row.place] : [])));
}

function changed(
  { plan, chosen }: { readonly plan: ImportPlan; readonly chosen: ReadonlySet<number> },
  from: number,
  to: number,
  on: boolean,
): ReadonlySet<number> {
  const next = new Set(chosen);
  for (const row of plan.rows) {
    if (row.kind !== "feed" || row.place < from || row.place >= to) continue;
    const state = plan.feeds[row.feed]?.state;
    // A folder that is chosen as a whole does not bring along what may be followed already.
    if (!on) next.delete(row.place);
    else if (state === "new" || (state === "alike" && to === from + 1)) next.add(row.place);
  }
  return next;
}

/** The feeds of the chosen places, each once, in the folders in which it was chosen. */
function chosenOutlines({ rows, feeds }: ImportPlan, chosen: ReadonlySet<number>): readonly Outline[] {
  const found = new Map<number, Outline>();
  for (const row of rows) {
    const planned = row.kind === "feed" && chosen.has(row.place) ? feeds[row.feed] : undefined;
    if (row.kind !== "feed" || !planned) continue;
    const folders = found.get(row.feed)?.folders ?? [];
    found.set(row.feed, { ...planned.outline, folders: row.path.length > 0 ? [...folders, row.path] : folders });
  }
  return [...found.values()];
}
