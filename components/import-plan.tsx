import { i18n } from "./i18n.ts";
import { useMemo, useState } from "preact/hooks";
import { limits } from "../lib/limits.ts";
import type { Problem } from "../lib/problem.ts";
import type { ImportPlan, LeftFile } from "../lib/view.ts";
import { LeftFiles } from "./left-files.tsx";
import { PlanTree } from "./plan-tree.tsx";
import { plural } from "./plural.ts";
import { ProblemNote } from "./problem-note.tsx";
import { Choice } from "./setting.tsx";

export type Access = "every-site" | "these-sites";

/** What would become of a list, nothing left out, before anything is done. */
export function PlanOfImport(props: {
  readonly plan: ImportPlan;
  readonly chosen: ReadonlySet<number>;
  /** Files that are no part of it. */
  readonly left: readonly LeftFile[];
  /** Why it could not be followed. */
  readonly problem?: Problem | undefined;
  /** The browser lets us fetch from everywhere already. */
  readonly everyAccess: boolean;
  readonly onChoose: (from: number, to: number, on: boolean) => void;
  /** Called in the click itself. */
  readonly onStart: (access: Access) => void;
  readonly onLeave: () => void;
}) {
  const { plan, chosen } = props;
  const [access, setAccess] = useState<Access>("these-sites");
  const feeds = useMemo(() => chosenFeeds(plan, chosen), [plan, chosen]);
  const head = useMemo(() => headline(plan), [plan]);
  const ready = feeds > 0 && feeds <= limits.importFeeds;
  const some = plan.feeds.some(({ state }) => state !== "known");
  return (
    <section class="import-plan" data-import-plan>
      <h3>{head}</h3>
      <p class="quiet">{kindOf(plan)}</p>
      <LeftFiles left={props.left} />
      <Said plan={plan} />
      {plan.feeds.length > 0 && <PlanTree plan={plan} chosen={chosen} onChoose={props.onChoose} />}
      {some && !props.everyAccess && (
        <Choice
          name={i18n.t("import.access.name")}
          note={i18n.t("import.access.why")}
          value={access}
          ways={[
            { value: "these-sites", name: i18n.t("import.access.these"), note: i18n.t("import.access.theseNote") },
            { value: "every-site", name: i18n.t("import.access.every"), note: i18n.t("import.access.everyNote") },
          ]}
          onChange={setAccess}
        />
      )}
      {feeds > limits.importFeeds && <ProblemNote problem={{ kind: "too-many-feeds", limit: limits.importFeeds }} />}
      {props.problem && <ProblemNote problem={props.problem} />}
      <p class="import-ways">
        {some && (
          <button
            type="button"
            class="button primary"
            data-import-start
            aria-disabled={!ready}
            onClick={() => ready && props.onStart(access)}
          >
            {feeds === 0 ? i18n.t("import.chooseSome") : plural("import.start", feeds)}
          </button>
        )}
        <button type="button" class="button" data-import-leave onClick={props.onLeave}>
          {some ? i18n.t("import.leave") : i18n.t("import.another")}
        </button>
      </p>
    </section>
  );
}

function Said({ plan: { refused, repaired, feeds } }: { readonly plan: ImportPlan }) {
  const alike = feeds.filter(({ state }) => state === "alike").length;
  return (
    <>
      {alike > 0 && <p>{plural("import.alikeWhy", alike)}</p>}
      {refused.length > 0 && (
        <details class="refused" open={refused.length <= 5}>
          <summary>{plural("import.refused", refused.length)}</summary>
          <ul>
            {refused.slice(0, SHOWN).map(({ title, address }, index) => (
              <li key={index}>
                <bdi>{title || i18n.t("import.untitled")}</bdi>{" "}
                <span class="address" dir="ltr">
                  {address || i18n.t("import.noAddress")}
                </span>
              </li>
            ))}
            {refused.length > SHOWN && <li>{plural("import.moreRefused", refused.length - SHOWN)}</li>}
          </ul>
        </details>
      )}
      {repaired.length > 0 && (
        <>
          <p>{i18n.t("import.mended")}</p>
          <ul>
            {repaired.map((sentence, index) => (
              <li key={index}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

const SHOWN = 200;

/** "492 entries: 340 new · 151 repeats · 1 is no feed" */
function headline({ feeds, repeats, refused }: ImportPlan): string {
  const of = (state: string) => feeds.filter((feed) => feed.state === state).length;
  const entries = feeds.length + repeats + refused.length;
  if (entries === 0) return i18n.t("import.empty");
  const parts = [
    of("new") > 0 ? plural("import.new", of("new")) : i18n.t("import.nothingNew"),
    ...(of("known") > 0 ? [plural("import.known", of("known"))] : []),
    ...(of("alike") > 0 ? [plural("import.maybe", of("alike"))] : []),
    ...(repeats > 0 ? [plural("import.repeats", repeats)] : []),
    ...(refused.length > 0 ? [plural("import.noFeeds", refused.length)] : []),
  ];
  return plural("import.entries", entries, { parts: parts.join(" · ") });
}

function kindOf({ format, title }: ImportPlan): string {
  const name = {
    opml: i18n.t("import.format.opml"),
    bookmarks: i18n.t("import.format.bookmarks"),
    addresses: i18n.t("import.format.addresses"),
    newsboat: i18n.t("import.format.newsboat"),
    takeout: i18n.t("import.format.takeout"),
  }[format];
  return title === undefined ? name : `${name} · ${title}`;
}

function chosenFeeds({ rows }: ImportPlan, chosen: ReadonlySet<number>): number {
  const feeds = new Set<number>();
  for (const row of rows) if (row.kind === "feed" && chosen.has(row.place)) feeds.add(row.feed);
  return feeds.size;
}
