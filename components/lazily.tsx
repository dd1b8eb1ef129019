import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

export type Lazy<Props> = FunctionComponent<Props> & {
  /** Loads it ahead of time, so that it is there at once when it is shown. */
  readonly load: () => Promise<void>;
};

/**
 * A component that is loaded when it is shown first: a popup that is opened to read does not carry it. Until then, and
 * where it cannot be loaded, `Meanwhile` stands in its place.
 */
export function lazily<Props extends object>(
  fetch: () => Promise<FunctionComponent<Props>>,
  Meanwhile?: FunctionComponent<Props>,
): Lazy<Props> {
  let loaded: FunctionComponent<Props> | undefined;
  const load = async () => {
    loaded ??= await fetch().catch(() => undefined);
  };
  function Late(props: Props) {
    const [, arrive] = useState(loaded !== undefined);
    useEffect(() => {
      if (!loaded) void load().then(() => arrive(loaded !== undefined));
    }, []);
    const Loaded = loaded;
    if (Loaded) return <Loaded {...props} />;
    return Meanwhile ? <Meanwhile {...props} /> : undefined;
  }
  return Object.assign(Late, { load });
}
