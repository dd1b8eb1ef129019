import assert from "node:assert/strict";
import { buildFolder } from "../../scripts/builds.ts";
import { few } from "../hostile/payloads.ts";
import { tryWall } from "../hostile/trial.ts";
import { judgeOutcome } from "../faults/outcomes.ts";
import { startFaults } from "../faults/server.ts";
import { tryFaults } from "../faults/trial.ts";
import { test } from "node:test";
import type { BrowserName } from "./driver.ts";

const browsers: readonly BrowserName[] = ["chromium", "firefox"];

for (const browser of browsers) {
  const extension = buildFolder(browser, "test");

  void test(`hostile posts reach nothing from the popup or the tab (${browser})`, async () => {
    const tooDeep = few.map(({ name }) => ({
      keep: [],
      text: name.endsWith("nested too deep")
        ? ["deep text"]
        : name.endsWith("too many elements")
          ? ["This post is longer than FoldFeed shows."]
          : [],
      gone: "",
    }));

    const { found, opened, kept } = await tryWall({ browser, extension, payloads: few, wishes: tooDeep });

    assert.deepEqual(found, []);
    assert.ok(few.length >= 30 && opened === 2 * (few.length + 1));
    assert.deepEqual(
      kept.flatMap(({ failed }) => failed),
      [],
    );
  });

  void test(`every fault ends as the table says, and disturbs no other feed (${browser})`, async () => {
    const server = await startFaults();
    try {
      const { seen, found } = await tryFaults({ browser, extension, server: server.url, paths: server.paths });

      assert.deepEqual(
        [...found, ...Object.entries(seen).flatMap(([path, what]) => judgeOutcome(path, what, browser))],
        [],
      );
      assert.ok(Object.keys(seen).length >= 10);
    } finally {
      await server.stop();
    }
  });
}
