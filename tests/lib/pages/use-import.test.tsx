// @vitest-environment happy-dom
import { useLayoutEffect } from "preact/hooks";
import { expect, test, vi } from "vitest";
import { useImport } from "../../../lib/pages/use-import.ts";
import { find, show } from "../../components/page.tsx";

const notice = { done: () => undefined, failed: () => undefined };
const list = () => new File(["https://a.example/feed\n"], "list.txt");
const backup = () => new File(['{"format":"foldfeed"}'], "foldfeed.json");
const page = () => new File(["<html>"], "page.html");

/** What the page of lists knows once these files were read. */
async function read(...files: readonly File[]) {
  const states: ReturnType<typeof useImport>["state"][] = [];
  function Files() {
    const bring = useImport({ subscriptions: [], removed: [] }, notice);
    useLayoutEffect(() => void states.push(bring.state));
    return <button type="button" onClick={() => bring.readFiles(files)} />;
  }
  find(show(<Files />), "button").click();
  await vi.waitFor(() => expect(["planned", "failed", "backup"]).toContain(states.at(-1)?.step));
  return states.at(-1);
}

test("a file that is no list, or a backup, is named and does not keep the others from being brought", async () => {
  expect(await read(page(), list(), backup())).toMatchObject({
    step: "planned",
    plan: { feeds: [{ state: "new" }] },
    left: [{ name: "page.html", problem: { kind: "not-opml" } }, { name: "foldfeed.json" }],
  });
});

test("where no file is a list each is named; one alone needs no name", async () => {
  expect(await read(page())).toEqual({ step: "failed", problem: { kind: "not-opml" }, left: [] });
  expect(await read(page(), page())).toMatchObject({ step: "failed", left: [{ name: "page.html" }, {}] });
});

test("of several backups each is kept to be restored, and what is none is named", async () => {
  const files = [backup(), backup()];

  expect(await read(...files, page())).toMatchObject({ step: "backup", files, left: [{ name: "page.html" }] });
});

test("a backup alone is kept to be restored", async () => {
  const file = backup();

  expect(await read(file)).toEqual({ step: "backup", files: [file], left: [] });
});
