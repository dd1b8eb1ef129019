/** How many feeds that answered last time have to be silent, and none answer, before that is our own network. */
const enough = 4;

/**
 * Tells a network that is gone from sites that are: browsers call themselves online wherever there is a cable. While
 * nobody has answered yet, hosts that cannot be reached are kept back; the first answer makes them failures, and if there
 * is none they are not counted.
 */
export function createHearing() {
  let heard = false;
  let startled = 0;
  let silent: (() => Promise<void>)[] = [];
  return {
    /** Somebody answered: whoever did not has failed. */
    async answered(): Promise<void> {
      if (heard) return;
      heard = true;
      await flush();
    },
    /** `fail` notes that a host could not be reached, as soon as that is sure; `anew`: it could be, last time. */
    async unreachable(fail: () => Promise<void>, anew: boolean): Promise<void> {
      silent.push(fail);
      if (anew) startled++;
      if (heard) await flush();
    },
    /** Nobody is to be heard: it is of no use to ask more of them. */
    isDeaf: () => !heard && startled >= enough,
    /** At the end: too few to blame the network have failed. */
    flush,
  };

  async function flush(): Promise<void> {
    const failures = silent;
    silent = [];
    for (const fail of failures) await fail();
  }
}
