import { stayAwake } from "../../lib/alarms.ts";
import { pack } from "../../lib/archive/pack.ts";
import { readBackups } from "../../lib/archive/read-backups.ts";
import { putPacked } from "../../lib/local/backup-shelf.ts";
import { choose, neverFold } from "../../lib/choose.ts";
import { findFeeds, previewFeed } from "../../lib/find.ts";
import { readEdit } from "../../lib/fold-reads/edit.ts";
import { readFold } from "../../lib/fold-reads/facts.ts";
import { readFoldLog } from "../../lib/fold-reads/log.ts";
import { readNear } from "../../lib/fold-reads/near.ts";
import { fold, unfold } from "../../lib/folds.ts";
import { readHealth } from "../../lib/health.ts";
import { forgetHealing } from "../../lib/heal.ts";
import { limits } from "../../lib/limits.ts";
import { authorizationOf, forgetLogin, keepLogin } from "../../lib/local/logins.ts";
import { markAllRead, markRead, star } from "../../lib/marks.ts";
import type { Handlers, Topic } from "../../lib/messages/protocol.ts";
import type { Instant } from "../../lib/model.ts";
import { absorb, lengthOf } from "../../lib/poll/absorb.ts";
import { arrivedWith } from "../../lib/poll/feed.ts";
import { keepAddress, readdress } from "../../lib/poll/readdress.ts";
import type { Poller } from "../../lib/poll/poller.ts";
import { previewFolding } from "../../lib/poll/preview.ts";
import { placeAgain, placingAt } from "../../lib/poll/refold.ts";
import { reschedule } from "../../lib/poll/reschedule.ts";
import type { Refolder } from "../../lib/poll/refolder.ts";
import { FeedError } from "../../lib/problem.ts";
import { feedsWithin, readDigest } from "../../lib/read-digest.ts";
import { readActivity, readBody, readSources, readUndo } from "../../lib/reads.ts";
import { readSearch } from "../../lib/searching/read-search.ts";
import { readSettings } from "../../lib/settings.ts";
import { readAwaitedStars, starAwaited } from "../../lib/store/awaited-stars.ts";
import { finishDays } from "../../lib/store/finish-days.ts";
import { makeRoom, previewRetention } from "../../lib/retain.ts";
import { readIcons } from "../../lib/store/icons.ts";
import { clearIndex } from "../../lib/store/search-index.ts";
import { needRoom } from "../../lib/store/room.ts";
import type { Db } from "../../lib/store/schema.ts";
import { moveFolder } from "../../lib/move-folder.ts";
import { showCopy } from "../../lib/show-copy.ts";
import { readStorage } from "../../lib/store/usage.ts";
import { addressOf, follow, moveAll, place, rename } from "../../lib/subscribe.ts";
import { followAgain, unfollow } from "../../lib/unfollow.ts";
import type { Visit } from "../../lib/visit.ts";
import type { Restorer } from "./restorer.ts";
import { undo } from "./undoer.ts";

export type HandlerNeeds = {
  readonly db: () => Promise<Db>;
  readonly clock: () => Instant;
  readonly poller: Poller;
  readonly visit: Visit;
  readonly refolder: Refolder;
  readonly restorer: Restorer;
  /** Badge, snapshot and open pages follow what is stored. */
  readonly show: (changed: readonly Topic[]) => Promise<void>;
  /** Posts are being dropped: pages may look how far it has come. */
  readonly dropped: () => void;
  /** Brings the index of the search up with what is stored, in the background. */
  readonly index: () => void;
};

