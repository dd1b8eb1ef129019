import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after } from "node:test";
import { listen } from "../demo/listen.ts";
import { startWeb } from "../support/web.ts";
import { inEachBrowser, type Scene } from "./in-each-browser.ts";
import type { Page } from "./page.ts";

const feed = `<rss version="2.0"><channel><title>At home</title><item><title>a</title></item></channel></rss>`;

async function tryToAdd(page: Page, address: string): Promise<string> {
  await page.eval(() => {
    document.querySelector("[data-add-problem], [data-add-done]")?.toggleAttribute("data-seen", true);
    const field = document.querySelector<HTMLInputElement>("[data-add-url]");
    if (field) field.value = "";
    field?.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.type("[data-add-url]", address);
  await page.press("Enter");
  await page.until(() =>
    document.querySelector(":is([data-add-problem], [data-add-done]):not([data-seen]), [data-follow]"),
  );
  if (await page.eval(() => document.querySelector("[data-follow]") !== null)) {
    await page.click("[data-follow]");
    await page.until(() => document.querySelector("[data-add-done]"));
  }
  return page.eval(() => document.querySelector("[data-add-problem], [data-add-done]")?.textContent ?? "");
}

const web = await startWeb();
after(() => web.stop());
const name = "what the reader types may be private; where a redirect leads may not, though it was named before";

const play = async ({ browser, driver }: Scene) => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host?.split(":")[0]}${request.url}`);
    const [, to] = /^\/to\/([\w.]+)$/.exec(request.url ?? "") ?? [];
    if (to) response.writeHead(302, { location: `http://${to}:${port}/feed` }).end();
    else response.writeHead(200, { "content-type": "application/rss+xml" }).end(feed);
  });
  const { port, stop } = await listen(server);
  try {
    const page = await driver.openPage("options.html#/sources");

    const refused = await tryToAdd(page, `http://tricky.localhost:${port}/to/127.0.0.1`);
    assert.match(refused, /private network \(127\.0\.0\.1\)/);
    // Firefox tells only afterwards where a redirect led.
    assert.deepEqual(
      asked,
      ["tricky.localhost/to/127.0.0.1", "127.0.0.1/feed"].slice(0, browser === "chromium" ? 1 : 2),
    );

    await tryToAdd(page, `http://127.0.0.1:${port}/feed`);
    await page.until(() => document.querySelectorAll("[data-subscription]").length === 1);
    const reboot = await tryToAdd(page, `https://evil.example/to?http://127.0.0.1:${port}/reboot`);
    assert.match(reboot, /private network \(127\.0\.0\.1\)/);
    assert.equal(
      asked.includes("127.0.0.1/reboot"),
      browser === "firefox",
      "that the reader named a host opens no door",
    );

    await driver.stopBackground();
    await tryToAdd(page, `http://127.0.0.1:${port}/to/127.0.0.1`);
    await page.until(() => document.querySelectorAll("[data-subscription]").length === 2);
  } finally {
    await stop();
  }
};
inEachBrowser(name, play, { web: web.port });
