import { i18n as generated } from "#i18n";

export type { GeneratedI18nStructure } from "#i18n";

const known = new Map<string, string>();
const ask = generated.t as (key: string) => string;

/**
 * The texts, as the module generates them. Each is asked of the browser once: a list asks for some hundred with every
 * paint, and none changes while a page lives (measured in Chromium: a tenth of what it cost to open a post in the popup).
 */
export const i18n: typeof generated = { ...generated, t: translate as typeof generated.t };

function translate(key: string, values?: Readonly<Record<string, string | number>>): string {
  const text = known.get(key) ?? ask(key);
  known.set(key, text);
  return values ? text.replaceAll(/\{(\w+)\}/g, (slot, name: string) => String(values[name] ?? slot)) : text;
}
