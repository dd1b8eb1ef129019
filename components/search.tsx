import { lazily } from "./lazily.tsx";
import type { SearchResultsProps } from "./search-results.tsx";

/** What a search found. */
export const Search = lazily<SearchResultsProps>(
  async () => (await import("./search-results.tsx")).SearchResults,
  ({ found, children }) => <>{found && children}</>,
);
