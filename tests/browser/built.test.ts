import assert from "node:assert/strict";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { buildFolder, type BuildMode } from "../../scripts/builds.ts";
import type { BrowserName } from "./driver.ts";

type Manifest = Readonly<Record<string, unknown>> & {
  readonly permissions: readonly string[];
  readonly content_security_policy: { readonly extension_pages: string };
};
const browsers: readonly BrowserName[] = ["chromium", "firefox"];
const manifestOf = (browser: BrowserName, mode: BuildMode) =>
  JSON.parse(readFileSync(join(buildFolder(browser, mode), "manifest.json"), "utf8")) as Manifest;

/** What no script contains but that which draws pages. */
const ofPreact = "dangerouslySetInnerHTML";

const walls =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; media-src https:; font-src 'self'; " +
  "connect-src 'self' http: https:; worker-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
const granted = [
  "activeTab",
  "alarms",
  "declarativeNetRequestWithHostAccess",
  "scripting",
  "storage",
  "unlimitedStorage",
];

for (const browser of browsers) {
  void test(`the shipped manifest for ${browser} asks for no more than it needs`, () => {
    const manifest = manifestOf(browser, "production");

    assert.equal(manifest["manifest_version"], 3);
    assert.deepEqual(
      manifest.permissions.toSorted(),
      browser === "chromium" ? [...granted, "sidePanel"].toSorted() : granted,
    );
    // Firefox knows no optional contextMenus.
    assert.deepEqual(
      manifest["optional_permissions"],
      browser === "chromium" ? ["notifications", "contextMenus"] : ["notifications"],
    );
    assert.deepEqual(manifest["optional_host_permissions"], ["*://*/*"]);
    const sidebar = browser === "firefox" ? ["_execute_sidebar_action"] : [];
    assert.deepEqual(Object.keys(manifest["commands"] ?? {}).toSorted(), [
      "_execute_action",
      ...sidebar,
      "open-reader",
    ]);
    for (const absent of [
      "host_permissions",
      "content_scripts",
      "web_accessible_resources",
      "externally_connectable",
    ]) {
      assert.equal(manifest[absent], undefined, absent);
    }
    assert.equal(manifest.content_security_policy.extension_pages, walls);
    assert.deepEqual(
      manifest["cross_origin_embedder_policy"],
      browser === "chromium" ? { value: "credentialless" } : undefined,
      "in Firefox, rules of the session do the same",
    );
  });

  void test(`what is tested in ${browser} differs from what is shipped in one line of the manifest`, () => {
    const { optional_host_permissions: hosts, ...shipped } = manifestOf(browser, "production");
    const { host_permissions: required, ...tested } = manifestOf(browser, "test");

    assert.deepEqual(required, hosts);
    assert.deepEqual(tested, shipped);
  });

  void test(`the popup of ${browser} loads little: its scripts stay below 48 kB gzipped`, () => {
    const folder = buildFolder(browser, "production");
    const page = readFileSync(join(folder, "popup.html"), "utf8");
    const scripts = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, name = ""]) => name);

    assert.ok(scripts.length > 0);
    const size = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0);
    assert.ok(size < 48_000, `${size} bytes in ${scripts.join(", ")}`);
  });

  void test(`the background of ${browser}, which every poll starts, loads nothing of the pages`, () => {
    const folder = buildFolder(browser, "production");
    const page = readFileSync(join(folder, "popup.html"), "utf8");
    const [, popup = ""] = /src="\/([^"]+\.js)"/.exec(page.slice(page.indexOf('type="module"'))) ?? [];
    const drawing = (name: string) =>
      loadedBy(folder, name).filter((each) => readFileSync(join(folder, each), "utf8").includes(ofPreact));

    assert.ok(drawing(popup).length > 0);
    assert.deepEqual(drawing("background.js"), []);
  });
}

/** A script with all that it imports before it runs. */
function loadedBy(folder: string, name: string, loaded: string[] = []): readonly string[] {
  if (loaded.includes(name)) return loaded;
  loaded.push(name);
  for (const [, path = ""] of readFileSync(join(folder, name), "utf8").matchAll(/(?:from|import)\s*"(\.[^"]+)"/g))
    loadedBy(folder, join(dirname(name), path), loaded);
  return loaded;
}

void test("nothing that only tests need is shipped", () => {
  const names = browsers.flatMap((browser) =>
    readdirSync(buildFolder(browser, "production"), { recursive: true, encoding: "utf8" }),
  );

  assert.deepEqual(
    names.filter((name) => /test|fixture|\.map$/i.test(name)),
    [],
  );
  assert.ok(names.length > 10);
  assert.ok(browsers.every((browser) => statSync(buildFolder(browser, "production")).isDirectory()));
});
