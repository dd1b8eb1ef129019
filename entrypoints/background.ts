import { defineBackground } from "wxt/utils/define-background";
import { ensurePollAlarm, stayAwake } from "../lib/alarms.ts";
import { showBadge } from "../lib/badge.ts";
import { browser } from "../lib/browser.ts";
import { markRead } from "../lib/marks.ts";
import { announce } from "../lib/messages/announce.ts";
import type { Topic } from "../lib/messages/protocol.ts";
import { serve } from "../lib/messages/serve.ts";
import { askFor } from "../lib/poll/feed.ts";
import { absorb } from "../lib/poll/absorb.ts";
import { createPoller } from "../lib/poll/poller.ts";
import { readDigest } from "../lib/reads.ts";
import { snapshotRows, writeSnapshot } from "../lib/snapshot.ts";
import { logError } from "../lib/store/errors.ts";
import { openStore } from "../lib/store/open.ts";
import type { Db } from "../lib/store/schema.ts";
import { addressOf, follow } from "../lib/subscribe.ts";

/** Wiring only. Every listener is registered before the first await, or the event that woke us is lost. */
export default defineBackground({ type: "module", main });

function main(): void {
  const clock = () => Date.now();
  let opening: Promise<Db> | undefined;
  const db = () => (opening ??= open());

  const poller = createPoller({
    db,
    clock,
    stayAwake,
    progress: (poll) => void announce({ changed: poll.running ? [] : ["subscriptions"], poll }),
    arrived: () => void shown(["posts", "subscriptions"]),
  });

  browser.alarms.onAlarm.addListener(() => void poller.poll("due"));
  browser.runtime.onStartup.addListener(() => void poller.poll("due"));
  browser.runtime.onInstalled.addListener(() => void poller.poll("due"));
  browser.permissions.onAdded.addListener(() => void poller.poll("all"));

  serve(
    {
      async subscribe({ address }) {
        const feedUrl = addressOf(address);
        const store = await db();
        const document = await askFor(feedUrl, undefined, undefined, clock());
        const { added, known } = await follow(
          store,
          [{ feedUrl, title: document?.feed.title ?? "", folders: [] }],
          clock(),
        );
        const [feedId = ""] = [...added, ...known];
        if (document && added.length > 0) await absorb(store, feedId, document, clock());
        await shown(["posts", "subscriptions"]);
        return { feedId, known: known.length > 0 };
      },
      async importFeeds({ feeds }) {
        const { added, known } = await follow(await db(), feeds, clock(), crypto.randomUUID());
        await announce({ changed: ["subscriptions"] });
        void poller.poll("due");
        return { added: added.length, known: known.length };
      },
      async refresh({ feedId }) {
        void poller.poll(feedId === undefined ? "all" : { feedId });
      },
      async markRead({ ids, read }) {
        await markRead(await db(), ids, read, clock());
        await shown(["posts"]);
      },
      pollState: () => poller.state(),
    },
    (command, error) => void db().then((store) => logError(store, command, error, clock())),
  );

  void ensurePollAlarm();
  void shown([]);

  /** A store that could not be opened is tried again at the next wish. */
  async function open(): Promise<Db> {
    try {
      const store = await openStore();
      store.addEventListener("close", () => (opening = undefined));
      return store;
    } catch (error) {
      opening = undefined;
      throw error;
    }
  }

  /** Badge, snapshot and open pages follow what is stored; the badge is never counted by itself. */
  async function shown(changed: readonly Topic[]): Promise<void> {
    const page = await readDigest(await db(), { count: snapshotRows });
    await Promise.all([showBadge(page.unread), writeSnapshot(page)]);
    if (changed.length > 0) await announce({ changed });
  }
}
