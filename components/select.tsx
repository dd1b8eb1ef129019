import { i18n } from "./i18n.ts";

type DataAttributes = { readonly [name: `data-${string}`]: string | boolean };

/** One of several ways, folded up; its full name says for what it is chosen. */
export function Select({
  name,
  of,
  value,
  ways,
  onChange,
  ...data
}: DataAttributes & {
  readonly name: string;
  readonly of?: string;
  readonly value: string;
  readonly ways: readonly { readonly value: string; readonly name: string }[];
  readonly onChange: (value: string) => void;
}) {
  return (
    <label class="select">
      <span>{name}</span>
      <select
        {...data}
        aria-label={of === undefined ? name : i18n.t("actOn", { act: name, title: of })}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {ways.map((way) => (
          <option key={way.value} value={way.value} selected={way.value === value}>
            {way.name}
          </option>
        ))}
      </select>
    </label>
  );
}
