import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
/** Comments are read like code: only a parser can tell them apart, so they name no way either. */
const sources = ["lib", "components", "entrypoints"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:tsx?|html)$/.test(name))
    .map((name) => ({ name: `${folder}/${name}`, source: readFileSync(join(root, folder, name), "utf8") })),
);

/** Ways by which a text becomes markup or a script. */
const sinks: Readonly<Record<string, RegExp>> = {
  innerHTML: /\binnerHTML\b/,
  outerHTML: /\bouterHTML\b/,
  insertAdjacentHTML: /\binsertAdjacentHTML\b/,
  "document.write": /\bdocument\s*\.\s*write(?:ln)?\b/,
  DOMParser: /\bDOMParser\b/,
  setHTMLUnsafe: /\bsetHTMLUnsafe\b|\bparseHTMLUnsafe\b/,
  createContextualFragment: /\bcreateContextualFragment\b/,
  dangerouslySetInnerHTML: /\bdangerouslySetInnerHTML\b/,
  eval: /\beval\s*\(/,
  Function: /\bnew\s+Function\b|[^.\w]Function\s*\(/,
  "a timer of text": /\bset(?:Timeout|Interval)\s*\(\s*["'`]/,
  "a policy for Trusted Types": /\btrustedTypes\b/,
  "a script of another's": /\bimportScripts\b|<script[^>]+src="(?!\.\/)/,
  srcdoc: /\bsrcdoc\b/,
};

test.each(Object.entries(sinks))("no source of ours uses %s", (_, sink) => {
  expect(sources.filter(({ source }) => sink.test(source)).map(({ name }) => name)).toEqual([]);
});

test("the markup of feeds has one way in: setHTML, in the sanitiser", () => {
  const files = sources.filter(({ source }) => /\bsetHTML\b|\bparseHTML\b/.test(source)).map(({ name }) => name);

  expect(files).toEqual(["lib/html/sanitise.ts"]);
});

test.each([
  ["innerHTML", "a.innerHTML = b"],
  ["document.write", "document.write(a)"],
  ["Function", "new Function(a)"],
  ["eval", "eval(a)"],
])("the check for %s sees it", (name, source) => {
  expect(`const everySite = ["*://*/*"]; ${source}; // a comment */`).toMatch(sinks[name] ?? /$^/);
});
