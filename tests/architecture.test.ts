import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

/** From the ground up; a file may import its own room and any room of a lower floor. A name with a slash is a folder. */
const floors: readonly (readonly string[])[] = [
  [
    "lib/model.ts",
    "lib/choices.ts",
    "lib/keys.ts",
    "lib/published.ts",
    "lib/problem.ts",
    "lib/view.ts",
    "lib/fold-view.ts",
    "lib/limits.ts",
    "lib/demo.ts",
    "lib/backup-view.ts",
    "lib/search-view.ts",
  ],
  ["lib/text/", "lib/clock.ts"],
  ["lib/backup/"],
  [
    "lib/digest/",
    "lib/feed/",
    "lib/opml/",
    "lib/discover/",
    "lib/search/",
    "lib/schedule/",
    "lib/merge.ts",
    "lib/keeping.ts",
  ],
  ["lib/browser.ts", "lib/http.ts", "lib/pause.ts"],
  [
    "lib/store/",
    "lib/html/",
    "lib/fetch-feed.ts",
    "lib/settings.ts",
    "lib/local/",
    "lib/gzip.ts",
    "lib/access.ts",
    "lib/current-tab.ts",
    "lib/private-network.ts",
    "lib/alarms.ts",
    "lib/tabs.ts",
    "lib/side-panel.ts",
  ],
  [
    "lib/poll/",
    "lib/subscribe.ts",
    "lib/move-folder.ts",
    "lib/unfollow.ts",
    "lib/purge.ts",
    "lib/retain.ts",
    "lib/choose.ts",
    "lib/withdrawn.ts",
    "lib/find.ts",
    "lib/visit.ts",
    "lib/marks.ts",
    "lib/folds.ts",
    "lib/show-copy.ts",
    "lib/heal.ts",
    "lib/archive/",
    "lib/badge.ts",
    "lib/health.ts",
    "lib/icons.ts",
    "lib/reads.ts",
    "lib/read-digest.ts",
    "lib/fold-reads/",
    "lib/searching/",
    "lib/messages/",
  ],
  ["lib/pages/"],
  ["components/"],
  ["entrypoints/"],
];
const words = 0;

const root = join(import.meta.dirname, "..");
const files = ["lib", "components", "entrypoints"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`),
);

function place(file: string): { readonly floor: number; readonly room: string } | undefined {
  for (const [floor, rooms] of floors.entries()) {
    const room = rooms.find((name) => (name.endsWith("/") ? file.startsWith(name) : file === name));
    if (room) return { floor, room: floor === words ? "words" : room };
  }
  return undefined;
}

/** Our own files that a file imports, types included. */
function importsOf(file: string): readonly string[] {
  const source = readFileSync(join(root, file), "utf8");
  const names = [...source.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map(([, name = ""]) => name);
  return names.filter((name) => /\.tsx?$/.test(name)).map((name) => normalize(join(dirname(file), name)));
}

test("every file stands on a floor", () => {
  expect(files.filter((file) => !place(file))).toEqual([]);
  expect(files.length).toBeGreaterThan(50);
});

test("no file imports sideways or upwards", () => {
  const wrong = files.flatMap((file) =>
    importsOf(file)
      .filter((imported) => {
        const [from, to] = [place(file), place(imported)];
        return !from || !to || (to.room !== from.room && to.floor >= from.floor);
      })
      .map((imported) => `${file} -> ${imported}`),
  );

  expect(wrong).toEqual([]);
});

test("a face knows words and other faces; one of them knows the sanitiser", () => {
  const allowed = (imported: string) => imported.startsWith("components/") || place(imported)?.floor === words;
  const others = files
    .filter((file) => file.startsWith("components/"))
    .flatMap((file) =>
      importsOf(file)
        .filter((imported) => !allowed(imported))
        .map((imported) => `${file} -> ${imported}`),
    );

  expect(others).toEqual(["components/post-body.tsx -> lib/html/sanitise.ts"]);
});

test("the pure rooms know no clock, no network and no browser", () => {
  const pure = files.filter((file) => (place(file)?.floor ?? 9) <= 2);
  const impure =
    /\bDate\.now\(|\bnew Date\(\)|\bfetch\(|\bindexedDB\.|\bdocument\.create|\bglobalThis\b|\bbrowser\.|\bsetTimeout\(/;

  expect(pure.filter((file) => impure.test(withoutComments(readFileSync(join(root, file), "utf8"))))).toEqual([]);
});

function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, "");
}
