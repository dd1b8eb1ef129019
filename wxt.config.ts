import { resolve } from "node:path";
import { defineConfig, type UserManifest } from "wxt";

/** Second wall behind the sanitiser: no string becomes HTML or script, nothing is framed, nothing but https is shown. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: data:",
  "media-src https:",
  "font-src 'self'",
  "connect-src 'self' http: https:",
  "worker-src 'self'",
  "frame-src 'none'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");

const everyHost = ["*://*/*"];

/** Keys of the browser itself; where one is taken, or the reader wants others, its own page of extension keys sets them. */
const commands = {
  _execute_action: { suggested_key: { default: "Alt+Shift+F" } },
  "open-reader": { suggested_key: { default: "Alt+Shift+R" }, description: "__MSG_extension_openReader__" },
};

const chromium: UserManifest = {
  // Fixes the extension's id, so that data survive a move from an unpacked folder to another.
  key: "MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAmXVz6W3A+cpOLEnYIJ0ugvajdcA4ATwIqC2uyD8rvpvb/FzLLMG93GqcT8jBs7ikg/STGNb9+qnu5NTjvx907ddstPtrKWaJ8vOWzX4dzR/6yYBsvr9sbnsDMk+5VALeB8/lDcgJqY73+Ofc0YkDh5zLLnmMEksXz4FPYAMggR+veckIRZ8JULy6vVp2BuiyK/Pxt83H/OZrSZ2xoPCwbbOEzIBCTmPbXiakAsBbMgrinGjdfXSUUAvYobPoOjVFhkHO3Kgl6u1GzgSdcLjyk7ZASzOrrC4TqoA62rjQjKeNSVeycnUwj4dyTkrDh1KDWgkgJe9WH7SWyg7gK7T0YwIDAQAB",
  minimum_chrome_version: "150",
  // Pictures carry no cookies: with access to their site they would carry all (measured). Firefox: lib/private-network.ts.
  cross_origin_embedder_policy: { value: "credentialless" },
  side_panel: { default_path: "popup.html?panel" },
  commands,
};

const firefox: UserManifest = {
  browser_specific_settings: {
    gecko: {
      id: "reader@foldfeed",
      strict_min_version: "153.0",
      data_collection_permissions: { required: ["none"] },
    },
  },
  // The scheme feed: itself cannot be registered in either browser (measured).
  protocol_handlers: ["web+feed", "ext+feed"].map((protocol) => ({
    protocol,
    name: "FoldFeed",
    uriTemplate: "/options.html?follow=%s#/sources",
  })),
  commands: { ...commands, _execute_sidebar_action: {} },
  sidebar_action: { default_panel: "popup.html?panel", default_title: "FoldFeed", open_at_install: false },
};

/**
 * Two browsers, both Manifest V3, and two modes: what we ship, and `--mode test` (`npm start` and browser tests), where
 * `optional_host_permissions` becomes `host_permissions`, because headless Chromium never answers the prompt.
 */
export default defineConfig({
  manifestVersion: 3,
  imports: false,
  modules: ["@wxt-dev/i18n/module"],
  manifest: ({ browser, mode, command }) => ({
    default_locale: "en",
    name: "__MSG_extension_name__",
    description: "__MSG_extension_description__",
    permissions: [
      "alarms",
      "storage",
      "unlimitedStorage",
      "activeTab",
      "scripting",
      "declarativeNetRequestWithHostAccess",
      ...(browser === "firefox" ? [] : ["sidePanel"]),
    ],
    // Firefox has no optional contextMenus.
    optional_permissions: browser === "firefox" ? ["notifications"] : ["notifications", "contextMenus"],
    [mode === "test" ? "host_permissions" : "optional_host_permissions"]: everyHost,
    // wxt's dev server brings its own, looser policy: it serves the pages from localhost.
    ...(command === "serve" ? {} : { content_security_policy: { extension_pages: contentSecurityPolicy } }),
    ...(browser === "firefox" ? firefox : chromium),
  }),
  vite: () => ({ plugins: [apiAsModule], build: { target: "es2024", modulePreload: { polyfill: false } } }),
  hooks: {
    "vite:build:extendConfig": (entrypoints, { build }) => {
      const output = build?.rolldownOptions?.output;
      if (!output || Array.isArray(output) || !entrypoints.some(({ name }) => name === "popup")) return;
      output.codeSplitting = { groups: [{ name: chunks(), debugName: "of every page" }] };
    },
  },
});

/**
 * The polyfill is CommonJS, and the bundler's copy of what it exports asks the browser for each of its APIs, used or not:
 * 7 ms at the start of a popup (measured). As a module it exports the object itself.
 */
const apiAsModule = {
  name: "api-as-module",
  enforce: "pre" as const,
  transform: (code: string, id: string) =>
    id.includes("/webextension-polyfill/")
      ? `const module = { exports: {} };(function (exports) {${code}\n})(module.exports);export default module.exports;`
      : undefined,
};

type Graph = {
  getModuleInfo(id: string): { readonly importedIds: readonly string[]; readonly importers: readonly string[] } | null;
};
/** What a module imports, and what that imports: all that is there before it runs. */
function neededBy(id: string, graph: Graph, needed = new Set<string>()): ReadonlySet<string> {
  if (needed.has(id)) return needed;
  needed.add(id);
  for (const each of graph.getModuleInfo(id)?.importedIds ?? []) neededBy(each, graph, needed);
  return needed;
}

/**
 * What both pages need before they can paint stands in one file, but for what the background needs as well: each further
 * file costs a cold popup some 3 ms (measured). The worker, which is started for every poll, loads nothing of the pages.
 */
function chunks(): (id: string, graph: Graph) => string | null {
  let needed: readonly ReadonlySet<string>[] | undefined;
  return (id, graph) => {
    needed ??= ["popup/index.html", "options/index.html", "background/index.ts"].map((entry) => {
      const path = resolve("entrypoints", entry);
      // wxt starts the background by a module of its own, which needs one more that the pages need, too.
      return neededBy(graph.getModuleInfo(path)?.importers[0] ?? path, graph);
    });
    const [popup, options, background] = needed;
    if (!popup?.has(id) || !options?.has(id)) return null;
    return background?.has(id) ? "common" : "page";
  };
}
