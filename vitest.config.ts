import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: {
    alias: {
      // webextension-polyfill throws on import outside an extension.
      "webextension-polyfill": new URL("./tests/fake-browser.ts", import.meta.url).pathname,
      // The real texts from locales/, where a build reads them through the extension API.
      "#i18n": new URL("./tests/components/i18n.ts", import.meta.url).pathname,
    },
  },
  // Properties try hundreds of inputs; on a busy machine that takes its time.
  test: {
    testTimeout: 60_000,
    include: ["tests/**/*.test.{ts,tsx}"],
    exclude: ["tests/browser/**"],
    restoreMocks: true,
    // Node goes on unpacking what was left in the middle, and then complains to nobody (its adapter, not a browser's).
    onUnhandledError: ({ code, stack }: { readonly code?: unknown; readonly stack?: string | undefined }) =>
      !(code === "ERR_INVALID_STATE" && stack?.includes("internal/webstreams/adapters")),
  },
});
