import { schedule } from "../limits.ts";
import type { FeedId, Instant, Subscription } from "../model.ts";
import { readMeta, writeMeta } from "../store/meta.ts";
import type { Db, Meta } from "../store/schema.ts";
import { changeSubscription } from "../store/subscriptions.ts";
import { reading, write } from "../store/transaction.ts";

/** How many hosts that answered last time have to be silent, and none answer, before that is our own network. */
const enough = 4;
/** Feeds that are remembered as having failed in a silence: more of them need no second chance at once. */
const most = 500;

type Silence = NonNullable<Meta["silence"]>;
/** A feed whose host could not be reached; `fail` notes that as its failure. */
type Unheard = { readonly subscription: Subscription; readonly host: string; readonly fail: () => Promise<void> };

/**
 * Tells a network that is gone from sites that are: browsers call themselves online wherever there is a cable. A silence
 * begins with a host that cannot be reached and lasts until anybody answers, over as many rounds as that takes: a round is
 * what has come due within some minutes, often one feed. Few hosts that are silent have failed, as far as one can tell;
 * where many are, nobody has, and all stay due. With the first answer it is over, and who failed only within it is asked
 * again at once, a single time until it answers: a site that is down is not asked more for others being up.
 */
export async function createHearing(
  db: Db,
  clock: () => Instant,
  again: (feedIds: readonly FeedId[]) => Promise<void>,
) {
  const before = await readMeta(reading(db, "meta"), "silence", undefined);
  const hosts = new Set(before?.hosts);
  let heard = false;
  let silent: readonly Unheard[] = [];

  const isDeaf = () =>
    !heard && silent.length > 0 && hosts.size >= enough && clock() - (before?.since ?? clock()) < schedule.ceiling;

  return {
    /** Nobody is to be heard: it is of no use to ask more of them. */
    isDeaf,
    async answered(): Promise<void> {
      if (heard) return;
      heard = true;
      const kept = before ? silent.filter(isFirst) : [];
      for (const each of silent) if (!kept.includes(each)) await each.fail();
      silent = [];
      if (before) await again(await forgive(db, before.feeds, kept.map(idOf), clock()));
    },
    async unreachable(unheard: Unheard): Promise<void> {
      if (heard) return unheard.fail();
      silent = [...silent, unheard];
      if (isFirst(unheard)) hosts.add(unheard.host);
      return undefined;
    },
    /** At the end. Too few to blame the network have failed, but they are remembered, should nobody be heard. */
    async close(): Promise<void> {
      if (heard || silent.length === 0) return;
      const failed = isDeaf() ? [] : silent;
      const since = before?.since ?? clock();
      const feeds = [...(before?.feeds ?? []), ...failed.filter(isFirst).map(idOf)].slice(-most);
      const silence: Silence = { since, hosts: [...hosts].slice(0, enough), feeds };
      await write(db, ["meta"], (tx) => writeMeta(tx, "silence", silence));
      for (const { fail } of failed) await fail();
    },
  };
}

/** Whose failures began in the silence that lasts. */
export async function silentFeeds(db: Db): Promise<readonly FeedId[]> {
  return (await readMeta(reading(db, "meta"), "silence", undefined))?.feeds ?? [];
}

/** It answered when it was asked before, and since it was given a second chance last. */
function isFirst({ subscription: { failures, forgivenAt, lastSuccessAt = -Infinity } }: Unheard): boolean {
  return failures === 0 && (forgivenAt === undefined || lastSuccessAt > forgivenAt);
}

function idOf({ subscription }: Unheard): FeedId {
  return subscription.id;
}

/**
 * The silence is over. Who has `failed` in it and could not be reached since is as if it had not been asked, and due, and
 * so is who was `kept` from failing. Answers which they are.
 */
async function forgive(
  db: Db,
  failed: readonly FeedId[],
  kept: readonly FeedId[],
  now: Instant,
): Promise<readonly FeedId[]> {
  const forgiven = new Set<FeedId>();
  await write(db, ["subscriptions", "meta"], async (tx) => {
    await writeMeta(tx, "silence", undefined);
    for (const id of new Set([...failed, ...kept])) {
      await changeSubscription(tx, id, (before) => {
        const { failingSince: _since, problem, ...rest } = before;
        const isSilent = problem?.kind === "unreachable" || problem?.kind === "timeout";
        if (!isSilent && !kept.includes(id)) return before;
        forgiven.add(id);
        return { ...rest, ...(problem && !isSilent ? { problem } : {}), failures: 0, forgivenAt: now, nextPollAt: now };
      });
    }
  });
  return [...forgiven];
}
