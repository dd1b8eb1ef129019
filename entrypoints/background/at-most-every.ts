/** Runs `act` when called, but no more often than every `ms`; a call that comes too soon is made good afterwards. */
export function atMostEvery(ms: number, act: () => unknown): () => void {
  let resting = false;
  let again = false;
  return function run() {
    if (resting) {
      again = true;
      return;
    }
    resting = true;
    act();
    setTimeout(() => {
      resting = false;
      if (!again) return;
      again = false;
      run();
    }, ms);
  };
}
