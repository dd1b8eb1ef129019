import { beforeEach, expect, test, vi } from "vitest";
import { FeedError } from "../../lib/problem.ts";
import { isPrivateHost } from "../../lib/text/private-host.ts";
import { letThrough, privateHosts } from "../../lib/private-network.ts";
import fakeBrowser from "../fake-browser.ts";

const hosts = [
  "localhost f1.localhost router nas.local pi.lan x.internal a.b.corp wiki.intranet gw.home.arpa me.localdomain fritz.home x.private",
  "127.0.0.1 127.1 2130706433 0177.0.0.1 0x7f.1 0.0.0.0 10.0.0.1 10.255.1.2 172.16.0.1 172.31.9.9 192.168.1.1 169.254.169.254",
  "100.64.0.1 100.127.0.1 192.0.0.1 198.18.0.1 198.19.255.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 localhost. 127.0.0.1.",
  "[::1] [::] [::ffff:127.0.0.1] [::ffff:10.0.0.1] [fc00::1] [fd12::1] [fe80::1] [ff02::1] [64:ff9b::7f00:1] [2002:7f00:1::] [100::1]",
  "example.com 8.8.8.8 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 192.169.0.1 192.1.0.1 198.17.0.1 198.20.0.1 11.0.0.1 1.1.1.1",
  "10.example.com home.example.com private.example 127.0.0.1.example.com local.example.com mylocal.com corp.com lan.net [2606:4700::1111] 223.255.255.1 xn--nxasmq6b.com",
].flatMap((line) => line.split(" "));

test.each(hosts)("the browser's rules and ours agree about %s", (host) => {
  for (const port of ["", ":8080"]) {
    const url = new URL(`http://${host}${port}/path?query=http://10.0.0.1/#x`);
    const matched = privateHosts.flatMap((rule) => new RegExp(rule).exec(url.href)?.[1] ?? []);

    expect(matched.slice(0, 1)).toEqual(isPrivateHost(host) ? [url.hostname.replace(/\.$/, "")] : []);
  }
});

type Told = {
  readonly removeRuleIds: readonly number[];
  readonly addRules: readonly { readonly id: number; readonly condition: object; readonly action: object }[];
};

const update = fakeBrowser.declarativeNetRequest.updateSessionRules;
/** What the browser was told, and what it lets through after that. */
const told = (by = update) => by.mock.calls.map(([change]) => change as Told);
const letThroughNow = (by = update) => {
  const rules = new Map<number, object>();
  for (const { removeRuleIds, addRules } of told(by)) {
    for (const id of removeRuleIds) rules.delete(id);
    for (const { id, condition } of addRules) rules.set(id, condition);
  }
  return [...rules].filter(([id]) => id > privateHosts.length).map(([, condition]) => condition);
};
const settled = () => new Promise((done) => setTimeout(done, 10));

beforeEach(async () => {
  await settled();
  update.mockReset().mockResolvedValue(undefined);
});

test("a private feed's very address is let through, for requests of feeds only, and only while it is asked for", async () => {
  const during = await letThrough("http://nas.local:8080/feed?a#top", async () => letThroughNow());
  await settled();

  expect(during).toEqual([
    {
      initiatorDomains: ["foldfeed"],
      resourceTypes: ["xmlhttprequest"],
      urlFilter: "|http://nas.local:8080/feed?a|",
      isUrlFilterCaseSensitive: true,
    },
  ]);
  expect(letThroughNow()).toEqual([]);
});

test("an address that is asked for twice at once is let through until both have their answer", async () => {
  const slow = Promise.withResolvers<void>();
  const first = letThrough("http://pi.lan/feed", () => slow.promise);
  await letThrough("http://pi.lan/feed", async () => undefined);
  await settled();

  expect(letThroughNow()).toHaveLength(1);
  slow.resolve();
  await first;
  await settled();
  expect(letThroughNow()).toEqual([]);
});

test("many private feeds at once cost the browser few changes of its rules", async () => {
  update.mockImplementation(() => new Promise((done) => setTimeout(done, 5, undefined)));

  await Promise.all(Array.from({ length: 30 }, (_, i) => letThrough(`http://f${i}.localhost/feed`, settled)));

  expect(update.mock.calls.length).toBeLessThan(8);
});

