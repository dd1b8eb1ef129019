import { defineConfig } from "vitest/config";

export default defineConfig({
  // webextension-polyfill throws on import outside an extension.
  resolve: { alias: { "webextension-polyfill": new URL("./tests/fake-browser.ts", import.meta.url).pathname } },
  test: { include: ["tests/**/*.test.{ts,tsx}"], exclude: ["tests/browser/**"], restoreMocks: true },
});
