import assert from "node:assert/strict";
import { after } from "node:test";
import { importDemo } from "../../scripts/demo-import.ts";
import { startWeb } from "../support/web.ts";
import { hostileFeed, images, kept, notLoaded } from "./hostile-feed.ts";
import { inEachBrowser } from "./in-each-browser.ts";

const web = await startWeb();
after(() => web.stop());
const hostile = "[data-day='2026-02-23'] [data-post]";

inEachBrowser(
  "hostile markup runs nothing, loads nothing but images, leads nowhere; its text is shown",
  async ({ driver, planet }) => {
    const rss = planet.feeds.find(({ type }) => type === "application/rss+xml");
    if (rss) rss.body = hostileFeed;
    const tab = await importDemo(driver, planet);
    const popup = await driver.openPopup();

    for (const [page, place] of [
      [popup, hostile],
      [tab, "[data-reading]"],
    ] as const) {
      const address = await page.eval(() => location.href);
      await page.click(`${hostile} [data-open]`);
      await page.until((css: string) => document.querySelector(`${css} [data-body] p`), 20_000, place);
      await page.until(untilAllIsTried);
      assert.deepEqual(await page.eval(followNotes, place), ["100%", "a%20b", "a b"]);
      assert.deepEqual((await page.eval(whatIsNotLoaded, place)).toSorted(), notLoaded.toSorted());

      const shown = await page.eval(
        (css: string) => document.querySelector(`${css} [data-body]`)?.textContent ?? "",
        place,
      );
      assert.deepEqual(
        kept.filter((words) => !shown.includes(words)),
        [],
      );
      assert.match(
        await page.eval((css: string) => document.querySelector(css)?.textContent ?? "", place),
        /Bold title.*Mallory/s,
      );
      assert.deepEqual(await page.eval(whatMustNotBe), []);
      assert.equal(await page.eval(() => location.href), address);
      assert.equal(await page.eval(() => (globalThis as { ran?: number }).ran), undefined, "no script ran");
    }

    assert.ok(
      images.every((start) => driver.requests().some((url) => url.startsWith(start))),
      "what is asked for is seen",
    );
    // The browser draws a player's buttons from images of its own, which ask nobody.
    const allowed = [driver.extensionUrl(""), ...images, "data:image/"];
    assert.deepEqual(
      driver.requests().filter((url) => !allowed.some((start) => url.startsWith(start))),
      [],
    );
    // Chromium complains of handlers and styles while its own sanitiser reads and drops them; what counts is the rest.
    const walls = (await driver.errors()).filter(
      (error) => /Content.Security.Policy|Trusted.?Type/i.test(error) && !/^(?:Executing|Applying) inline/.test(error),
    );
    assert.deepEqual(walls, [], "the second wall had nothing to do");
  },
  { web: web.port },
);

// From here on: functions that run in the page.

function untilAllIsTried(): boolean {
  const all = [...document.querySelectorAll<HTMLImageElement>("[data-body] img")];
  for (const image of all) image.loading = "eager";
  for (const sound of document.querySelectorAll<HTMLMediaElement>("[data-body] audio[src*='plain']")) {
    void sound.play().catch(() => undefined);
  }
  const failed = document.querySelector("[data-body] :is(img, audio)[src*='plain.example']");
  return all.length > 0 && all.every(({ complete }) => complete) && !failed;
}

/** The notes that have the focus after a click on what leads there, or what went wrong. */
function followNotes(place: string): (string | null | undefined)[] {
  const found: (string | null | undefined)[] = [];
  const note = ({ message }: ErrorEvent) => void found.push(message);
  addEventListener("error", note);
  for (const link of document.querySelectorAll<HTMLElement>(`${place} [data-body] a[title="note"]`)) {
    for (const each of document.querySelectorAll<HTMLElement>("[data-body] [title='of note']")) each.tabIndex = -1;
    link.click();
    found.push(document.activeElement?.textContent);
  }
  removeEventListener("error", note);
  return found;
}

function whatIsNotLoaded(place: string): string[] {
  return [...document.querySelectorAll(`${place} .not-loaded`)].map(({ textContent }) =>
    textContent.replace(/\s+/g, " ").trim(),
  );
}

/** Everything on the page that markup of a feed may not bring there. */
function whatMustNotBe(): string[] {
  const elements =
    "script iframe frame object embed form input button[formaction] style link meta base svg template textarea dialog";
  const found = [...document.body.querySelectorAll(`[data-body] :is(${elements.replaceAll(" ", ", ")})`)].map(
    ({ outerHTML }) => outerHTML,
  );
  for (const element of document.body.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      const isAddress = ["href", "src", "poster", "cite", "action", "data", "xlink:href"].includes(name);
      const inPost = element.closest("[data-body]") !== null;
      // Bytes that the background has fetched and looked at.
      const isIcon = element.matches("img[data-feed-icon]") && value.startsWith("data:image/png;base64,");
      if (
        /^on|^style$|^srcdoc$|^formaction$|^autofocus$|^popover|^is$|^slot$/.test(name) ||
        (isAddress && !/^(?:https?:|mailto:|#)/.test(value) && !isIcon) ||
        (inPost &&
          ["src", "poster", "srcset"].includes(name) &&
          !/^https:\/\/(?:images|tracker)\.example\//.test(value)) ||
        (inPost && name === "autoplay") ||
        (inPost && name === "id" && !value.startsWith("post-"))
      ) {
        found.push(`${element.localName} ${name}="${value}"`);
      }
    }
  }
  if (document.querySelector("[data-body] [id*='nnn']")) found.push("a note without end");
  if (document.querySelector("[data-body] img[src*=tracker]")) found.push("a tracker's pixel");
  if (document.querySelectorAll("#app").length !== 1) found.push("a second #app");
  if (frames.length > 0) found.push(`${frames.length} frames`);
  return found;
}
