import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { generateChromeMessages, parseMessagesFile } from "@wxt-dev/i18n/build";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const messagesOf = async (file: string) => generateChromeMessages(await parseMessagesFile(join(root, file)));

const locales = globSync("locales/*.yml", { cwd: root });
const english = await messagesOf("locales/en.yml");
const categories = ["zero", "one", "two", "few", "many", "other"] as const;

/** Names as the build writes them, those that count without their plural category. */
function namesOf(messages: object): ReadonlySet<string> {
  return new Set(Object.keys(messages).map((name) => (counts(name) ? name.slice(0, name.lastIndexOf("_")) : name)));
}

function counts(name: string): boolean {
  return categories.some((category) => name.endsWith(`_${category}`));
}

/** What is filled in, and what is marked. */
function placesOf(message: string): readonly string[] {
  return [...new Set(message.match(/\{\w+\}|<\/?mark>/g))].toSorted();
}

/** Keys in the sources. They are always written out, so that they can be found. */
const used = new Set([
  ...globSync(["components/*.{ts,tsx}", "lib/**/*.ts", "entrypoints/**/*.{ts,tsx}"], { cwd: root }).flatMap((file) =>
    [...read(file).matchAll(/\b(?:i18n\.t|plural)\(\s*"([\w.]+)"/g)].map(([, key = ""]) => key.replaceAll(".", "_")),
  ),
  ...[...read("wxt.config.ts").matchAll(/__MSG_(\w+?)__/g)].map(([, name = ""]) => name),
]);

test("every text that is asked for is there", () => {
  expect([...used].filter((name) => !namesOf(english).has(name))).toEqual([]);
  expect(used.size).toBeGreaterThan(100);
});

test("every text that is there is asked for", () => {
  expect([...namesOf(english)].filter((name) => !used.has(name))).toEqual([]);
});

test("no key is made up at run time, where no one would find it", () => {
  const madeUp = globSync("components/*.{ts,tsx}", { cwd: root }).filter((file) =>
    /\b(?:i18n\.t|plural)\((?!\s*")/.test(read(file)),
  );

  expect(madeUp).toEqual([]);
});

test.each(locales)(
  "%s says the same things with the same places, in the plural forms of its language",
  async (file) => {
    const messages = await messagesOf(file);
    const language = basename(file, ".yml").replace("_", "-");
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;

    expect(messages["language"]?.message).toBe(language);
    expect(namesOf(messages)).toEqual(namesOf(english));
    for (const [name, { message }] of Object.entries(messages)) {
      const model = english[name] ?? english[name.replace(/_[a-z]+$/, "_other")];
      expect([name, placesOf(message)]).toEqual([name, placesOf(model?.message ?? "")]);
    }
    for (const name of [...namesOf(messages)].filter((one) => counts(`${one}_other`) && `${one}_other` in messages)) {
      const given = categories.filter((category) => `${name}_${category}` in messages);
      expect([name, new Set(given)]).toEqual([name, new Set(forms)]);
    }
  },
);
