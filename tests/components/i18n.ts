import { join } from "node:path";
import { generateChromeMessages, parseMessagesFile } from "@wxt-dev/i18n/build";
import type { GeneratedI18nStructure } from "#i18n";

const file = join(import.meta.dirname, "../../locales/en.yml");
/** As the build writes them into `_locales/en/messages.json`. */
export const messages = generateChromeMessages(await parseMessagesFile(file));

/** The browser answers a name that it does not know with an empty text; here that is an error. */
function getMessage(name: string): string {
  const message = messages[name]?.message;
  if (message === undefined) throw new Error(`locales/en.yml has no ${name}`);
  return message;
}

// Stands in for the browser: what wraps `getMessage` looks for it here when it is loaded.
Object.assign(globalThis, { chrome: { i18n: { getMessage } } });
const { createI18n } = await import("@wxt-dev/i18n");

/** What a build generates as `#i18n`, with the real texts. */
export const i18n = createI18n<GeneratedI18nStructure>();
