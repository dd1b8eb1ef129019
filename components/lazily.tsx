import type { FunctionComponent } from "preact";
import { useEffect, useState } from "preact/hooks";

/**
 * A component that is loaded when it is shown first: a popup that is opened to read does not carry it. Until then, and
 * where it cannot be loaded, `Meanwhile` stands in its place.
 */
export function lazily<Props extends object>(
  load: () => Promise<FunctionComponent<Props>>,
  Meanwhile?: FunctionComponent<Props>,
): FunctionComponent<Props> {
  return function Lazy(props) {
    const [Loaded, setLoaded] = useState<FunctionComponent<Props>>();
    useEffect(() => {
      load().then(
        (component) => setLoaded(() => component),
        () => undefined,
      );
    }, []);
    if (Loaded) return <Loaded {...props} />;
    return Meanwhile ? <Meanwhile {...props} /> : undefined;
  };
}
