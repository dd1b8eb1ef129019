import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { buildFolder } from "../../scripts/builds.ts";
import { importDemo } from "../../scripts/demo-import.ts";
import { startPlanet } from "../demo/planet.ts";
import { storedCounts } from "./counts.ts";
import { type BrowserName, launch, untilBadge } from "./driver.ts";
import { temporaryFolder } from "./profile.ts";
import { publish } from "./publish.ts";
import { countPosts, countUnread } from "./seen.ts";
import { mayMountDisks, mountSmallDisk } from "./small-disk.ts";
import { makeDue, ring } from "./stored.ts";

const browsers: readonly BrowserName[] = ["chromium", "firefox"];
const skip = mayMountDisks ? false : "a full disk can only be made by the administrator of a Linux";
const full = /^The disk is full, so nothing new can be stored/;

/** Each entry of the demo has a row in these. */
const ofOneEntry = ["entries", "bodies", "keys", "posts"];

for (const browser of browsers) {
  void test(
    `on a full disk a mark, an import and a poll fail whole and in words; with room they go on (${browser})`,
    { skip },
    async (t) => {
      const disk = mountSmallDisk(160);
      const files = temporaryFolder("opml");
      t.after(() => files.remove());
      const planet = await startPlanet();
      t.after(() => planet.stop());
      const driver = await launch(browser, { extension: buildFolder(browser, "test"), profile: disk.folder });
      // In this order: the browser writes to the disk to the last.
      t.after(() => driver.close().then(() => disk.remove()));
      const list = join(files.folder, "list.opml");
      const address = `http://f9.localhost:${planet.port}/`;
      // More than a browser's own reserve takes.
      const outlines = Array.from(
        { length: 4_000 },
        (_, i) => `<outline text="${"One more ".repeat(50)}" xmlUrl="${address}${i}"/>`,
      );
      writeFileSync(list, `<opml version="2.0"><body>${outlines.join("")}</body></opml>`);

      const tab = await importDemo(driver, planet);
      const [posts, unread] = [await tab.eval(countPosts), await tab.eval(countUnread)];
      await untilBadge(driver, String(unread));
      publish(planet, "No room for this");
      await makeDue(tab);
      const before = await storedCounts(tab);
      disk.keepFull();

      const last = await tab.eval(markUntilItFails);
      assert.deepEqual(last.failure, { outcome: "problem", problem: { kind: "storage-full" } });
      const left = unread - Number(last.read);
      await untilBadge(driver, String(left));

      for (let clicks = 0; clicks < 40 && !(await tab.eval(saysFull)); clicks++) {
        await tab.click("[data-post] .post-mark");
      }
      assert.match(await tab.eval(() => document.querySelector("[data-notice]")?.textContent ?? ""), full);
      const stored = Number(await driver.badge());
      await tab.until(
        (count: number) => document.querySelectorAll("[data-post].is-unread").length === count,
        20_000,
        stored,
      );

      await ring(tab, "poll");
      await tab.eval(() => void (location.hash = "#/import"));
      await tab.upload("[data-import-file]", list);
      await tab.click("[data-import-start]");
      await tab.until(() => document.querySelector("[data-problem='storage-full']"));
      assert.match(await tab.eval(() => document.querySelector("[data-problem]")?.textContent ?? ""), full);

      disk.makeRoom();
      // A browser may have freed enough for the one new post meanwhile; then it is here as a whole.
      const now = await storedCounts(tab);
      const more = Number(now["entries"]) - Number(before["entries"]);
      assert.ok(more === 0 || more === 1, `${more} entries more`);
      const whole = Object.fromEntries(ofOneEntry.map((store) => [store, Number(before[store]) + more]));
      assert.deepEqual({ ...now, errors: 0 }, { ...before, ...whole, errors: 0 }, "all or nothing");
      await makeDue(tab);
      await ring(tab, "poll");
      const again = await driver.openPage("options.html#/read");
      await again.until(
        (count: number) => document.querySelectorAll("[data-post]").length === count,
        15_000,
        posts + 1,
      );
      await untilBadge(driver, String(stored + 1));
      await again.click("[data-mark-day='2026-02-18']");
      await untilBadge(driver, String(stored - 2));
    },
  );
}

type Reply = { readonly outcome: "done" | "problem" | "crash" };
type Extension = { readonly chrome: { readonly runtime: { sendMessage(message: object): Promise<Reply> } } };

/** Runs in the page: marks one post read and unread until there is no room, which a browser's own reserve may put off. */
async function markUntilItFails(): Promise<{ readonly read: boolean; readonly failure: Reply | undefined }> {
  const { runtime } = (globalThis as unknown as Extension).chrome;
  const id = Number(document.querySelector("[data-day='2026-02-20'] [data-post]")?.getAttribute("data-post"));
  let read = false;
  for (let i = 0; i < 2_000; i++) {
    const reply = await runtime.sendMessage({ command: "markRead", input: { ids: [id], read: !read } });
    if (reply.outcome !== "done") return { read, failure: reply };
    read = !read;
  }
  return { read, failure: undefined };
}

/** Runs in the page. */
function saysFull(): boolean {
  return document.querySelector("[data-notice='storage-full']") !== null;
}
