import type { Page } from "./page.ts";

/** Sends a command to the background, as the extension's own pages do. */
export function command(page: Page, name: string, input: object): Promise<unknown> {
  return page.eval(
    async (message: object) => {
      const { runtime } = (
        globalThis as unknown as { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } }
      ).chrome;
      return (await runtime.sendMessage(message)) ?? null;
    },
    { command: name, input },
  );
}

/** Follows feeds by their addresses, as an import does; they are polled at once. */
export function followAll(page: Page, feedUrls: readonly string[]): Promise<unknown> {
  return command(page, "importFeeds", { feeds: feedUrls.map((feedUrl) => ({ feedUrl, title: "", folders: [] })) });
}
