import { i18n } from "#i18n";
import type { ImportView } from "../lib/view.ts";
import { plural } from "./plural.ts";

/** What became of a feed list, nothing left out. */
export function ImportResult({ result }: { readonly result: ImportView }) {
  return (
    <section class="import-result" data-import-done>
      <h3>{headline(result)}</h3>
      {result.refused.length > 0 && (
        <ul class="refused">
          {result.refused.map(({ title, address }, index) => (
            <li key={index}>
              <bdi>{title || i18n.t("import.untitled")}</bdi>{" "}
              <span class="address" dir="ltr">
                {address || i18n.t("import.noAddress")}
              </span>
            </li>
          ))}
        </ul>
      )}
      {result.repaired.length > 0 && (
        <>
          <p>{i18n.t("import.mended")}</p>
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

/** "Added 3 feeds. 1 was already there. 2 addresses cannot be fetched:" */
function headline({ found, added, known, refused }: ImportView): string {
  if (found === 0 && refused.length === 0) return i18n.t("import.empty");
  return [
    added > 0 ? plural("import.added", added) : i18n.t("import.nothingNew"),
    ...(known > 0 ? [plural("import.known", known)] : []),
    ...(refused.length > 0 ? [plural("import.refused", refused.length)] : []),
  ].join(" ");
}
