import { get, type IncomingHttpHeaders } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Planet, startPlanet } from "./planet.ts";

let planet: Planet;
beforeAll(async () => {
  planet = await startPlanet();
});
afterAll(() => planet.stop());

test("four feeds in four formats stand on four hosts", () => {
  expect(planet.feeds.map(({ host, type }) => [host, type])).toEqual([
    ["f1.localhost", "application/rss+xml"],
    ["f2.localhost", "application/atom+xml"],
    ["f3.localhost", "application/rdf+xml"],
    ["f4.localhost", "application/feed+json"],
  ]);
});

test("the founding case stands twice in the aggregate feed and once in a member's, Deploying once", () => {
  expect(timesIn("AI and readable APIs")).toEqual([2, 1, 0, 0]);
  expect(timesIn("Deploying a project to the world")).toEqual([1, 0, 0, 0]);
});

test("the feed list names every feed, in the folders of the disk", async () => {
  const { body } = await ask("127.0.0.1", "/opml");

  expect(body).toBe(planet.opml);
  expect(planet.feeds.filter(({ url }) => !body.includes(`xmlUrl="${url}"`))).toEqual([]);
  expect(body).toContain('<outline text="Aggregators" title="Aggregators">');
});

test("validators of the last answer get a 304 without a body, changed ones the feed", async () => {
  const first = await ask("f2.localhost", "/plain-views.atom");
  const { etag = "", "last-modified": modified = "" } = first.headers;

  const sameTag = await ask("f2.localhost", "/plain-views.atom", { "if-none-match": etag });
  const sameDate = await ask("f2.localhost", "/plain-views.atom", { "if-modified-since": modified });
  const otherTag = await ask("f2.localhost", "/plain-views.atom", {
    "if-none-match": '"x"',
    "if-modified-since": modified,
  });

  expect([first.status, sameTag.status, sameDate.status, otherTag.status]).toEqual([200, 304, 304, 200]);
  expect(sameTag.body).toBe("");
  expect(planet.log.filter(({ conditional }) => conditional)).toHaveLength(3);
});

test("a feed's home page names it, another host does not have it", async () => {
  const home = await ask("f3.localhost", "/");
  const elsewhere = await ask("f1.localhost", "/slow-migrations.rdf");

  expect(home.body).toContain('<link rel="alternate" type="application/rdf+xml" href="/slow-migrations.rdf">');
  expect(elsewhere.status).toBe(404);
});

function timesIn(title: string): readonly number[] {
  return planet.feeds.map(({ body }) => body.toString().split(`<title>${title}<`).length - 1);
}

test("a folder that is not there is named", async () => {
  await expect(startPlanet({ feedsDir: "/no/such/folder" })).rejects.toThrow("There is no folder /no/such/folder.");
});

type Answer = { readonly status: number | undefined; readonly headers: IncomingHttpHeaders; readonly body: string };

/** Node does not resolve names under localhost, so the host travels in its header. */
function ask(host: string, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((done, failed) => {
    const options = { port: planet.port, path, headers: { host: `${host}:${planet.port}`, ...headers } };
    get({ host: "127.0.0.1", ...options }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => (body += chunk));
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, body }));
    }).on("error", failed);
  });
}
