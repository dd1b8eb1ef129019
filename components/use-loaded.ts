import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { explainFailure } from "./failure.ts";

/** What was asked for, or in words why it did not come. */
export type Loaded<T> = { readonly value: T } | { readonly failure: string };

/** Loads while it is wanted, and again for another key; a slow answer never replaces a newer one. */
export function useLoaded<T>(key: unknown, wanted: boolean, load: () => Promise<T>): Loaded<T> | undefined {
  const [loaded, setLoaded] = useState<Loaded<T>>();
  // A page that makes its callback anew at every render must not load anew.
  const loadRef = useRef(load);
  useLayoutEffect(() => {
    loadRef.current = load;
  });
  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    loadRef.current().then(
      (value) => current && setLoaded({ value }),
      (error: unknown) => current && setLoaded({ failure: explainFailure(error) }),
    );
    return () => {
      current = false;
    };
  }, [key, wanted]);
  return loaded;
}
