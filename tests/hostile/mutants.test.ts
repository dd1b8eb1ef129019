import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { mutants } from "./mutants.ts";

const root = join(import.meta.dirname, "../..");

test.each(mutants.flatMap(({ name, changes }) => changes.map(([file, text]) => [name, file, text] as const)))(
  'the mistake "%s" can still be made in %s',
  (_, file, text) => {
    expect(readFileSync(join(root, file), "utf8").split(text)).toHaveLength(2);
  },
);
