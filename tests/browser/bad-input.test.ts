import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe } from "node:test";
import { importDemo } from "../../scripts/demo-import.ts";
import { notOpml, refusedUrl, startTroubles, type Trouble } from "../demo/troubles.ts";
import { storedCounts } from "./counts.ts";
import { inEachBrowser } from "./in-each-browser.ts";
import type { Page } from "./page.ts";
import { temporaryFolder } from "./profile.ts";
import { publish } from "./publish.ts";
import { countPosts, titles } from "./seen.ts";
import { makeDue, ring } from "./stored.ts";

/** What the reader is told when the address leads to this. */
const refusals: Readonly<Partial<Record<Trouble, RegExp>>> = {
  "404": /^There is no feed at this address \(404\)/,
  "410": /^The site says this feed is gone for good \(410\)/,
  "500": /^The site answered with an error \(500\)/,
  "429": /^The site asked not to be asked again before/,
  "plain-page": /^This address does not hold a feed\.$/,
  "empty.xml": /^This address does not hold a feed\.$/,
  "not-a-feed.json": /^This address does not hold a feed\.$/,
  reset: /^reset\.localhost:\d+ could not be reached/,
  loop: /^loop\.localhost:\d+ could not be reached/,
  endless: /^This document is larger than 10 MB/,
};

