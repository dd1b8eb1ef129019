import { i18n } from "./i18n.ts";
import type { ComponentChildren } from "preact";
import type { QueryTrouble, SearchPage } from "../lib/search-view.ts";
import { plural } from "./plural.ts";
import { Lag } from "./search-lag.tsx";
import "./search.css";

export type SearchResultsProps = {
  readonly text: string;
  readonly found: SearchPage | undefined;
  /** What is shown belongs to what was typed before. */
  readonly stale: boolean;
  readonly onType: (text: string) => void;
  readonly children: ComponentChildren;
};

/** What a search found, and what is to be said about it: how much, what was not understood, what is not indexed yet. */
export function SearchResults({ text, found, stale, onType, children }: SearchResultsProps) {
  if (text.trim() === "") return <Hints onType={onType} />;
  const nothing = found?.posts.length === 0 && !stale;
  return (
    <div class="search-results" aria-busy={stale}>
      <div class="search-state" role="status">
        {found && found.posts.length > 0 && (
          <p data-found={found.posts.length}>
            {found.more ? plural("search.foundMore", found.posts.length) : plural("search.found", found.posts.length)}
          </p>
        )}
        {found?.troubles.map((trouble) => (
          <p class="search-trouble" data-trouble={trouble.kind} key={JSON.stringify(trouble)}>
            {explainTrouble(trouble)}
          </p>
        ))}
        {found?.lag && <Lag lag={found.lag} />}
      </div>
      {nothing ? (
        <section class="state" data-empty="search">
          <h2>{i18n.t("search.nothing", { text: text.trim() })}</h2>
          <p>{i18n.t("search.nothingWords")}</p>
          <Operators onType={(operator) => onType(`${text.trim()} ${operator}`)} />
        </section>
      ) : (
        children
      )}
    </div>
  );
}

function Hints({ onType }: { readonly onType: (text: string) => void }) {
  return (
    <section class="state search-hints" data-empty="search-hints">
      <h2>{i18n.t("search.name")}</h2>
      <p>{i18n.t("search.words")}</p>
      <Operators onType={onType} />
    </section>
  );
}

const operators = ["feed:", "folder:", "is:unread", "is:starred", "after:", "before:", '"…"', "-"] as const;

/** What can be written into the box beside words. A click writes it. */
function Operators({ onType }: { readonly onType: (text: string) => void }) {
  return (
    <dl class="search-operators">
      {operators.map((operator) => (
        <div key={operator}>
          <dt>
            <button
              type="button"
              data-operator={operator}
              onClick={() => {
                onType(typed(operator));
                document.querySelector<HTMLElement>("[data-search-box]")?.focus();
              }}
            >
              <code>{operator === "-" ? i18n.t("search.operator.withoutSign") : operator}</code>
            </button>
          </dt>
          <dd>{explainOperator(operator)}</dd>
        </div>
      ))}
    </dl>
  );
}

function typed(operator: (typeof operators)[number]): string {
  if (operator === '"…"') return '"';
  return operator.startsWith("is:") ? `${operator} ` : operator;
}

function explainOperator(operator: (typeof operators)[number]): string {
  switch (operator) {
    case "feed:":
      return i18n.t("search.operator.feed");
    case "folder:":
      return i18n.t("search.operator.folder");
    case "is:unread":
      return i18n.t("search.operator.unread");
    case "is:starred":
      return i18n.t("search.operator.starred");
    case "after:":
      return i18n.t("search.operator.after");
    case "before:":
      return i18n.t("search.operator.before");
    case '"…"':
      return i18n.t("search.operator.phrase");
    case "-":
      return i18n.t("search.operator.without");
  }
}

function explainTrouble(trouble: QueryTrouble): string {
  switch (trouble.kind) {
    case "date":
      return i18n.t("search.trouble.date", { operator: trouble.operator });
    case "state":
      return i18n.t("search.trouble.state", { value: trouble.value });
    case "no-feed":
      return i18n.t("search.trouble.noFeed", { value: trouble.value });
    case "no-folder":
      return i18n.t("search.trouble.noFolder", { value: trouble.value });
  }
}
