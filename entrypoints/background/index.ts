import { defineBackground } from "wxt/utils/define-background";
import { keepDaily } from "../../lib/archive/dated.ts";
import { ensurePollAlarm, restWatch, ringAt, ringsAt, stayAwake, watch } from "../../lib/alarms.ts";
import { badgeCount, showBadge } from "../../lib/badge.ts";
import { browser } from "../../lib/browser.ts";
import { shorten } from "../../lib/digest/fair-share.ts";
import { healSubscriptions, keepMirror, keepStars } from "../../lib/heal.ts";
import { announce } from "../../lib/messages/announce.ts";
import type { Topic } from "../../lib/messages/protocol.ts";
import { serve } from "../../lib/messages/serve.ts";
import { guardPrivateNetwork } from "../../lib/private-network.ts";
import { createPoller } from "../../lib/poll/poller.ts";
import { createRefolder } from "../../lib/poll/refolder.ts";
import { reschedule } from "../../lib/poll/reschedule.ts";
import { obeyLimits } from "../../lib/retain.ts";
import { isSame, type Keep } from "../../lib/keeping.ts";
import { readDigest } from "../../lib/read-digest.ts";
import { onSettings, readSettings, zoneOf } from "../../lib/settings.ts";
import { snapshotRows, writeSnapshot } from "../../lib/local/keep-snapshot.ts";
import { createDoor } from "../../lib/store/door.ts";
import { logError } from "../../lib/store/errors.ts";
import { keepCounted } from "../../lib/store/recount.ts";
import { openStore } from "../../lib/store/open.ts";
import { hasRoom } from "../../lib/store/room.ts";
import type { Db } from "../../lib/store/schema.ts";
import type { DigestPage, PollView } from "../../lib/view.ts";
import { openFullTab } from "../../lib/tabs.ts";
import { createVisit } from "../../lib/visit.ts";
import { noteWithdrawn } from "../../lib/withdrawn.ts";
import { atMostEvery } from "./at-most-every.ts";
import { handlersOf } from "./handlers.ts";
import { createIconKeeper } from "./icon-keeper.ts";
import { createIndexer } from "./indexer.ts";
import { createRestorer } from "./restorer.ts";
import { stepOf } from "./step.ts";
import { dailyUpkeep, goOnWithUpkeep } from "./upkeep.ts";

/** So long after a start, in ms, the processor is left to the reader. */
const afterStart = 5_000;

/** Wiring only. Every listener is registered before the first await, or the event that woke us is lost. */
export default defineBackground({ type: "module", main });

