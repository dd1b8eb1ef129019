import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const tests = readdirSync(import.meta.dirname, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.test\.tsx?$/.test(name))
  .map((name) => readFileSync(join(import.meta.dirname, name), "utf8"));

test("every row of the manners in the README is held by a test of that name", () => {
  const [, manners = ""] = /\n## Manners\n([\s\S]*?)\n## /.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  const names = [...manners.matchAll(/^\|.+\| (.+) \|$/gm)].map(([, name = ""]) => name).slice(1);

  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name) => !tests.some((source) => source.includes(`"${name}"`)))).toEqual([]);
});
