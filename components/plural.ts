import { i18n, type GeneratedI18nStructure } from "./i18n.ts";
import { language } from "./language.ts";

type Named<Key> = Key extends `${infer Name}.other` ? Name : never;
/** A text that stands in en.yml under plural categories: `name.one`, `name.other`, in other languages `name.few`. */
type Counted = Named<keyof GeneratedI18nStructure>;
type Slots<Key extends keyof GeneratedI18nStructure> = GeneratedI18nStructure[Key] extends {
  readonly namedSubstitutions: readonly (infer Slot extends string)[];
}
  ? Exclude<Slot, "count">
  : never;
/** What a text needs besides its number. */
type Rest<Name extends Counted> = [Slots<`${Name}.other`>] extends [never]
  ? readonly []
  : readonly [Readonly<Record<Slots<`${Name}.other`>, string>>];

const rules = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat();
const translate = i18n.t as (key: string, values: Readonly<Record<string, string>>) => string;

/** The text for so many. The module's own plurals know only none, one and many, which most languages do not get by with. */
export function plural<Name extends Counted>(name: Name, count: number, ...rest: Rest<Name>): string {
  return translate(`${name}.${rules.select(count)}`, { count: formatNumber(count), ...rest[0] });
}

export function formatNumber(value: number): string {
  return numbers.format(value);
}
