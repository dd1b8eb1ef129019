import { vi } from "vitest";
import type { Instant } from "../../lib/model.ts";
import { createPoller, type Poller, type PollerNeeds } from "../../lib/poll/poller.ts";
import type { Db } from "../../lib/store/schema.ts";
import { rss } from "./scripted-server.ts";

/** A new life of the background: it remembers nothing but what is stored. */
export function newLife(db: Db, clock: () => Instant, more: Partial<PollerNeeds> = {}): Poller {
  return createPoller({
    db: async () => db,
    clock,
    stayAwake: () => () => {},
    progress: () => {},
    arrived: () => {},
    ...more,
  });
}

/** The web as `answer` has it, in place of the browser's; gives what it was asked. `undefined`: it cannot be reached. */
export function stubWeb(clock: () => Instant, answer: (url: string) => Response | undefined) {
  const asked: { readonly url: string; readonly at: Instant; readonly init: RequestInit }[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit = {}) => {
    asked.push({ url, at: clock(), init });
    const response = answer(url);
    if (!response) throw new TypeError("Failed to fetch");
    Object.defineProperty(response, "url", { value: url });
    return response;
  });
  return asked;
}

export function feedAnswer(titles: readonly string[] = ["A"], site = "https://blog.example/"): Response {
  return new Response(rss(titles).replace("https://blog.example/<", `${site}<`), {
    headers: { "content-type": "application/rss+xml" },
  });
}
