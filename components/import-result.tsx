import type { ImportView } from "../lib/view.ts";
import { count, list } from "./format.ts";

/** What became of a feed list, nothing left out. */
export function ImportResult({ result }: { readonly result: ImportView }) {
  return (
    <section class="import-result" data-import-done>
      <h3>{headline(result)}</h3>
      {result.refused.length > 0 && (
        <ul class="refused">
          {result.refused.map(({ title, address }, index) => (
            <li key={index}>
              <bdi>{title || "Without a title"}</bdi>{" "}
              <span class="address" dir="ltr">
                {address || "no address"}
              </span>
            </li>
          ))}
        </ul>
      )}
      {result.repaired.length > 0 && (
        <>
          <p>Mended to read the file:</p>
          <ul>
            {result.repaired.map((sentence, index) => (
              <li key={index}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

/** "Added 3 feeds, 1 was already there, 2 addresses cannot be fetched:" */
function headline({ found, added, known, refused }: ImportView): string {
  if (found === 0 && refused.length === 0) return "The file is a feed list, but there are no feeds in it.";
  const parts = [
    added > 0 ? `added ${count(added, "feed")}` : "no new feeds",
    ...(known > 0 ? [known === 1 ? "1 was already there" : `${known.toLocaleString("en")} were already there`] : []),
    ...(refused.length > 0 ? [`${count(refused.length, "address", "addresses")} cannot be fetched`] : []),
  ];
  const sentence = list(parts);
  return sentence.charAt(0).toUpperCase() + sentence.slice(1) + (refused.length > 0 ? ":" : ".");
}