function main(): void {
  const clock = () => Date.now();
  let opening: Promise<Db> | undefined;
  const db = () => (opening ??= open());

  let latest: PollView = { running: false };
  let isBackupDue = false;
  // A thousand feeds are no thousand messages.
  const tellProgress = atMostEvery(200, () =>
    announce({ changed: latest.running ? [] : ["subscriptions"], poll: latest }),
  );

  const step = stepOf((name, error) => note(name)(error));
  const untilDone = () => {
    const ends = [stayAwake(), watch()];
    return () => ends.forEach((end) => end());
  };
  const door = createDoor(clock);
  const poller = createPoller({
    db,
    clock,
    door,
    ready: () => restorer.settled(),
    stayAwake: untilDone,
    ringsAt,
    ringAt,
    dice: Math.random,
    progress(state) {
      latest = state;
      tellProgress();
      if (state.running) return;
      void show([]).catch(note("show"));
      index();
      keepIcons();
      if (isBackupDue) void backUp().catch(note("daily backup"));
    },
    // The first posts at once; then now and then, as each time costs a round as much as twenty entries.
    arrived: atMostEvery(2_000, () => show(["posts", "subscriptions"]).catch(note("show"))),
  });
  const copyStars = atMostEvery(5_000, () => void db().then(keepStars).catch(note("copy")));
  const refolder = createRefolder({
    db,
    clock,
    folding: async () => (await readSettings()).folding,
    // Cut off all the same, it goes on within a minute, or when a page asks.
    stayAwake: untilDone,
    progress: (refold) => void announce({ changed: refold.running ? [] : ["posts"], refold }),
    moved: atMostEvery(1000, () => show(["posts"]).catch(note("show"))),
    failed: (error) => note("refold")(error),
  });
  const { run: refold } = refolder;
  const restorer = createRestorer({
    db,
    clock,
    refold,
    progress: atMostEvery(300, () => void announce({ changed: ["backups"] })),
    async ended() {
      await show(["posts", "subscriptions", "backups"]);
      poll("due");
      index();
    },
    failed: (error) => note("restore")(error),
  });
  const { index } = createIndexer({
    db,
    stayAwake,
    // A round of polls stores what the reader waits for; the index follows when it is over, and where there is room.
    mayGoOn: async () => !latest.running && (await hasRoom()),
    progress: atMostEvery(500, () => void announce({ changed: ["search"] })),
    failed: (error) => note("search")(error),
  });
  const { keepIcons } = createIconKeeper({
    db,
    clock,
    door,
    stayAwake,
    // Nobody's feed waits for a picture, and none takes the last room.
    mayGoOn: async () => !latest.running && (await hasRoom()),
    arrived: atMostEvery(1_000, () => void announce({ changed: ["icons"] })),
    failed: (error) => note("icons")(error),
  });
  const poll = (which: "due" | "refused" | "back") => void poller.poll(which).catch(note("poll")).finally(restWatch);

  browser.alarms.onAlarm.addListener(() => {
    poll("due");
    // At midnight, today is another day.
    void paintBadge().catch(note("badge"));
  });
  onSettings(() => void paintBadge().catch(note("badge")));
  onSettings(
    (settings, before) => settings.pollEvery !== before.pollEvery && void paceAnew().catch(note("reschedule")),
  );
  browser.runtime.onStartup.addListener(() => poll("due"));
  browser.runtime.onInstalled.addListener(({ reason }) => {
    poll("due");
    if (reason === "install") void openFullTab("#/welcome").catch(note("welcome"));
  });
  browser.commands.onCommand.addListener((name) => {
    if (name === "open-reader") void openFullTab("#/read").catch(note("open"));
  });
  addEventListener("online", () => poll("back"));
  browser.permissions.onAdded.addListener(() => poll("refused"));
  browser.permissions.onRemoved.addListener(() => void withdraw().catch(note("withdraw")));
  onSettings((settings, before) => isSame(settings, before) || void keepBy(settings).catch(note("keep")));
  const dropped = atMostEvery(500, () => void announce({ changed: ["posts"] }));
  onSettings((settings, before) => settings.folding !== before.folding && void refold());
  serve(
    handlersOf({
      db,
      clock,
      poller,
      visit: createVisit(db, clock, door),
      refolder,
      restorer,
      show,
      dropped,
      index,
    }),
    (command, error) => note(command)(error),
  );

  void wake().catch(note("start"));

  /** The reader chose another rhythm for all feeds. */
  async function paceAnew(): Promise<void> {
    await reschedule(await db(), (await readSettings()).pollEvery, clock());
    await announce({ changed: ["subscriptions"] });
    poll("due");
  }

  /** What every start of the background puts right: alarms and the badge may be gone, a removal may have been cut off. */
  async function wake(): Promise<void> {
    void guardPrivateNetwork().catch(note("guard"));
    await step("alarm", ensurePollAlarm);
    await step("show", () => show([]));
    const store = await db();
    const sleep = stayAwake();
    if (await goOnWithUpkeep(store, clock(), refold, step).finally(sleep)) await step("show", () => show(["posts"]));
    await step("restore", () => restorer.goOn());
    setTimeout(() => void keepHouse().catch(note("upkeep")), afterStart);
  }

  /** What can wait: a reader who has just started the browser looks at the list first. */
  async function keepHouse(): Promise<void> {
    const store = await db();
    const sleep = stayAwake();
    if (await dailyUpkeep(store, clock(), step).finally(sleep)) await step("show", () => show(["posts"]));
    // Behind what sheds parts of it; a search reads itself what is not indexed.
    index();
    await step("daily backup", backUp);
  }

  /** Everything is read for it: a round that stores new posts comes first. */
  async function backUp(): Promise<void> {
    isBackupDue = latest.running;
    if (!isBackupDue && (await keepDaily(await db(), clock()))) await announce({ changed: ["backups"] });
  }

  /** The reader chose other limits: they hold for what is being dropped just now, too. */
  async function keepBy(limits: Keep): Promise<void> {
    await obeyLimits(await db(), limits);
  }

  async function withdraw(): Promise<void> {
    if ((await noteWithdrawn(await db())) > 0) await show(["subscriptions"]);
  }

  /** Whatever opens may have been emptied. A store that could not be opened is tried again at the next wish. */
  async function open(): Promise<Db> {
    const forget = () => void (opening = undefined);
    try {
      const store = await openStore(forget);
      // What the feeds bring again is marked as it was.
      if ((await healSubscriptions(store, clock())) > 0) void restorer.goOn().then(() => poll("due"));
      return store;
    } catch (error) {
      forget();
      throw error;
    }
  }

  /** Badge, snapshot and open pages follow what is stored; the badge is never counted by itself. */
  async function show(changed: readonly Topic[]): Promise<void> {
    const zone = zoneOf(await readSettings());
    const page = await readDigest(await db(), { count: snapshotRows, zone });
    // Copies help at the next start; that one fails must not make an act look as if it had failed.
    const copies = [writeSnapshot(shorten(page, zone, snapshotRows)), keepMirror(await db())].map((copy) =>
      copy.catch(note("copy")),
    );
    copyStars();
    await Promise.all([paintBadge(page), ...copies]);
    if (changed.length > 0) await announce({ changed });
    if (changed.includes("subscriptions")) void countAnew().catch(note("count"));
  }

  async function paintBadge(known?: DigestPage): Promise<void> {
    const [store, settings] = await Promise.all([db(), readSettings()]);
    await showBadge(await badgeCount(store, settings, clock()), known ?? (await readDigest(store, { count: 1 })));
  }

  /** Feeds may stand in other folders than before. */
  async function countAnew(): Promise<void> {
    if (await keepCounted(await db(), clock())) await show(["posts"]);
  }

  /** Keeps an error for the reader to report; where there is no store to keep it in, the console has to do. */
  function note(where: string) {
    return (error: unknown) =>
      void db().then(
        (store) => logError(store, where, error, clock()),
        () => console.error(where, error),
      );
  }
}