test("a private feed that leads on to hosts the reader named is asked again with those let through", async () => {
  await letThrough("http://wiki.corp/a", async () => undefined);
  const seen: unknown[] = [];
  const answers = ["nas.local", "wiki.corp"];

  const answer = await letThrough("http://nas.local/feed", async () => {
    seen.push(letThroughNow().map((condition) => ("regexFilter" in condition ? condition.regexFilter : "exactly")));
    const host = answers.shift();
    if (host) throw new FeedError({ kind: "private-address", host });
    return "the feed";
  });

  expect(answer).toBe("the feed");
  const [exact, own, both] = seen as string[][];
  expect(exact).toEqual(["exactly"]);
  expect(own).toHaveLength(1);
  expect(both).toHaveLength(2);
  const matches = (host: string) => both?.some((rule) => new RegExp(rule).test(`https://${host}/x`));
  expect(["nas.local", "wiki.corp", "nas.local:5001"].map(matches)).toEqual([true, true, true]);
  expect(["a.nas.local", "nasxlocal", "evil.example/?nas.local", "10.0.0.1"].map(matches)).toEqual(
    Array.from({ length: 4 }, () => false),
  );
});

test.each([
  ["http://nas.local/feed", "192.168.1.1"],
  ["https://blog.example/feed", "192.168.1.1"],
])("what %s leads to at %s is not asked, as the reader named no such host", async (url, host) => {
  const ask = vi.fn(() => Promise.reject(new FeedError({ kind: "private-address", host })));

  await expect(letThrough(url, ask)).rejects.toMatchObject({ problem: { host } });
  expect(ask).toHaveBeenCalledTimes(1);
});

test("a feed on the web that leads to a host the reader named is let through to nothing", async () => {
  await letThrough("http://nas.local/feed", async () => undefined);
  const ask = vi.fn(() => Promise.reject(new FeedError({ kind: "private-address", host: "nas.local" })));

  await expect(letThrough("https://evil.example/feed", ask)).rejects.toMatchObject({ problem: { host: "nas.local" } });
  expect(ask).toHaveBeenCalledTimes(1);
});

/** A background that has just started. */
async function started() {
  vi.resetModules();
  const { default: itsBrowser } = await import("../fake-browser.ts");
  const wall = await import("../../lib/private-network.ts");
  return { ...wall, runtime: itsBrowser.runtime, update: itsBrowser.declarativeNetRequest.updateSessionRules };
}

test("a browser that fails to take a rule once is told again by the next request", async () => {
  const { letThrough: pass, update: tell } = await started();
  tell.mockRejectedValueOnce(new Error("not now"));
  await expect(pass("https://blog.example/", async () => "asked")).rejects.toThrow("not now");

  expect(await pass("https://blog.example/", async () => "asked")).toBe("asked");
  expect(told(tell).at(-1)?.addRules).toHaveLength(privateHosts.length);

  tell.mockRejectedValueOnce(new Error("nor now"));
  await expect(pass("http://nas.local/", async () => "asked")).rejects.toThrow("nor now");
  expect(await pass("https://blog.example/", async () => "asked")).toBe("asked");
  expect(await pass("http://nas.local/", async () => told(tell).at(-1)?.addRules)).toHaveLength(1);
});

test("in Firefox, pictures carry no cookies and reach nothing private, and no feed waits for that", async () => {
  const { letThrough: pass, guardPrivateNetwork, runtime, update: tell } = await started();
  vi.spyOn(runtime, "getURL").mockImplementation((path) => `moz-extension://foldfeed/${path}`);
  tell.mockRejectedValueOnce(new Error("not now"));
  await expect(guardPrivateNetwork()).rejects.toThrow("not now");
  expect(await pass("http://nas.local/", async () => "asked")).toBe("asked");

  await guardPrivateNetwork();

  const rules = told(tell).at(-1)?.addRules ?? [];
  expect(rules).toHaveLength(privateHosts.length + 1);
  for (const { condition } of rules) expect(condition).toMatchObject({ resourceTypes: ["image", "imageset", "media"] });
  expect(rules.at(-1)?.action).toMatchObject({ requestHeaders: [{ header: "cookie", operation: "remove" }] });
});
