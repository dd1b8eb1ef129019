/**
 * Runs `act` when called, but never before the last run has ended and `ms` have passed since it began; a call that comes
 * too soon is made good afterwards.
 */
export function atMostEvery(ms: number, act: () => unknown): () => void {
  let resting = false;
  let again = false;
  return function run() {
    if (resting) {
      again = true;
      return;
    }
    resting = true;
    const rest = new Promise((done) => setTimeout(done, ms));
    void Promise.allSettled([Promise.try(act), rest]).then(() => {
      resting = false;
      if (!again) return;
      again = false;
      run();
    });
  };
}
