import { i18n } from "./i18n.ts";

type DataAttributes = { readonly [name: `data-${string}`]: string | boolean };

/** A small act on one thing of a list: the list shows the act, its name says on what. */
export function Way({
  name,
  of,
  onClick,
  ...data
}: DataAttributes & { readonly name: string; readonly of: string; readonly onClick: () => void }) {
  return (
    <button
      type="button"
      class="link-button"
      {...data}
      aria-label={i18n.t("actOn", { act: name, title: of })}
      onClick={onClick}
    >
      {name}
    </button>
  );
}
