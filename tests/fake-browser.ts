import { vi } from "vitest";

type Sender = { readonly id?: string; readonly url?: string };
type Listener = (message: unknown, sender: Sender) => unknown;

/**
 * The little of the extension API that unit tests touch, with the polyfill's semantics: a message goes to every listener,
 * and the first that answers wins. What only a browser can tell is tested in browsers.
 */
function fakeBrowser() {
  const listeners = new Set<Listener>();
  const stored = new Map<string, unknown>();
  const session = new Map<string, unknown>();
  type Changes = Record<string, { readonly oldValue?: unknown; readonly newValue?: unknown }>;
  const watchers = new Set<(changes: Changes) => void>();
  return {
    runtime: {
      id: "foldfeed",
      getURL: (path: string) => `chrome-extension://foldfeed/${path.replace(/^\//, "")}`,
      getPlatformInfo: vi.fn(async () => ({})),
      onMessage: {
        addListener: (listener: Listener) => void listeners.add(listener),
        removeListener: (listener: Listener) => void listeners.delete(listener),
      },
      sendMessage(message: unknown) {
        return this.sendMessageFrom({ id: "foldfeed", url: "chrome-extension://foldfeed/popup.html" }, message);
      },
      /** Only here: in a browser, who sends is for the browser to say. */
      async sendMessageFrom(sender: Sender, message: unknown) {
        const answers = [...listeners].map((listener) => listener(message, sender));
        const answer = answers.find((each) => each !== undefined);
        // What crosses is JSON: `undefined` is dropped on the way.
        return answer === undefined ? undefined : JSON.parse(JSON.stringify(await Promise.resolve(answer)));
      },
    },
    storage: {
      session: {
        get: async (key: string) => (session.has(key) ? { [key]: session.get(key) } : {}),
        set: async (values: Record<string, unknown>) =>
          Object.entries(values).forEach(([key, value]) => session.set(key, structuredClone(value))),
      },
      local: {
        get: async (keys: string | readonly string[] | null = null) => {
          const wanted = keys === null ? [...stored.keys()] : [keys].flat();
          return Object.fromEntries(wanted.filter((key) => stored.has(key)).map((key) => [key, stored.get(key)]));
        },
        getKeys: async () => [...stored.keys()],
        remove: async (keys: string | readonly string[]) => [keys].flat().forEach((key) => stored.delete(key)),
        set: async (values: Record<string, unknown>) => {
          const changes: Changes = Object.fromEntries(
            Object.entries(values).map(([key, newValue]) => [key, { oldValue: stored.get(key), newValue }]),
          );
          for (const [key, value] of Object.entries(values)) stored.set(key, structuredClone(value));
          for (const hear of watchers) hear(changes);
        },
        onChanged: {
          addListener: (hear: (changes: Changes) => void) => void watchers.add(hear),
          removeListener: (hear: (changes: Changes) => void) => void watchers.delete(hear),
        },
      },
    },
    tabs: { create: vi.fn(async (_tab: { readonly url: string }) => ({})) },
    declarativeNetRequest: {
      getSessionRules: vi.fn(async () => []),
      updateSessionRules: vi.fn(async (_change: unknown) => undefined),
    },
    // What a page reads it asks for by message: there is no store to open.
    extension: { inIncognitoContext: true },
    permissions: {
      contains: vi.fn(async () => true),
      request: vi.fn(async () => true),
      getAll: vi.fn(async () => ({ origins: [] as string[] })),
      onAdded: { addListener: () => undefined, removeListener: () => undefined },
      onRemoved: { addListener: () => undefined, removeListener: () => undefined },
    },
  };
}

export default fakeBrowser();
