import { expect, test, vi } from "vitest";
import { browser } from "../../../lib/browser.ts";
import { announce, listen } from "../../../lib/messages/announce.ts";
import type { Handlers } from "../../../lib/messages/protocol.ts";
import { send } from "../../../lib/messages/send.ts";
import { serve } from "../../../lib/messages/serve.ts";
import { FeedError } from "../../../lib/problem.ts";
import fakeBrowser from "../../fake-browser.ts";

const crashed = vi.fn();
const handlers = {
  subscribe: vi.fn(async () => ({ feedId: "a", known: false })),
  importFeeds: vi.fn(async () => ({ added: 1, known: 0 })),
  refresh: vi.fn(async () => undefined),
  markRead: vi.fn(async () => ({})),
  pollState: vi.fn(async () => ({ running: false }) as const),
} satisfies Partial<Handlers>;
serve(handlers as unknown as Handlers, crashed);

test("a command reaches its handler and its answer comes back", async () => {
  expect(await send("subscribe", { address: "https://a.example" })).toEqual({ feedId: "a", known: false });
  expect(handlers.subscribe).toHaveBeenCalledWith({ address: "https://a.example" });
});

test("a command that answers nothing is done all the same", async () => {
  await expect(send("refresh", {})).resolves.toBeUndefined();
});

test("a problem crosses with its data", async () => {
  handlers.subscribe.mockRejectedValueOnce(new FeedError({ kind: "http", status: 404 }));

  await expect(send("subscribe", { address: "a" })).rejects.toMatchObject({ problem: { kind: "http", status: 404 } });
});

test("a bug of ours is no problem of the reader's: it crosses as an error and is logged", async () => {
  const bug = new TypeError("undefined is not a function");
  handlers.refresh.mockRejectedValueOnce(bug);

  await expect(send("refresh", {})).rejects.toThrow("undefined is not a function");
  expect(crashed).toHaveBeenCalledWith("refresh", bug);
});

test("a page that overhears a command leaves it to the background, and hears announcements", async () => {
  const heard = vi.fn();
  const stop = listen(heard);

  await send("refresh", {});
  expect(heard).not.toHaveBeenCalled();

  await announce({ changed: ["posts"] });
  expect(heard).toHaveBeenCalledWith({ changed: ["posts"] });
  stop();
});

test("an object's own inherited names are no commands", async () => {
  await expect(browser.runtime.sendMessage({ command: "toString", input: {} })).resolves.toBeUndefined();
});

const ours = "chrome-extension://foldfeed/options.html";

test.each([
  ["a script of ours in a web page", { id: "foldfeed", url: "https://evil.example/" }],
  ["a script of ours in a page without an address", { id: "foldfeed" }],
  ["a frame about nothing in a web page", { id: "foldfeed", url: "about:blank" }],
  ["a page that looks like ours", { id: "foldfeed", url: "chrome-extension://foldfeed.evil.example/options.html" }],
  ["another extension", { id: "another", url: "chrome-extension://another/options.html" }],
  ["another extension that names our page", { id: "another", url: ours }],
  ["nobody", {}],
])("%s commands nothing", async (_, sender) => {
  handlers.importFeeds.mockClear();

  await expect(
    fakeBrowser.runtime.sendMessageFrom(sender, { command: "importFeeds", input: { feeds: [] } }),
  ).resolves.toBeUndefined();
  expect(handlers.importFeeds).not.toHaveBeenCalled();
});

test("a page of ours commands", async () => {
  const message = { command: "importFeeds", input: { feeds: [] } };

  await expect(fakeBrowser.runtime.sendMessageFrom({ id: "foldfeed", url: ours }, message)).resolves.toMatchObject({
    outcome: "done",
  });
});
