import type { ComponentChild } from "preact";

/** A text in which some words are <mark>more than words</mark>: a link, say. Where they stand is the translator's affair. */
export function marked(text: string, wrap: (words: string) => ComponentChild) {
  const [before = "", words = "", after = ""] = text.split(/<\/?mark>/);
  return (
    <>
      {before}
      {wrap(words)}
      {after}
    </>
  );
}
