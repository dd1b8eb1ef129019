/** Runs one of several things that have nothing to do with each other: one that fails is told, and the next is done. */
export type Step = <T>(name: string, act: () => Promise<T>) => Promise<T | undefined>;

export function stepOf(failed: (name: string, error: unknown) => void): Step {
  return async (name, act) => {
    try {
      return await act();
    } catch (error) {
      failed(name, error);
      return undefined;
    }
  };
}
