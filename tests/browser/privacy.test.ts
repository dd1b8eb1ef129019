import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import { join } from "node:path";
import { buildFolder } from "../../scripts/builds.ts";
import { listen } from "../demo/listen.ts";
import { after } from "node:test";
import { redPixel } from "../support/pictures.ts";
import { startWeb } from "../support/web.ts";
import type { BrowserName } from "./driver.ts";
import { inEachBrowser, type Scene } from "./in-each-browser.ts";

const picture = "https://pictures.example/a.png";
const poster = "https://pictures.example/poster.png";
const large = "https://pictures.example/large.png";
const film = "https://media.example/a.mp4";
const markup = `<p>Text</p><img src="${picture}"><img srcset="${large} 2x, ${large} 1x"><video src="${film}" poster="${poster}"></video>`;
const feedAt = (
  site: string,
) => `<?xml version="1.0"?><rss version="2.0"><channel><title>A blog</title><link>${site}/</link>
<item><title>A post</title><link>${site}/post?utm_source=rss&amp;id=1</link><guid>1</guid>
<pubDate>Thu, 12 Feb 2026 09:00:00 GMT</pubDate><description><![CDATA[${markup}]]></description></item></channel></rss>`;
const page = (head: string) => `<!doctype html><link rel="icon" href="data:,">${head}<title>A page</title>`;

/** What the privacy page names, by what a request is for. */
const kinds: readonly (readonly [kind: string, request: RegExp])[] = [
  ["feed", /^\/feed\.xml$/],
  ["address", /^\/$/],
  ["icon", /^\/favicon\.ico$/],
  ["page", /^\/post\?id=1$/],
  ["picture", /^https:\/\/pictures\.example\/(?:a|large|poster)\.png$/],
  ["media", /^https:\/\/media\.example\/a\.mp4$/],
];

const web = await startWeb();
after(() => web.stop());

