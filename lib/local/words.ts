type I18n = { getMessage(name: string): string };
type Api = { readonly i18n?: I18n; readonly runtime?: { getManifest(): { readonly default_locale?: string } } };
type Page = { readonly chrome?: Api; readonly browser?: Api };
type Texts = Readonly<Record<string, { readonly message: string } | undefined>>;

/**
 * Chromium now and then gives a page of an extension no texts at all: `getMessage` answers nothing for each (3 of some 600
 * starts on a loaded machine), and the page would stay blank. The texts are in a file of ours, and are read from there
 * then, at once: the page's own code asks for them as it loads. `read`: the text of a file of the extension.
 */
export function mendWords(page: Page = globalThis as Page, read: (path: string) => string = readAtOnce): void {
  const apis = [page.chrome, page.browser].filter((api) => api?.i18n?.getMessage("language") === "");
  const [first] = apis;
  if (!first) return;
  const texts = JSON.parse(
    read(`/_locales/${first.runtime?.getManifest().default_locale ?? "en"}/messages.json`),
  ) as Texts;
  for (const { i18n } of apis as { i18n: I18n }[]) i18n.getMessage = (name) => texts[name]?.message ?? "";
}

function readAtOnce(path: string): string {
  const request = new XMLHttpRequest();
  request.open("GET", path, false);
  request.send();
  return request.responseText;
}