async function tryToAdd(page: Page, address: string): Promise<void> {
  // What an earlier try was told must not be taken for this one's answer.
  await page.eval(() => {
    document.querySelector("[data-add-problem], [data-add-done]")?.toggleAttribute("data-seen", true);
    const field = document.querySelector<HTMLInputElement>("[data-add-url]");
    if (field) field.value = "";
    field?.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.type("[data-add-url]", address);
  await page.press("Enter");
}

async function refusal(page: Page, within = 10_000): Promise<string> {
  await page.until(() => document.querySelector("[data-add-problem]:not([data-seen])"), within);
  return page.eval(() => document.querySelector("[data-add-problem]")?.textContent ?? "");
}

async function untilAdded(page: Page): Promise<void> {
  await page.click("[data-offer] [data-follow]");
  await page.until(() => document.querySelector("[data-add-done]:not([data-seen])"));
}
const feeds = (page: Page) => page.eval(() => document.querySelectorAll("[data-subscription]").length);
const untilFeeds = (page: Page, count: number) =>
  page.until((wanted: number) => document.querySelectorAll("[data-subscription]").length === wanted, 20_000, count);

/** What stands in the row of the feed at this address. */
function rowOf(page: Page, address: string): Promise<{ readonly problem: string | null; readonly words: string }> {
  return page.eval((url: string) => {
    const rows = [...document.querySelectorAll("[data-subscription]")];
    const row = rows.find(({ textContent }) => textContent.includes(url));
    const problem = row?.querySelector("[data-problem]")?.getAttribute("data-problem") ?? null;
    return { problem, words: row?.textContent ?? "" };
  }, address);
}

// One of the sites never answers, for as long as we wait: both browsers wait at the same time, and the rest goes on.
void describe("bad input", { concurrency: 3 }, () => {
  inEachBrowser("what is no feed is refused in a clear sentence and leaves nothing behind", async ({ driver }) => {
    const troubles = await startTroubles();
    try {
      const patient = await driver.openPage("options.html#/sources");
      await tryToAdd(patient, troubles.url("slow"));
      const page = await driver.openPage("options.html#/sources");
      const before = await storedCounts(page);

      await tryToAdd(page, "no address");
      assert.equal(await refusal(page), "“no address” is not a web address.");
      await tryToAdd(page, await refusedUrl());
      assert.match(await refusal(page), /^refused\.localhost:\d+ could not be reached/);
      for (const [trouble, words] of Object.entries(refusals)) {
        await tryToAdd(page, troubles.url(trouble as Trouble));
        assert.match(await refusal(page), words, trouble);
      }
      assert.equal(await feeds(page), 0);
      const { hosts, ...stored } = await storedCounts(page);
      assert.deepEqual({ ...stored, hosts: before["hosts"] }, before, "nothing is stored of what failed");
      assert.ok(Number(hosts) > Number(before["hosts"]), "but when a site is asked again");

      await tryToAdd(page, troubles.url("page"));
      await page.until(() => document.querySelectorAll("[data-offer]").length === 2);
      const offers = await page.eval(() =>
        [...document.querySelectorAll("[data-offer]")].map((offer) => offer.querySelector("bdi")?.textContent),
      );
      assert.deepEqual(offers, ["Posts", "Notes"]);
      await page.click("[data-offer$='/notes.xml'] [data-follow]");
      await untilFeeds(page, 1);

      await tryToAdd(page, troubles.url("broken.xml"));
      await untilAdded(page);
      await tryToAdd(page, troubles.url("cut.xml"));
      await untilAdded(page);
      await tryToAdd(page, troubles.url("good.xml"));
      await untilAdded(page);
      await untilFeeds(page, 4);
      assert.match(
        (await rowOf(page, troubles.url("broken.xml"))).words,
        /1 thing mended to read it.*The XML is damaged/,
      );
      assert.match((await rowOf(page, troubles.url("cut.xml"))).words, /The feed arrived cut short/);
      assert.equal((await rowOf(page, troubles.url("good.xml"))).problem, null);

      assert.match(await refusal(patient, 40_000), /^The site did not answer within 30 seconds/);
      await untilFeeds(patient, 4);
    } finally {
      await troubles.stop();
    }
  });

  inEachBrowser(
    "a file that is no feed list is refused in a sentence, and the next one is read",
    async ({ driver, planet }) => {
      const folder = temporaryFolder("not-opml");
      const page = await driver.openPage("options.html#/import");
      const before = await storedCounts(page);

      for (const [name, text] of Object.entries({ ...notOpml, list: planet.opml })) {
        const file = join(folder.folder, `${name}.opml`);
        writeFileSync(file, text);
        await page.eval(() => document.querySelector("[data-problem]")?.toggleAttribute("data-seen", true));
        await page.upload("[data-import-file]", file);
        await page.until(() => document.querySelector(":is([data-problem], [data-import-plan]):not([data-seen])"));
        const said = await page.eval(
          () => document.querySelector("[data-problem], [data-import-plan]")?.textContent ?? "",
        );
        if (name === "list") assert.match(said, /^4 entries: 4 new/);
        else if (name === "cut") assert.match(said, /there are no feeds in it.*cut short/);
        else assert.match(said, /^We found no list of feeds in this/, name);
        if (name === "cut") await page.click("[data-import-leave]");
        if (name !== "list") assert.deepEqual(await storedCounts(page), before, "nothing is stored of what failed");
      }
      folder.remove();
    },
  );

  inEachBrowser(
    "a feed that fails later keeps its posts and says why; the others go on",
    async ({ driver, planet }) => {
      const troubles = await startTroubles();
      try {
        const expected = {
          "404": "http",
          "410": "gone",
          "500": "http",
          "plain-page": "not-a-feed",
          reset: "unreachable",
        };
        const failing = Object.keys(expected) as Trouble[];
        const outlines = failing.map((trouble) => `<outline text="Later" xmlUrl="${troubles.laterUrl(trouble)}"/>`);
        const opml = planet.opml.replace("</body>", `${outlines.join("")}</body>`);
        const page = await importDemo(driver, { ...planet, opml });
        await page.until(() => document.body.textContent.includes("The first of two."));
        const posts = await page.eval(countPosts);

        troubles.turn();
        publish(planet, "Still here");
        await makeDue(page);
        await ring(page, "poll");

        await page.until(
          (count: number) => document.querySelectorAll("[data-post]").length === count,
          20_000,
          posts + 1,
        );
        assert.ok((await page.eval(titles)).includes("Still here"));
        await page.eval(() => void (location.hash = "#/sources"));
        await page.until(
          (count: number) => document.querySelectorAll("[data-problem]").length === count,
          20_000,
          failing.length,
        );
        for (const [trouble, kind] of Object.entries(expected)) {
          const { problem, words } = await rowOf(page, troubles.laterUrl(trouble as Trouble));
          assert.equal(problem, kind, trouble);
          assert.match(words, /Failing since .*last read/, trouble);
        }
        assert.equal(await page.eval(() => document.querySelectorAll("[data-state='ok']").length), planet.feeds.length);
      } finally {
        await troubles.stop();
      }
    },
  );
});