const play = async ({ browser, driver }: Scene) => {
  const asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? "";
    asked.push({ path, headers: request.headers });
    if (path === "/favicon.ico") return void response.writeHead(200, { "set-cookie": "visitor=1" }).end(redPixel);
    const isFeed = path.startsWith("/feed.xml");
    const type = isFeed ? "application/rss+xml" : "text/html";
    const named = '<link rel="alternate" type="application/rss+xml" href="/feed.xml">';
    response.writeHead(200, { "content-type": type, "set-cookie": "visitor=1; Max-Age=999", etag: '"1"' });
    response.end(isFeed ? feedAt(`http://${request.headers.host}`) : page(path === "/" ? named : ""));
  });
  const { port, stop } = await listen(server);
  try {
    // The reader was at these sites before, and has cookies of theirs.
    const visits = [picture, film].map((url) => `${new URL(url).origin}/`);
    for (const visit of visits) await driver.openPage(visit);
    const isVisit = (url: string) => visits.some((visit) => url === visit || url === `${visit}favicon.ico`);
    const requests = () => driver.requests().filter((url) => !isVisit(url));
    const begun = web.asked.length;
    const tab = await driver.openPage("options.html#/sources");
    await tab.type("[data-add-url]", `http://blog.localhost:${port}/`);
    await tab.press("Enter");
    await tab.click("[data-offer] [data-follow]");
    await tab.until(() => document.querySelectorAll("[data-subscription]").length === 1);
    await tab.click("[data-check]");
    await tab.until(() => document.querySelector("[data-poll-state='idle']"));

    await tab.until(() => document.querySelector("img[data-feed-icon]"));
    assert.match(
      (await tab.eval(() => document.querySelector<HTMLImageElement>("img[data-feed-icon]")?.src)) ?? "",
      /^data:image\/png;base64,/,
    );

    await tab.eval(leavePicturesOut);
    await tab.eval(() => void (location.hash = "#/read"));
    await tab.click("[data-post] [data-open]");
    await tab.until(() => document.querySelector("[data-body] video"));
    await tab.until(() => document.querySelector(".pictures-off")?.textContent.startsWith("3 pictures left out."));
    const pictures = () => requests().filter((url) => url.startsWith("https://pictures.example/"));
    assert.deepEqual(
      pictures(),
      [],
      "with pictures left out, neither is asked for, nor what a film shows before it plays",
    );
    await tab.click("[data-pictures]");
    await tab.until(() => document.querySelector("[data-body] video"));
    await tab.eval(() => {
      for (const image of document.querySelectorAll<HTMLImageElement>("[data-body] img")) image.loading = "eager";
      void document
        .querySelector<HTMLVideoElement>("[data-body] video")
        ?.play()
        .catch(() => undefined);
    });
    await tab.click("[data-reading] .reading-bar a");
    const deadline = Date.now() + 10_000;
    while (!asked.some(({ path }) => path.startsWith("/post")) && Date.now() < deadline) {
      await new Promise((done) => setTimeout(done, 50));
    }

    assert.ok(pictures().includes(poster), "what is asked for is seen");
    const own = [driver.extensionUrl(""), "data:", `http://blog.localhost:${port}/`];
    const byPages = requests().filter((url) => !own.some((start) => url.startsWith(start)));
    const seen = [...asked.map(({ path }) => path), ...byPages].map(
      (request) => kinds.find(([, pattern]) => pattern.test(request))?.[0] ?? `not named: ${request}`,
    );
    const told = await driver.openPage("options.html#/privacy");
    await told.until(() => document.querySelector("[data-request]"));
    const rows = await told.eval(() =>
      [...document.querySelectorAll<HTMLElement>("[data-request]")].map(({ dataset }) => dataset["request"] ?? ""),
    );
    assert.deepEqual([...new Set(seen)].toSorted(), rows.toSorted());

    assert.ok(asked.filter(({ path }) => path === "/feed.xml").length > 1, "a second poll would carry the cookie");
    for (const { path, headers } of asked) {
      assert.equal(headers.referer, undefined, path);
      // A page that the reader opens is the browser's; it has no cookie either, as ours were never kept.
      assert.equal(headers.cookie, undefined, path);
    }

    const loaded = web.asked.slice(begun).filter(({ url }) => [picture, large, poster, film].includes(url));
    assert.deepEqual([...new Set(loaded.map(({ url }) => url))].toSorted(), [film, large, picture, poster].toSorted());
    for (const { url, headers } of loaded) {
      assert.deepEqual(
        { url, cookie: headers.cookie, referer: headers.referer },
        { url, cookie: undefined, referer: undefined },
      );
    }

    const permissions = await told.eval(() =>
      [...document.querySelectorAll<HTMLElement>("[data-permission]")].map(
        ({ dataset }) => dataset["permission"] ?? "",
      ),
    );
    const inBoth = [...new Set([...permissionsOf("chromium"), ...permissionsOf("firefox")])];
    assert.deepEqual(permissions.toSorted(), inBoth.toSorted());
    const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
    assert.deepEqual(
      permissionsOf(browser).filter((name) => name !== "*://*/*" && !readme.includes(name)),
      [],
    );
  } finally {
    await stop();
  }
};
inEachBrowser("the privacy page names all that is ever asked for, and nothing else", play, { web: web.port });

/** Runs in the page. */
async function leavePicturesOut(): Promise<void> {
  const { storage } = (globalThis as unknown as { chrome: { storage: { local: { set(what: object): unknown } } } })
    .chrome;
  await storage.local.set({ settings: { images: false } });
}

function permissionsOf(browser: BrowserName): readonly string[] {
  const manifest = JSON.parse(
    readFileSync(join(buildFolder(browser, "production"), "manifest.json"), "utf8"),
  ) as Record<string, readonly string[]>;
  return ["permissions", "optional_permissions", "optional_host_permissions"].flatMap((key) => manifest[key] ?? []);
}
