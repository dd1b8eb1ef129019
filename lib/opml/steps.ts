/**
 * Long work in steps: it yields now and then how far it has come (0 to 1), so that whoever drives it can let the page
 * breathe in between. A worker would need the extension's second wall to let scripts be named by text.
 */
export type Steps<T> = Generator<number, T, undefined>;

/** Does all of it at once. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