/** What the background does for each command: one act, then what shows it. */
export function handlersOf({
  db,
  clock,
  poller,
  visit,
  refolder,
  restorer,
  show,
  dropped,
  index,
}: HandlerNeeds): Handlers {
  const everything = ["posts", "subscriptions"] as const;
  const refold = () => void refolder.run();
  return {
    async find({ typed, harder }) {
      const sleep = stayAwake();
      return findFeeds(await db(), typed, harder, clock(), visit.look).finally(sleep);
    },
    async preview({ address }) {
      const sleep = stayAwake();
      return previewFeed(await db(), addressOf(address), clock(), visit.look).finally(sleep);
    },
    async subscribe({ address, login, folders = [] }) {
      const feedUrl = addressOf(address);
      const store = await db();
      // A slow site may take longer than the background lives after a message.
      const sleep = stayAwake();
      const how = login ? { authorization: authorizationOf(login) } : {};
      const document = await visit
        .look(feedUrl, { ...how, known: true })
        .then(arrivedWith, notItsTurn)
        .finally(sleep);
      if (document) await needRoom(lengthOf(document));
      const outline = { feedUrl, title: document?.feed.title ?? "", folders };
      const { added, known, returned } = await follow(store, [outline], clock());
      await followAgain(store, returned, clock(), placingAt(clock()));
      const [feedId = ""] = [...added, ...known];
      if (login) await keepLogin(feedId, feedUrl, login);
      if (document && added.length > 0) await absorb(store, feedId, document, clock());
      await show(everything);
      if (!document) void poller.poll({ feedId });
      return { feedId, known: known.length > 0 };
    },
    async importFeeds({ feeds, found }) {
      if (feeds.length > limits.importFeeds) {
        throw new FeedError({ kind: "too-many-feeds", limit: limits.importFeeds });
      }
      const store = await db();
      const importId = crypto.randomUUID();
      const { added, known, returned, act } = await follow(
        store,
        feeds,
        clock(),
        importId,
        found ? "follow" : "import",
      );
      await followAgain(store, returned, clock(), placingAt(clock()));
      await show(everything);
      void poller.poll("due", "by the reader");
      return { added: added.length, known: known.length, ...(act === undefined ? {} : { act }) };
    },
    async unfollow({ feedId }) {
      const store = await db();
      const { title = "", name } = (await store.get("subscriptions", feedId)) ?? {};
      const done = await unfollow(
        store,
        [feedId],
        { kind: "remove", feedId, title: name ?? title },
        clock(),
        placingAt(clock()),
      );
      await show(everything);
      return done;
    },
    async unfollowAll({ feedIds }) {
      const done = await unfollow(await db(), feedIds, { kind: "remove-all", feedIds }, clock(), placingAt(clock()));
      await show(everything);
      return done;
    },
    async moveFolder({ from, to }) {
      const done = await moveFolder(await db(), from, to, clock());
      await show(everything);
      return done;
    },
    async moveAll({ feedIds, folder }) {
      const done = await moveAll(await db(), feedIds, folder, clock());
      await show(everything);
      return done;
    },
    async followAgain({ feedIds }) {
      await followAgain(await db(), feedIds, clock(), placingAt(clock()));
      await show(everything);
      void poller.poll("due", "by the reader");
    },
    async rename({ feedId, name }) {
      const done = await rename(await db(), feedId, name, clock());
      await show(everything);
      return done;
    },
    async place({ feedId, folders }) {
      const done = await place(await db(), feedId, folders, clock());
      await show(everything);
      return done;
    },
    async choose({ feedIds, choices }) {
      const done = await choose(await db(), feedIds, choices, clock());
      if (choices.folding !== undefined || choices.copies !== undefined) refold();
      if (choices.pollEvery !== undefined)
        await reschedule(await db(), (await readSettings()).pollEvery, clock(), feedIds);
      await show(everything);
      return done;
    },
    async refresh({ feedId, due }) {
      if (feedId === undefined) void poller.poll(due ? "due" : "all", "by the reader");
      else void poller.poll({ feedId });
    },
    async markRead({ ids, read, days = [] }) {
      const store = await db();
      const done = await markRead(store, ids, read, clock());
      if (days.length > 0) await finishDays(store, days, clock());
      await show(["posts"]);
      return done;
    },
    async markAllRead({ scope, days = [], ...wish }) {
      const store = await db();
      const sleep = stayAwake();
      const feedIds = scope && (await feedsWithin(store, scope));
      const done = await markAllRead(store, { ...wish, ...(feedIds ? { feedIds } : {}) }, clock()).finally(sleep);
      if (days.length > 0) await finishDays(store, days, clock());
      await show(["posts"]);
      return done;
    },
    async star({ ids, starred }) {
      const done = await star(await db(), ids, starred, clock());
      await show(["posts"]);
      return done;
    },
    async starAwaited({ id, starred }) {
      await starAwaited(await db(), id, starred, clock());
      await show(["posts"]);
    },
    async unfold({ entryId }) {
      const done = await unfold(await db(), entryId, clock(), placeAgain);
      await show(["posts"]);
      return done;
    },
    async fold({ entryId, otherId }) {
      const done = await fold(await db(), entryId, otherId, clock());
      await show(["posts"]);
      return done;
    },
    async showCopy({ entryId }) {
      const done = await showCopy(await db(), entryId, clock());
      await show(["posts"]);
      return done;
    },
    async neverFold({ feedId }) {
      const done = await neverFold(await db(), feedId, clock());
      refold();
      await show(everything);
      return done;
    },
    async undo({ act }) {
      const store = await db();
      const sleep = stayAwake();
      // Where it fails half-way, half of it is to be seen.
      const ended = () => show(everything).finally(sleep);
      await undo(store, act, clock()).finally(ended);
      refold();
      void restorer.goOn();
    },
    async forgetHealing() {
      await forgetHealing(await db());
      await show(["posts"]);
    },
    async makeRoom(keep) {
      const sleep = stayAwake();
      await makeRoom(await db(), keep, clock(), dropped).finally(sleep);
      await show(["posts"]);
    },
    planRestore: ({ source, way }) => restorer.plan(source, way),
    startRestore: ({ plan }) => restorer.start(plan),
    async packBackup({ entries }) {
      const key = `${new Date(clock()).toISOString()} for a private window`;
      await putPacked(key, (await pack(await db(), { entries }, await readSettings(), clock())).packed);
      return { key };
    },
    async readBackups() {
      const problem = restorer.problem();
      return { ...(await readBackups(db)), ...(problem ? { problem } : {}) };
    },
    async giveLogin({ feedId, login }) {
      const subscription = await (await db()).get("subscriptions", feedId);
      if (!subscription) return;
      await keepLogin(feedId, subscription.feedUrl, login);
      void poller.poll({ feedId });
    },
    async forgetLogin({ feedId }) {
      await forgetLogin(feedId);
      await show(["subscriptions"]);
    },
    async readdress({ feedId, feedUrl, back }) {
      const done = await readdress(await db(), feedId, addressOf(feedUrl), clock(), back);
      await show(everything);
      void poller.poll({ feedId });
      return done;
    },
    async keepAddress({ feedId }) {
      await keepAddress(await db(), feedId);
      await show(everything);
    },
    async stopPoll() {
      await poller.stop();
    },
    async pollState() {
      const state = await poller.state();
      // A page that opens after the browser slept through an alarm need not wait for the next.
      if (!state.running) void poller.poll("due");
      return state;
    },
    refoldState: () => refolder.state(),
    readDigest: async (query) => readDigest(await db(), query),
    readBody: async ({ entryId }) => readBody(await db(), entryId),
    readActivity: async ({ feedId }) => readActivity(await db(), feedId, clock()),
    readSources: async () => readSources(await db()),
    readIcons: async ({ feedIds }) => readIcons(await db(), feedIds),
    readHealth: async () => readHealth(await db(), clock()),
    readSearch: async (query) => readSearch(await db(), query),
    async rebuildSearch() {
      await clearIndex(await db());
      index();
    },
    readAwaitedStars: async () => readAwaitedStars(await db()),
    readUndo: async () => readUndo(await db()),
    readStorage: async () => readStorage(await db(), clock()),
    previewKeeping: async ({ of, ...keep }) => previewRetention(await db(), keep, clock(), of),
    readFold: async ({ postId }) => readFold(await db(), postId),
    readNear: async ({ postId }) => readNear(await db(), postId),
    readEdit: async ({ entryId }) => readEdit(await db(), entryId),
    readFoldLog: async (query) => readFoldLog(await db(), query, clock()),
    previewFolding: async (wish) => (await previewFolding(await db(), wish)) ?? { folded: 0, apart: 0 },
  };
}

/** Its host takes one question a minute: the feed is followed unseen, and asked when its turn comes. */
function notItsTurn(error: unknown): undefined {
  if (error instanceof FeedError && error.problem.kind === "rate-limited" && error.problem.queue) return undefined;
  throw error;
}
