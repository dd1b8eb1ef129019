import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const pageOf = (name: string) =>
  readFileSync(join(import.meta.dirname, `../../entrypoints/${name}/index.html`), "utf8");

test.each(["popup", "options"])("%s tells nobody who reads what, by a referrer or by looking hosts up", (name) => {
  expect(pageOf(name)).toContain('<meta name="referrer" content="no-referrer" />');
  // Firefox looks up the hosts of all links that are shown (measured): a feed's name server would know its readers.
  expect(pageOf(name)).toContain('<meta http-equiv="x-dns-prefetch-control" content="off" />');
});
