import { expect, test } from "vitest";
import { isPrivateHost } from "../../lib/text/private-host.ts";
import { letThroughTo, privateHosts } from "../../lib/private-network.ts";
import fakeBrowser from "../fake-browser.ts";

const hosts = [
  "localhost f1.localhost router nas.local pi.lan x.internal a.b.corp wiki.intranet gw.home.arpa me.localdomain",
  "127.0.0.1 127.1 2130706433 0177.0.0.1 0x7f.1 0.0.0.0 10.0.0.1 10.255.1.2 172.16.0.1 172.31.9.9 192.168.1.1 169.254.169.254",
  "100.64.0.1 100.127.0.1 192.0.0.1 198.18.0.1 198.19.255.1 224.0.0.1 239.1.1.1 240.0.0.1 255.255.255.255 localhost. 127.0.0.1.",
  "[::1] [::] [::ffff:127.0.0.1] [::ffff:10.0.0.1] [fc00::1] [fd12::1] [fe80::1] [ff02::1] [64:ff9b::7f00:1] [2002:7f00:1::] [100::1]",
  "example.com 8.8.8.8 172.15.0.1 172.32.0.1 100.63.0.1 100.128.0.1 192.169.0.1 192.1.0.1 198.17.0.1 198.20.0.1 11.0.0.1 1.1.1.1",
  "10.example.com 127.0.0.1.example.com local.example.com mylocal.com corp.com lan.net [2606:4700::1111] 223.255.255.1 xn--nxasmq6b.com",
].flatMap((line) => line.split(" "));

test.each(hosts)("the browser's rules and ours agree about %s", (host) => {
  for (const port of ["", ":8080"]) {
    const url = new URL(`http://${host}${port}/path?query=http://10.0.0.1/#x`);
    const matched = privateHosts.flatMap((rule) => new RegExp(rule).exec(url.href)?.[1] ?? []);

    expect(matched.slice(0, 1)).toEqual(isPrivateHost(host) ? [url.hostname.replace(/\.$/, "")] : []);
  }
});

test("nothing private is asked but what the reader named, and that at once", async () => {
  const update = fakeBrowser.declarativeNetRequest.updateSessionRules.mockClear();

  await letThroughTo(["https://blog.example/feed", "http://nas.local:8080/feed"]);
  await letThroughTo(["http://nas.local:8080/feed"]);
  await letThroughTo(["http://[::1]/feed", "https://blog.example/feed"]);

  const [refuse, ...allow] = update.mock.calls.map(([change]) => change as { addRules: { condition: object }[] });
  expect(refuse?.addRules).toHaveLength(privateHosts.length);
  expect(refuse?.addRules[0]?.condition).toMatchObject({ initiatorDomains: ["foldfeed"] });
  expect(allow.map(({ addRules }) => addRules[0]?.condition)).toEqual([
    expect.objectContaining({ initiatorDomains: ["foldfeed"], requestDomains: ["nas.local"] }),
    expect.objectContaining({ initiatorDomains: ["foldfeed"], requestDomains: ["nas.local", "[::1]"] }),
  ]);
});

test("feeds on one private host wait for the one rule", async () => {
  const order: string[] = [];
  fakeBrowser.declarativeNetRequest.updateSessionRules.mockImplementation(async () => {
    await new Promise((done) => setTimeout(done, 20));
    order.push("rule");
    return undefined;
  });

  await Promise.all(
    ["a", "b"].map((path) => letThroughTo([`http://pi.lan/${path}`]).then(() => order.push("let through"))),
  );

  expect(order.slice(-3)).toEqual(["rule", "let through", "let through"]);
});
